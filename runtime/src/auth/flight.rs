//! Single flight: one computation at a time, driven by whichever of its waiters is polled.
//!
//! Nothing is spawned. The computation lives in a slot that every waiter can reach, so a waiter that is dropped, or
//! that is alive but not polled, holds up nobody. It belongs to the tokio runtime that it started on, because timers
//! and sockets do: only waiters of that runtime drive it, and when the last of them goes, it is dropped and the others
//! are told to start anew.

use std::collections::HashMap;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::task::{Context, Poll, Wake, Waker};

use tokio::runtime::{Handle, Id};

use crate::future::BoxFuture;

/// The slot for the computation under way. It is the waiters who keep that alive.
pub(super) struct Flight<T> {
    current: Mutex<Weak<Leg<T>>>,
}

/// One computation and those who wait for it.
struct Leg<T> {
    home: Option<Id>,
    state: Mutex<State<T>>,
    waiting: Arc<Waiting>,
}

struct State<T> {
    progress: Progress<T>,
    /// The computation, except while a waiter polls it and once it is over.
    future: Option<BoxFuture<'static, T>>,
    /// Waiters of the home runtime, the ones that may drive.
    drivers: usize,
    next_waiter: u64,
}

enum Progress<T> {
    Running,
    Done(T),
    /// Its last driver went, or its poll panicked.
    Abandoned,
}

/// What the computation wakes: all waiters, for any of them may be one that nobody polls.
struct Waiting(Mutex<Wakers>);

struct Wakers {
    /// The computation has to be polled: it is new, or was woken since it last was.
    due: bool,
    of_waiters: HashMap<u64, Waker>,
}

/// A waiter of a leg. Its output is `None` where the leg was abandoned.
pub(super) struct Wait<T> {
    leg: Arc<Leg<T>>,
    id: u64,
    driver: bool,
}

/// Nothing between lock and unlock panics, so a poisoned lock still guards sound data.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<T: Clone> Flight<T> {
    pub(super) fn new() -> Self {
        Self {
            current: Mutex::new(Weak::new()),
        }
    }

    /// Waits for the computation under way, or for the one that `start` makes.
    pub(super) fn join(&self, start: impl FnOnce() -> BoxFuture<'static, T>) -> Wait<T> {
        let here = Handle::try_current().ok().map(|handle| handle.id());
        let mut current = lock(&self.current);
        if let Some(wait) = current.upgrade().and_then(|leg| Leg::board(leg, here)) {
            return wait;
        }
        let leg = Arc::new(Leg {
            home: here,
            state: Mutex::new(State {
                progress: Progress::Running,
                future: Some(start()),
                drivers: 1,
                next_waiter: 1,
            }),
            waiting: Arc::new(Waiting(Mutex::new(Wakers {
                due: true,
                of_waiters: HashMap::new(),
            }))),
        });
        *current = Arc::downgrade(&leg);
        Wait {
            leg,
            id: 0,
            driver: true,
        }
    }

    /// Whether a computation is under way.
    pub(super) fn is_under_way(&self) -> bool {
        let leg = lock(&self.current).upgrade();
        leg.is_some_and(|leg| matches!(lock(&leg.state).progress, Progress::Running))
    }

    /// Lets the next to join start anew. Those who wait already get what they wait for.
    pub(super) fn leave_behind(&self, wait: &Wait<T>) {
        let mut current = lock(&self.current);
        if std::ptr::eq(current.as_ptr(), Arc::as_ptr(&wait.leg)) {
            *current = Weak::new();
        }
    }
}

impl<T> Leg<T> {
    /// One more waiter, unless the leg is over.
    fn board(leg: Arc<Self>, here: Option<Id>) -> Option<Wait<T>> {
        let mut state = lock(&leg.state);
        if !matches!(state.progress, Progress::Running) {
            return None;
        }
        let driver = leg.home == here;
        state.drivers += usize::from(driver);
        let id = state.next_waiter;
        state.next_waiter += 1;
        drop(state);
        Some(Wait { leg, id, driver })
    }
}

impl<T> Wait<T> {
    /// Whether the computation belongs to another runtime, and so depends on somebody there.
    pub(super) fn is_guest(&self) -> bool {
        !self.driver
    }
}

impl<T: Clone> Future for Wait<T> {
    type Output = Option<T>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let leg = &*self.leg;
        let waker = context.waker().clone();
        // Dropped after the lock, for the last waker of a task may drop the task, and another waiter with it.
        let _displaced;
        let mut state = lock(&leg.state);
        match &state.progress {
            Progress::Done(value) => return Poll::Ready(Some(value.clone())),
            Progress::Abandoned => return Poll::Ready(None),
            Progress::Running => {}
        }
        // While the state is locked: whoever ends the leg, or puts the computation back, wakes after that.
        _displaced = leg.waiting.register(self.id, waker);
        if !self.driver {
            return Poll::Pending;
        }
        let Some(mut future) = state.future.take_if(|_| leg.waiting.take_due()) else {
            return Poll::Pending;
        };
        drop(state);

        let unwinding = AbandonOnDrop(leg);
        let all = Waker::from(Arc::clone(&leg.waiting));
        let poll = future.as_mut().poll(&mut Context::from_waker(&all));
        std::mem::forget(unwinding);

        let mut state = lock(&leg.state);
        match poll {
            Poll::Ready(value) => {
                state.progress = Progress::Done(value.clone());
                drop(state);
                leg.waiting.wake_all();
                Poll::Ready(Some(value))
            }
            Poll::Pending => {
                state.future = Some(future);
                drop(state);
                // Woken while it was out: those who came for it found nothing to poll, and this waiter may be one that
                // nobody polls again.
                if leg.waiting.is_due() {
                    leg.waiting.wake_all();
                }
                Poll::Pending
            }
        }
    }
}

impl<T> Drop for Wait<T> {
    fn drop(&mut self) {
        let leg = &*self.leg;
        leg.waiting.forget(self.id);
        let mut state = lock(&leg.state);
        state.drivers -= usize::from(self.driver);
        if state.drivers == 0 && matches!(state.progress, Progress::Running) {
            state.progress = Progress::Abandoned;
            // Dropped last and outside the lock: it is the caller's code.
            let _future = state.future.take();
            drop(state);
            leg.waiting.wake_all();
        }
    }
}

/// Tells the other waiters when the poll of the computation unwinds.
struct AbandonOnDrop<'a, T>(&'a Leg<T>);

impl<T> Drop for AbandonOnDrop<'_, T> {
    fn drop(&mut self) {
        lock(&self.0.state).progress = Progress::Abandoned;
        self.0.waiting.wake_all();
    }
}

impl Waiting {
    fn register(&self, id: u64, waker: Waker) -> Option<Waker> {
        lock(&self.0).of_waiters.insert(id, waker)
    }

    fn forget(&self, id: u64) {
        let _waker = lock(&self.0).of_waiters.remove(&id);
    }

    fn is_due(&self) -> bool {
        lock(&self.0).due
    }

    fn take_due(&self) -> bool {
        std::mem::take(&mut lock(&self.0).due)
    }

    fn wake_all(&self) {
        let wakers = std::mem::take(&mut lock(&self.0).of_waiters);
        for waker in wakers.into_values() {
            waker.wake();
        }
    }
}

impl Wake for Waiting {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        lock(&self.0).due = true;
        self.wake_all();
    }
}

impl<T> fmt::Debug for Flight<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Flight").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod world;
