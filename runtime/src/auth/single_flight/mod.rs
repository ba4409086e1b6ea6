//! Single flight: one computation at a time, shared by all who wait for its result.
//!
//! Nothing is spawned. Every waiter can reach the computation, and any waiter that is polled polls
//! it. So a waiter that is dropped, or is alive but not polled, does not stop the others.
//!
//! The computation belongs to the tokio runtime that it started on, because its timers and sockets
//! do. Only waiters of that runtime poll it. When the last of them is dropped, the computation is
//! dropped too, and the waiters of other runtimes are told to start a new one.

mod wakers;

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, Weak};
use std::task::{Context, Poll, Waker};

use tokio::runtime::{Handle, Id};

use self::wakers::Wakers;
use crate::future::BoxFuture;
use crate::sync::lock;

/// Holds one computation at a time. The waiters keep the computation alive.
pub(super) struct SingleFlight<T> {
    current: Mutex<Weak<Flight<T>>>,
}

/// One computation and those who wait for it.
struct Flight<T> {
    /// The runtime that the computation belongs to.
    runtime: Option<Id>,
    state: Mutex<State<T>>,
    wakers: Arc<Wakers>,
}

struct State<T> {
    progress: Progress<T>,
    /// The computation; `None` while a waiter polls it, and after its end.
    future: Option<BoxFuture<'static, T>>,
    /// The number of waiters on the computation's own runtime; only they poll it.
    drivers: usize,
    next_waiter: u64,
}

enum Progress<T> {
    Running,
    Done(T),
    /// The last waiter of its runtime was dropped, or a poll of the computation panicked.
    Abandoned,
}

/// Waits for a computation. The output is `None` if the computation was abandoned.
pub(super) struct Waiter<T> {
    flight: Arc<Flight<T>>,
    id: u64,
    is_driver: bool,
}

impl<T: Clone> SingleFlight<T> {
    pub(super) fn new() -> Self {
        Self {
            current: Mutex::new(Weak::new()),
        }
    }

    /// Waits for the computation that is running, or for a new one that `start` makes.
    pub(super) fn join(&self, start: impl FnOnce() -> BoxFuture<'static, T>) -> Waiter<T> {
        let runtime = Handle::try_current().ok().map(|handle| handle.id());
        let mut current = lock(&self.current);
        let running = current.upgrade();
        if let Some(waiter) = running.and_then(|flight| Flight::join(flight, runtime)) {
            return waiter;
        }
        let flight = Arc::new(Flight {
            runtime,
            state: Mutex::new(State {
                progress: Progress::Running,
                future: Some(start()),
                drivers: 1,
                next_waiter: 1,
            }),
            wakers: Arc::new(Wakers::new()),
        });
        *current = Arc::downgrade(&flight);
        Waiter {
            flight,
            id: 0,
            is_driver: true,
        }
    }

    /// Whether a computation is running.
    pub(super) fn is_running(&self) -> bool {
        let flight = lock(&self.current).upgrade();
        flight.is_some_and(|flight| matches!(lock(&flight.state).progress, Progress::Running))
    }

    /// Makes the next `join` start a new computation. Present waiters still get their result.
    pub(super) fn detach(&self, waiter: &Waiter<T>) {
        let mut current = lock(&self.current);
        if std::ptr::eq(current.as_ptr(), Arc::as_ptr(&waiter.flight)) {
            *current = Weak::new();
        }
    }
}

impl<T> Flight<T> {
    /// Adds a waiter on `runtime`, unless the computation has ended.
    fn join(flight: Arc<Self>, runtime: Option<Id>) -> Option<Waiter<T>> {
        let mut state = lock(&flight.state);
        if !matches!(state.progress, Progress::Running) {
            return None;
        }
        let is_driver = flight.runtime == runtime;
        state.drivers += usize::from(is_driver);
        let id = state.next_waiter;
        state.next_waiter += 1;
        drop(state);
        Some(Waiter {
            flight,
            id,
            is_driver,
        })
    }
}

impl<T> Waiter<T> {
    /// Whether the computation belongs to another runtime, so that this waiter cannot poll it.
    pub(super) fn is_foreign(&self) -> bool {
        !self.is_driver
    }
}

impl<T: Clone> Future for Waiter<T> {
    type Output = Option<T>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let flight = &*self.flight;
        let waker = context.waker().clone();
        // Dropped after the lock: the last waker of a task may drop the task and its waiters.
        let _replaced;
        let mut state = lock(&flight.state);
        match &state.progress {
            Progress::Done(value) => return Poll::Ready(Some(value.clone())),
            Progress::Abandoned => return Poll::Ready(None),
            Progress::Running => {}
        }
        // Under the lock, because every change of the state wakes the waiters after it.
        _replaced = flight.wakers.set(self.id, waker);
        if !self.is_driver {
            return Poll::Pending;
        }
        let Some(mut future) = state.future.take_if(|_| flight.wakers.take_due()) else {
            return Poll::Pending;
        };
        drop(state);

        let abandon_on_panic = AbandonOnDrop(flight);
        let all = Waker::from(Arc::clone(&flight.wakers));
        let poll = future.as_mut().poll(&mut Context::from_waker(&all));
        std::mem::forget(abandon_on_panic);

        let mut state = lock(&flight.state);
        match poll {
            Poll::Ready(value) => {
                state.progress = Progress::Done(value.clone());
                drop(state);
                flight.wakers.wake_all();
                Poll::Ready(Some(value))
            }
            Poll::Pending => {
                state.future = Some(future);
                drop(state);
                // A wake-up during the poll found no future to poll, so it is repeated here.
                if flight.wakers.is_due() {
                    flight.wakers.wake_all();
                }
                Poll::Pending
            }
        }
    }
}

impl<T> Drop for Waiter<T> {
    fn drop(&mut self) {
        let flight = &*self.flight;
        flight.wakers.remove(self.id);
        let mut state = lock(&flight.state);
        state.drivers -= usize::from(self.is_driver);
        if state.drivers == 0 && matches!(state.progress, Progress::Running) {
            state.progress = Progress::Abandoned;
            // Dropped last and without the lock, because its drop runs the caller's code.
            let _future = state.future.take();
            drop(state);
            flight.wakers.wake_all();
        }
    }
}

/// Tells the other waiters if the poll of the computation panics.
struct AbandonOnDrop<'a, T>(&'a Flight<T>);

impl<T> Drop for AbandonOnDrop<'_, T> {
    fn drop(&mut self) {
        lock(&self.0.state).progress = Progress::Abandoned;
        self.0.wakers.wake_all();
    }
}

impl<T> fmt::Debug for SingleFlight<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SingleFlight").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
