//! Order between a test and a server's thread, without sleeping.

use std::fmt;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::Semaphore;

/// A test that forgets to open a gate fails after this, and does not hang.
const PATIENCE: Duration = Duration::from_secs(20);

/// Holds a script at a place until the test opens it, and tells the test when the script is there.
#[derive(Clone)]
pub struct Gate(Arc<State>);

struct State {
    open: Mutex<bool>,
    opened: Condvar,
    arrivals: Semaphore,
}

impl Gate {
    /// A closed gate.
    #[must_use]
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self(Arc::new(State {
            open: Mutex::new(false),
            opened: Condvar::new(),
            arrivals: Semaphore::new(0),
        }))
    }

    /// Lets everything through that waits, or comes.
    pub fn open(&self) {
        *self.0.open.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.0.opened.notify_all();
    }

    /// Waits until one more script is at the gate than was waited for before.
    pub async fn arrived(&self) {
        if let Ok(permit) = self.0.arrivals.acquire().await {
            permit.forget();
        }
    }

    /// Waits for the gate, on the script's thread. `false` where nobody opened it.
    pub(crate) fn pass(&self) -> bool {
        self.0.arrivals.add_permits(1);
        let open = self.0.open.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self
            .0
            .opened
            .wait_timeout_while(open, PATIENCE, |open| !*open);
        !waited.unwrap_or_else(PoisonError::into_inner).1.timed_out()
    }
}

impl fmt::Debug for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gate").finish_non_exhaustive()
    }
}
