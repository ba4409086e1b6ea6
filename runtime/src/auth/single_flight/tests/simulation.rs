//! A simulation of waiters whose polls, drops and wake-ups happen in every short order there is.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::Pin;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};

use super::event::{Event, Nested, all_events};
use super::{SingleFlight, Waiter};
use crate::sync::lock;

/// The number of steps after which the computation ends.
const STEPS: usize = 2;

/// A waker that remembers whether it was woken.
pub(super) struct Flag(pub(super) AtomicBool);

impl Wake for Flag {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// One waiter, and what it got.
struct Participant {
    waiter: RefCell<Option<Waiter<u32>>>,
    woken: Arc<Flag>,
    frozen: Cell<bool>,
    outcome: Cell<Option<Outcome>>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Outcome {
    Got(Option<u32>),
    Panicked,
}

impl Participant {
    fn is_active(&self) -> bool {
        !self.frozen.get()
            && self.outcome.get().is_none()
            && self
                .waiter
                .try_borrow()
                .is_ok_and(|waiter| waiter.is_some())
    }
}

/// The state of the computation. It stands behind a mutex, because a computation is `Send`.
#[derive(Default)]
pub(super) struct ComputationState {
    steps: usize,
    pub(super) waker: Option<Waker>,
    pub(super) polls: usize,
    wakes: usize,
    /// The poll that panics.
    panics_at: Option<usize>,
    pub(super) dropped: bool,
}

/// Ends with 7 after all of its steps.
pub(super) struct Computation(pub(super) Arc<Mutex<ComputationState>>);

thread_local! {
    /// The function that the next poll of the computation calls.
    static DURING_POLL: RefCell<Option<Box<dyn FnOnce()>>> = const { RefCell::new(None) };
}

impl Future for Computation {
    type Output = u32;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<u32> {
        let (ready, panics) = {
            let mut state = lock(&self.0);
            state.waker = Some(context.waker().clone());
            state.polls += 1;
            (state.steps >= STEPS, state.panics_at == Some(state.polls))
        };
        // The worst moment for a nested event: the state was read, and the result is not returned
        // yet.
        let during = DURING_POLL.with_borrow_mut(Option::take);
        if let Some(during) = during {
            during();
        }
        if panics {
            // Unlike `panic!`, this prints nothing.
            resume_unwind(Box::new("the computation panics"));
        }
        if ready { Poll::Ready(7) } else { Poll::Pending }
    }
}

impl Drop for Computation {
    fn drop(&mut self) {
        lock(&self.0).dropped = true;
    }
}

/// The participants of one computation.
pub(super) struct Simulation {
    participants: Vec<Participant>,
    pub(super) state: Arc<Mutex<ComputationState>>,
    single_flight: SingleFlight<u32>,
}

impl Simulation {
    fn new(participants: usize, panics_at: Option<usize>) -> Rc<Self> {
        let state = Arc::new(Mutex::new(ComputationState {
            panics_at,
            ..ComputationState::default()
        }));
        let single_flight = SingleFlight::new();
        let participants = (0..participants)
            .map(|_| Participant {
                waiter: RefCell::new(Some(
                    single_flight.join(|| Box::pin(Computation(Arc::clone(&state)))),
                )),
                woken: Arc::new(Flag(AtomicBool::new(true))),
                frozen: Cell::new(false),
                outcome: Cell::new(None),
            })
            .collect();
        Rc::new(Self {
            participants,
            state,
            single_flight,
        })
    }

    fn poll(&self, index: usize) {
        let participant = &self.participants[index];
        if !participant.is_active() {
            return;
        }
        // A future that is being polled cannot be polled again.
        let Ok(mut waiter) = participant.waiter.try_borrow_mut() else {
            return;
        };
        let Some(waiter) = waiter.as_mut() else {
            return;
        };
        participant.woken.0.store(false, Ordering::Relaxed);
        let waker = Waker::from(Arc::clone(&participant.woken));
        let poll = || Pin::new(waiter).poll(&mut Context::from_waker(&waker));
        match catch_unwind(AssertUnwindSafe(poll)) {
            Ok(Poll::Ready(output)) => participant.outcome.set(Some(Outcome::Got(output))),
            Ok(Poll::Pending) => {}
            Err(_) => participant.outcome.set(Some(Outcome::Panicked)),
        }
    }

    fn drop_waiter(&self, index: usize) {
        // A future that is being polled cannot be dropped.
        if let Ok(mut waiter) = self.participants[index].waiter.try_borrow_mut() {
            drop(waiter.take());
        }
    }

    fn step(&self) {
        let waker = {
            let mut state = lock(&self.state);
            state.steps += 1;
            state.wakes += usize::from(state.waker.is_some());
            state.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    fn apply(self: &Rc<Self>, event: Event) {
        match event {
            Event::Poll(index) => self.poll(index),
            Event::Drop(index) => self.drop_waiter(index),
            Event::Freeze(index) => self.participants[index].frozen.set(true),
            Event::Step => self.step(),
            Event::PollWith(index, nested) => {
                let simulation = Rc::clone(self);
                DURING_POLL.set(Some(Box::new(move || {
                    for nested in nested.into_iter().flatten() {
                        match nested {
                            Nested::Poll(index) => simulation.poll(index),
                            Nested::Drop(index) => simulation.drop_waiter(index),
                            Nested::Step => simulation.step(),
                        }
                    }
                })));
                self.poll(index);
                DURING_POLL.set(None);
            }
        }
    }

    /// The outputs that the waiters have got.
    pub(super) fn outcomes(&self) -> impl Iterator<Item = Outcome> {
        self.participants
            .iter()
            .filter_map(|participant| participant.outcome.get())
    }

    /// Checks the end: no waiter is stuck, no poll was needless, and an ended computation is gone.
    fn check_end(&self) -> Result<(), &'static str> {
        if self.participants.iter().any(Participant::is_active) {
            return Err("a waiter waits for ever");
        }
        let state = lock(&self.state);
        if state.polls > 1 + state.wakes {
            return Err("the computation is polled though nothing woke it");
        }
        let ended = self.outcomes().next().is_some()
            || self
                .participants
                .iter()
                .all(|participant| participant.waiter.borrow().is_none());
        if ended && (!state.dropped || self.single_flight.is_running()) {
            return Err("the computation outlives its end");
        }
        Ok(())
    }

    /// Polls waiters that were woken, and takes a step if none was, until nothing is left to do.
    fn run_to_end(&self) {
        loop {
            let is_woken = |participant: &&Participant| {
                participant.is_active() && participant.woken.0.load(Ordering::Relaxed)
            };
            let woken = self
                .participants
                .iter()
                .position(|participant| is_woken(&participant));
            if let Some(index) = woken {
                self.poll(index);
            } else if lock(&self.state).steps < STEPS {
                self.step();
            } else {
                return;
            }
        }
    }
}

/// Runs every history of `length` events to its end, and calls `check` on the result.
pub(super) fn run_every_history(
    participants: usize,
    length: u32,
    panics_at: Option<usize>,
    check: impl Fn(&Simulation) -> Result<(), &'static str>,
) {
    let events = all_events(participants);
    for number in 0..events.len().pow(length) {
        let event_at = |at: u32| events[number / events.len().pow(at) % events.len()];
        // The participants are alike, so a history may begin with number 0.
        if event_at(0).waiter().is_some_and(|index| index > 0) {
            continue;
        }
        let simulation = Simulation::new(participants, panics_at);
        for at in 0..length {
            simulation.apply(event_at(at));
        }
        simulation.run_to_end();
        if let Err(problem) = check(&simulation).and_then(|()| simulation.check_end()) {
            panic!(
                "{problem} after {:?}",
                (0..length).map(event_at).collect::<Vec<_>>()
            );
        }
    }
}
