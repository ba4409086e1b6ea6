//! The wakers of all waiters, behind the one waker that the shared computation is polled with.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::task::{Wake, Waker};

use crate::sync::lock;

/// Wakes every waiter when the computation wakes it, because any single waiter may never be polled.
pub(super) struct Wakers(Mutex<State>);

struct State {
    /// The computation has to be polled: it is new, or it was woken since its last poll.
    due: bool,
    of_waiters: HashMap<u64, Waker>,
}

impl Wakers {
    /// The wakers of a computation that was not polled yet.
    pub(super) fn new() -> Self {
        Self(Mutex::new(State {
            due: true,
            of_waiters: HashMap::new(),
        }))
    }

    /// Sets the waker of the waiter `id`, and returns the one that it replaces.
    pub(super) fn set(&self, id: u64, waker: Waker) -> Option<Waker> {
        lock(&self.0).of_waiters.insert(id, waker)
    }

    pub(super) fn remove(&self, id: u64) {
        let _waker = lock(&self.0).of_waiters.remove(&id);
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
        for waker in wakers.into_values() {
            waker.wake();
        }
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
