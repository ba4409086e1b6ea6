//! Single flight: one computation at a time, driven by whichever of its waiters is polled.
//!
//! Nothing is spawned. The computation lives in a slot that every waiter can reach, so a waiter that is dropped, or
//! that is alive but not polled, holds up nobody. It belongs to the tokio runtime that it started on, because timers
//! and sockets do: only waiters of that runtime drive it, and when the last of them goes, it is dropped and the others
//! are told to start anew.

use std::collections::HashMap;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};

use tokio::runtime::{Handle, Id};

use super::token::BoxFuture;

/// The slot for the computation under way.
pub(super) struct Flight<T> {
    current: Mutex<Option<Arc<Leg<T>>>>,
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
    /// Another waiter was polled while the future was out, and has to be polled again.
    again: bool,
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

/// The wakers of a leg's waiters; waking it wakes them all, for any of them may be the one that is not polled.
#[derive(Default)]
struct Waiting(Mutex<HashMap<u64, Waker>>);

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
        Self { current: Mutex::new(None) }
    }

    /// Waits for the computation under way, or for the one that `start` makes.
    pub(super) fn join(&self, start: impl FnOnce() -> BoxFuture<'static, T>) -> Wait<T> {
        let here = Handle::try_current().ok().map(|handle| handle.id());
        let mut current = lock(&self.current);
        if let Some(wait) = current.as_ref().and_then(|leg| Leg::board(leg, here)) {
            return wait;
        }
        let leg = Arc::new(Leg {
            home: here,
            state: Mutex::new(State {
                progress: Progress::Running,
                future: Some(start()),
                again: false,
                drivers: 1,
                next_waiter: 1,
            }),
            waiting: Arc::default(),
        });
        *current = Some(Arc::clone(&leg));
        Wait { leg, id: 0, driver: true }
    }

    /// Whether a computation is under way.
    pub(super) fn is_under_way(&self) -> bool {
        lock(&self.current).as_ref().is_some_and(|leg| matches!(lock(&leg.state).progress, Progress::Running))
    }
}

impl<T> Leg<T> {
    /// One more waiter, unless the leg is over.
    fn board(leg: &Arc<Self>, here: Option<Id>) -> Option<Wait<T>> {
        let mut state = lock(&leg.state);
        if !matches!(state.progress, Progress::Running) {
            return None;
        }
        let driver = leg.home == here;
        state.drivers += usize::from(driver);
        let id = state.next_waiter;
        state.next_waiter += 1;
        Some(Wait { leg: Arc::clone(leg), id, driver })
    }
}

impl<T: Clone> Future for Wait<T> {
    type Output = Option<T>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let leg = &*self.leg;
        let mut state = lock(&leg.state);
        // Registered while the state is locked: whoever ends the leg wakes after that, and so wakes this waiter too.
        leg.waiting.register(self.id, context.waker());
        match &state.progress {
            Progress::Done(value) => return Poll::Ready(Some(value.clone())),
            Progress::Abandoned => return Poll::Ready(None),
            Progress::Running if !self.driver => return Poll::Pending,
            Progress::Running => {}
        }
        let Some(mut future) = state.future.take() else {
            state.again = true;
            return Poll::Pending;
        };
        drop(state);

        let unwinding = AbandonOnDrop(leg);
        let fan_out = Waker::from(Arc::clone(&leg.waiting));
        let poll = future.as_mut().poll(&mut Context::from_waker(&fan_out));
        std::mem::forget(unwinding);

        let mut state = lock(&leg.state);
        match poll {
            Poll::Ready(value) => {
                state.progress = Progress::Done(value.clone());
                drop(state);
                // Outside the lock: it is the caller's code that is dropped.
                drop(future);
                leg.waiting.wake_all();
                Poll::Ready(Some(value))
            }
            Poll::Pending => {
                state.future = Some(future);
                let again = std::mem::take(&mut state.again);
                drop(state);
                if again {
                    context.waker().wake_by_ref();
                }
                Poll::Pending
            }
        }
    }
}

impl<T> Drop for Wait<T> {
    fn drop(&mut self) {
        self.leg.waiting.forget(self.id);
        if !self.driver {
            return;
        }
        let mut state = lock(&self.leg.state);
        state.drivers -= 1;
        if state.drivers == 0 && matches!(state.progress, Progress::Running) {
            state.progress = Progress::Abandoned;
            let future = state.future.take();
            drop(state);
            drop(future);
            self.leg.waiting.wake_all();
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
    fn register(&self, id: u64, waker: &Waker) {
        lock(&self.0).entry(id).and_modify(|known| known.clone_from(waker)).or_insert_with(|| waker.clone());
    }

    fn forget(&self, id: u64) {
        lock(&self.0).remove(&id);
    }

    fn wake_all(&self) {
        let wakers = std::mem::take(&mut *lock(&self.0));
        for waker in wakers.into_values() {
            waker.wake();
        }
    }
}

impl Wake for Waiting {
    fn wake(self: Arc<Self>) {
        self.wake_all();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.wake_all();
    }
}

impl<T> fmt::Debug for Flight<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Flight").finish_non_exhaustive()
    }
}
