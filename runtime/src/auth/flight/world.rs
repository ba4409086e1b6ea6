//! A world of waiters whose polls, drops and wake-ups are moved by hand, and every short history of it.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::Pin;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};

use super::{Flight, Wait, lock};

/// How many times the world has to move before the computation is over.
const MOVES: usize = 2;

/// What can happen. `During` happens within the poll of a waiter, while the computation is out of its slot.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Event {
    Poll(usize),
    Drop(usize),
    /// The waiter lives on, and is never polled again.
    Freeze(usize),
    /// What the computation waits for moves, and wakes it.
    Move,
    During(usize, [Option<Nested>; 2]),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Nested {
    Poll(usize),
    Drop(usize),
    Move,
}

impl Event {
    fn waiter(self) -> Option<usize> {
        match self {
            Self::Poll(index)
            | Self::Drop(index)
            | Self::Freeze(index)
            | Self::During(index, _) => Some(index),
            Self::Move => None,
        }
    }
}

pub(super) struct Flag(pub(super) AtomicBool);

impl Wake for Flag {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

struct Waiter {
    wait: RefCell<Option<Wait<u32>>>,
    woken: Arc<Flag>,
    frozen: Cell<bool>,
    output: Cell<Option<Output>>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Output {
    Told(Option<u32>),
    Panicked,
}

impl Waiter {
    fn is_active(&self) -> bool {
        !self.frozen.get()
            && self.output.get().is_none()
            && self.wait.try_borrow().is_ok_and(|wait| wait.is_some())
    }
}

/// What the computation waits for. Behind a mutex, because a computation is `Send`.
#[derive(Default)]
pub(super) struct Outside {
    moves: usize,
    pub(super) waker: Option<Waker>,
    pub(super) polls: usize,
    wakes: usize,
    /// The poll that panics.
    panics_at: Option<usize>,
    pub(super) dropped: bool,
}

pub(super) struct Computation(pub(super) Arc<Mutex<Outside>>);

thread_local! {
    /// What happens within the next poll of the computation.
    static DURING: RefCell<Option<Box<dyn FnOnce()>>> = const { RefCell::new(None) };
}

impl Future for Computation {
    type Output = u32;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<u32> {
        let (ready, panics) = {
            let mut outside = lock(&self.0);
            outside.waker = Some(context.waker().clone());
            outside.polls += 1;
            (
                outside.moves >= MOVES,
                outside.panics_at == Some(outside.polls),
            )
        };
        // After it looked and before it returns: the worst moment for anything to happen.
        let during = DURING.with_borrow_mut(Option::take);
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

pub(super) struct World {
    waiters: Vec<Waiter>,
    pub(super) outside: Arc<Mutex<Outside>>,
    flight: Flight<u32>,
}

impl World {
    fn new(waiters: usize, panics_at: Option<usize>) -> Rc<Self> {
        let outside = Arc::new(Mutex::new(Outside {
            panics_at,
            ..Outside::default()
        }));
        let flight = Flight::new();
        let waiters = (0..waiters)
            .map(|_| Waiter {
                wait: RefCell::new(Some(
                    flight.join(|| Box::pin(Computation(Arc::clone(&outside)))),
                )),
                woken: Arc::new(Flag(AtomicBool::new(true))),
                frozen: Cell::new(false),
                output: Cell::new(None),
            })
            .collect();
        Rc::new(Self {
            waiters,
            outside,
            flight,
        })
    }

    fn poll(&self, index: usize) {
        let waiter = &self.waiters[index];
        if !waiter.is_active() {
            return;
        }
        // Nobody polls a future while it is being polled.
        let Ok(mut wait) = waiter.wait.try_borrow_mut() else {
            return;
        };
        let Some(wait) = wait.as_mut() else { return };
        waiter.woken.0.store(false, Ordering::Relaxed);
        let waker = Waker::from(Arc::clone(&waiter.woken));
        let poll = || Pin::new(wait).poll(&mut Context::from_waker(&waker));
        match catch_unwind(AssertUnwindSafe(poll)) {
            Ok(Poll::Ready(output)) => waiter.output.set(Some(Output::Told(output))),
            Ok(Poll::Pending) => {}
            Err(_) => waiter.output.set(Some(Output::Panicked)),
        }
    }

    fn drop_waiter(&self, index: usize) {
        // Nobody drops a future while it is being polled.
        if let Ok(mut wait) = self.waiters[index].wait.try_borrow_mut() {
            drop(wait.take());
        }
    }

    fn move_outside(&self) {
        let waker = {
            let mut outside = lock(&self.outside);
            outside.moves += 1;
            outside.wakes += usize::from(outside.waker.is_some());
            outside.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    fn apply(self: &Rc<Self>, event: Event) {
        match event {
            Event::Poll(index) => self.poll(index),
            Event::Drop(index) => self.drop_waiter(index),
            Event::Freeze(index) => self.waiters[index].frozen.set(true),
            Event::Move => self.move_outside(),
            Event::During(index, nested) => {
                let world = Rc::clone(self);
                DURING.set(Some(Box::new(move || {
                    for nested in nested.into_iter().flatten() {
                        match nested {
                            Nested::Poll(index) => world.poll(index),
                            Nested::Drop(index) => world.drop_waiter(index),
                            Nested::Move => world.move_outside(),
                        }
                    }
                })));
                self.poll(index);
                DURING.set(None);
            }
        }
    }

    /// What became of those who got something.
    pub(super) fn outputs(&self) -> impl Iterator<Item = Output> {
        self.waiters.iter().filter_map(|waiter| waiter.output.get())
    }

    /// Whether nobody waits in vain, nothing was polled in vain, and what is over is gone.
    fn is_still(&self) -> Result<(), &'static str> {
        if self.waiters.iter().any(Waiter::is_active) {
            return Err("a waiter waits for ever");
        }
        let outside = lock(&self.outside);
        if outside.polls > 1 + outside.wakes {
            return Err("the computation is polled though nothing woke it");
        }
        let over = self.outputs().next().is_some()
            || self
                .waiters
                .iter()
                .all(|waiter| waiter.wait.borrow().is_none());
        if over && (!outside.dropped || self.flight.is_under_way()) {
            return Err("the computation outlives its end");
        }
        Ok(())
    }

    /// Polls whoever was woken, and moves the world where nobody was, until the computation is over and all is still.
    fn settle(&self) {
        loop {
            let woken =
                |waiter: &&Waiter| waiter.is_active() && waiter.woken.0.load(Ordering::Relaxed);
            if let Some(index) = self.waiters.iter().position(|waiter| woken(&waiter)) {
                self.poll(index);
            } else if lock(&self.outside).moves < MOVES {
                self.move_outside();
            } else {
                return;
            }
        }
    }
}

/// Everything that can happen among so many waiters.
fn alphabet(waiters: usize) -> Vec<Event> {
    let mut events = vec![Event::Move];
    for index in 0..waiters {
        events.extend([Event::Poll(index), Event::Drop(index), Event::Freeze(index)]);
        events.push(Event::During(index, [Some(Nested::Move), None]));
        for other in (0..waiters).filter(|other| *other != index) {
            let (poll, drop, moves) = (
                Some(Nested::Poll(other)),
                Some(Nested::Drop(other)),
                Some(Nested::Move),
            );
            for nested in [
                [poll, None],
                [drop, None],
                [moves, poll],
                [poll, moves],
                [moves, drop],
                [drop, moves],
            ] {
                events.push(Event::During(index, nested));
            }
        }
    }
    events
}

/// Runs every history of `length` events and hands the world, settled, to `check`.
pub(super) fn every_history(
    waiters: usize,
    length: u32,
    panics_at: Option<usize>,
    check: impl Fn(&World) -> Result<(), &'static str>,
) {
    let alphabet = alphabet(waiters);
    for number in 0..alphabet.len().pow(length) {
        let history = |at: u32| alphabet[number / alphabet.len().pow(at) % alphabet.len()];
        // The waiters are alike: whoever is first to do something is called 0.
        if history(0).waiter().is_some_and(|index| index > 0) {
            continue;
        }
        let world = World::new(waiters, panics_at);
        for at in 0..length {
            world.apply(history(at));
        }
        world.settle();
        if let Err(problem) = check(&world).and_then(|()| world.is_still()) {
            panic!(
                "{problem} after {:?}",
                (0..length).map(history).collect::<Vec<_>>()
            );
        }
    }
}
