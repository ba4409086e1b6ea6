//! The tenant's wall clock, which a test may set. Tokens expire on the monotonic clock instead.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The machine's clock plus an offset.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    offset: AtomicI64,
}

impl Clock {
    /// Sets the clock `seconds` ahead of the machine's, or behind it if `seconds` is negative.
    pub(crate) fn set_offset(&self, seconds: i64) {
        self.offset.store(seconds, Ordering::Relaxed);
    }

    pub(crate) fn now(&self) -> SystemTime {
        let machine = SystemTime::now();
        let offset = self.offset.load(Ordering::Relaxed);
        let distance = Duration::from_secs(offset.unsigned_abs());
        let moved = if offset < 0 {
            machine.checked_sub(distance)
        } else {
            machine.checked_add(distance)
        };
        // If the offset is beyond the range of the clock, the time is the start of 1970.
        moved.unwrap_or(UNIX_EPOCH)
    }

    /// Seconds since 1970, as the claims of an assertion have them.
    pub(crate) fn unix_now(&self) -> i64 {
        let since = self.now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_offset_moves_the_clock_both_ways() {
        let clock = Clock::default();
        let start = clock.unix_now();
        clock.set_offset(900);
        assert!(clock.unix_now() >= start + 900);
        clock.set_offset(-900);
        assert!(clock.unix_now() < start);
    }

    #[test]
    fn an_offset_beyond_all_clocks_does_not_overflow() {
        let clock = Clock::default();
        clock.set_offset(i64::MAX);
        clock.unix_now();
        clock.set_offset(i64::MIN);
        clock.unix_now();
    }
}
