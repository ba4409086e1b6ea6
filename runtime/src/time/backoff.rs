//! Exponential backoff: waits that double after every failure.

use std::time::Duration;

/// The first wait, and the longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Backoff {
    pub(crate) base: Duration,
    pub(crate) cap: Duration,
}

impl Backoff {
    /// The wait after this many failures in a row, counted from 1.
    pub(crate) fn after(self, failures: u32) -> Duration {
        2_u32
            .checked_pow(failures.saturating_sub(1))
            .and_then(|factor| self.base.checked_mul(factor))
            .map_or(self.cap, |wait| wait.min(self.cap))
    }

    /// The wait that follows one of this length.
    pub(crate) fn following(self, previous: Duration) -> Duration {
        previous.saturating_mul(2).min(self.cap)
    }
}

/// A random number for [`part`]. Without a source of randomness it is the largest.
pub(crate) fn random() -> u64 {
    crate::crypto::random().map_or(u64::MAX, u64::from_ne_bytes)
}

/// The part of a wait that a random number picks: nothing for 0, nearly the whole for the largest.
pub(crate) fn part(wait: Duration, random: u64) -> Duration {
    let nanos = wait.as_nanos().saturating_mul(u128::from(random)) >> 64;
    Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn f48_waits_double_up_to_the_cap_and_never_overflow() {
        let backoff = Backoff {
            base: Duration::from_millis(200),
            cap: 10 * SECOND,
        };
        for (failures, millis) in [
            (1, 200),
            (2, 400),
            (3, 800),
            (6, 6400),
            (7, 10_000),
            (u32::MAX, 10_000),
        ] {
            assert_eq!(backoff.after(failures), Duration::from_millis(millis));
        }
        assert_eq!(backoff.following(3 * SECOND), 6 * SECOND);
        assert_eq!(backoff.following(6 * SECOND), 10 * SECOND);
        let endless = Backoff {
            base: Duration::MAX,
            cap: Duration::MAX,
        };
        assert_eq!(endless.after(9), Duration::MAX);
        assert_eq!(endless.following(Duration::MAX), Duration::MAX);
    }

    #[test]
    fn a_part_goes_from_nothing_to_nearly_the_whole() {
        assert_eq!(part(SECOND, 0), Duration::ZERO);
        assert_eq!(part(SECOND, u64::MAX / 2 + 1), SECOND / 2);
        let most = part(SECOND, u64::MAX);
        assert!(most < SECOND && SECOND.abs_diff(most) < Duration::from_nanos(2));
        // A wait of more than 500 years is cut to that.
        assert!(part(Duration::MAX, u64::MAX) > Duration::from_secs(1 << 33));
    }

    #[test]
    fn f48_waits_are_spread_evenly_over_what_they_may_be() {
        let waits: Vec<_> = (0..10_000).map(|_| part(10 * SECOND, random())).collect();
        assert!(waits.iter().all(|&wait| wait <= 10 * SECOND));
        // The mean of ten thousand even waits is within 3 % of the middle, but for one run in ten
        // to the 24.
        let mean = waits.iter().sum::<Duration>() / 10_000;
        assert!(
            mean.abs_diff(5 * SECOND) < Duration::from_millis(300),
            "{mean:?}"
        );
    }
}
