//! The wall clock, which tests replace.

use std::time::SystemTime;

/// Tells the wall-clock time. Client assertions carry it, and it shows how long a machine slept.
///
/// Durations are measured on tokio's monotonic clock instead, so `tokio::time::pause` works with
/// it.
///
/// ```
/// use std::time::{Duration, SystemTime};
///
/// struct Fixed;
///
/// impl c1::Clock for Fixed {
///     fn now(&self) -> SystemTime {
///         SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_225_600)
///     }
/// }
/// ```
pub trait Clock: Send + Sync + 'static {
    /// The time now.
    ///
    /// ```
    /// use std::sync::atomic::{AtomicU64, Ordering};
    /// use std::time::{Duration, SystemTime};
    ///
    /// /// Seconds since 1970, set by a test.
    /// struct Settable(AtomicU64);
    ///
    /// impl c1::Clock for Settable {
    ///     fn now(&self) -> SystemTime {
    ///         SystemTime::UNIX_EPOCH + Duration::from_secs(self.0.load(Ordering::Relaxed))
    ///     }
    /// }
    /// ```
    fn now(&self) -> SystemTime;
}

/// The system's clock.
#[derive(Debug)]
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }
}
