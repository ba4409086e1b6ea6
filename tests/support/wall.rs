//! A wall clock that a test sets.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use c1::Clock;

use crate::sync::lock;

/// A wall clock that stands still. Clones are the same clock.
#[derive(Clone, Debug)]
pub struct Wall(Arc<Mutex<SystemTime>>);

impl Wall {
    /// A clock that shows this time.
    #[must_use]
    pub fn at(time: SystemTime) -> Self {
        Self(Arc::new(Mutex::new(time)))
    }

    /// A clock that shows the start of 2026.
    #[must_use]
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self::at(UNIX_EPOCH + Duration::from_secs(1_767_225_600))
    }

    /// Sets the clock.
    pub fn set(&self, time: SystemTime) {
        *lock(&self.0) = time;
    }
}

impl Clock for Wall {
    fn now(&self) -> SystemTime {
        *lock(&self.0)
    }
}
