//! The wakers of all waiters, behind the one waker that the shared computation is polled with.

use std::sync::{Arc, Mutex};
use std::task::{Wake, Waker};

use crate::sync::lock;

/// Wakes every waiter when the computation wakes it, because any single waiter may never be polled.
pub(super) struct Wakers(Mutex<State>);

struct State {
    /// The computation has to be polled: it is new, or it was woken since its last poll.
    due: bool,
    /// With the ids of the waiters, in the order of the ids.
    of_waiters: Vec<(u64, Waker)>,
}

impl Wakers {
    /// The wakers of a computation that was not polled yet.
    pub(super) fn new() -> Self {
        Self(Mutex::new(State {
            due: true,
            of_waiters: Vec::new(),
        }))
    }

    /// Sets the waker of the waiter `id`, and returns the one that it replaces.
    pub(super) fn set(&self, id: u64, waker: Waker) -> Option<Waker> {
        let mut state = lock(&self.0);
        match state.place(id) {
            Ok(at) => Some(std::mem::replace(&mut state.of_waiters[at].1, waker)),
            Err(at) => {
                state.of_waiters.insert(at, (id, waker));
                None
            }
        }
    }

    pub(super) fn remove(&self, id: u64) {
        // Dropped after the lock, because the last waker of a task may drop the task.
        let _waker;
        let mut state = lock(&self.0);
        if let Ok(at) = state.place(id) {
            _waker = state.of_waiters.remove(at);
        }
    }

    pub(super) fn is_due(&self) -> bool {
        lock(&self.0).due
    }

    /// Whether the computation has to be polled; the caller polls it now.
    pub(super) fn take_due(&self) -> bool {
        std::mem::take(&mut lock(&self.0).due)
    }

    pub(super) fn wake_all(&self) {
        let wakers = std::mem::take(&mut lock(&self.0).of_waiters);
        for (_, waker) in wakers {
            waker.wake();
        }
    }
}

impl State {
    /// Where the waker of a waiter is, or else where it belongs.
    fn place(&self, id: u64) -> Result<usize, usize> {
        self.of_waiters
            .binary_search_by_key(&id, |&(of_waiter, _)| of_waiter)
    }
}

impl Wake for Wakers {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        lock(&self.0).due = true;
        self.wake_all();
    }
}
