//! The events that can happen to the waiters of a simulation.

/// An event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Event {
    Poll(usize),
    Drop(usize),
    /// The waiter stays alive and is never polled again.
    Freeze(usize),
    /// The state takes a step and wakes the computation.
    Step,
    /// A waiter polls the computation, and the nested events happen during that poll.
    PollWith(usize, [Option<Nested>; 2]),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Nested {
    Poll(usize),
    Drop(usize),
    Step,
}

impl Event {
    /// The waiter to which it happens.
    pub(super) fn waiter(self) -> Option<usize> {
        match self {
            Self::Poll(index)
            | Self::Drop(index)
            | Self::Freeze(index)
            | Self::PollWith(index, _) => Some(index),
            Self::Step => None,
        }
    }
}

/// Every event that can happen to so many participants.
pub(super) fn all_events(participants: usize) -> Vec<Event> {
    let mut events = vec![Event::Step];
    for index in 0..participants {
        events.extend([Event::Poll(index), Event::Drop(index), Event::Freeze(index)]);
        events.push(Event::PollWith(index, [Some(Nested::Step), None]));
        for other in (0..participants).filter(|other| *other != index) {
            let (poll, drop, step) = (
                Some(Nested::Poll(other)),
                Some(Nested::Drop(other)),
                Some(Nested::Step),
            );
            for nested in [
                [poll, None],
                [drop, None],
                [step, poll],
                [poll, step],
                [step, drop],
                [drop, step],
            ] {
                events.push(Event::PollWith(index, nested));
            }
        }
    }
    events
}
