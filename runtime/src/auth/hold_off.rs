//! The pause after a failure.

use std::time::Duration;

use tokio::time::Instant;

use crate::time::backoff::Backoff;

const BACKOFF: Backoff = Backoff {
    base: Duration::from_millis(500),
    cap: LAST,
};
/// The longest pause.
pub(super) const LAST: Duration = Duration::from_secs(30);

/// A pause that ends at `until`.
#[derive(Clone, Copy, Debug)]
pub(super) struct HoldOff {
    delay: Duration,
    until: Instant,
}

impl HoldOff {
    /// The pause after one more failure: twice the previous one, and at least `floor`, up to the
    /// longest one. A previous pause that ended long ago does not count.
    pub(super) fn after(previous: Option<Self>, floor: Duration, now: Instant) -> Self {
        let recent = previous.filter(|previous| now < previous.until + LAST);
        let delay = recent
            .map_or(BACKOFF.base, |recent| BACKOFF.following(recent.delay))
            .max(floor)
            .min(LAST);
        Self {
            delay,
            until: now + delay,
        }
    }

    pub(super) fn is_over(&self, now: Instant) -> bool {
        now >= self.until
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn hold_offs_double_from_half_a_second_to_thirty() {
        let mut now = Instant::now();
        let mut hold_off = None;
        let mut delays = Vec::new();
        for _ in 0..9 {
            let next = HoldOff::after(hold_off, Duration::ZERO, now);
            delays.push(next.delay.as_millis());
            assert!(
                !next.is_over(now + next.delay - Duration::from_nanos(1))
                    && next.is_over(now + next.delay)
            );
            now += next.delay;
            hold_off = Some(next);
        }
        assert_eq!(
            delays,
            [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]
        );
        assert_eq!(
            HoldOff::after(hold_off, Duration::ZERO, now + LAST).delay,
            BACKOFF.base
        );
    }

    #[test]
    fn a_server_s_wish_counts_between_the_curve_and_thirty_seconds() {
        let now = Instant::now();
        for (wish, delay) in [
            (Duration::ZERO, BACKOFF.base),
            (5 * SECOND, 5 * SECOND),
            (3600 * SECOND, LAST),
        ] {
            assert_eq!(HoldOff::after(None, wish, now).delay, delay);
        }
    }
}
