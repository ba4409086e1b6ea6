//! When a call is sent again, how long it waits before, and how much of that a client can afford.

pub(crate) mod budget;
mod retry_after;

use std::time::Duration;

use reqwest::StatusCode;

pub(crate) use self::budget::Budget;
pub(crate) use self::retry_after::retry_after;
use crate::time::backoff::{Backoff, part};

/// The retry policy of a call: exponential backoff with full jitter.
///
/// Which failures are tried again is not a setting: GET, HEAD, PUT, DELETE and `idempotent` endpoints after 408, 425,
/// 429, 500, 502, 503, 504 and broken connections, and any endpoint where the request provably was not processed (no
/// connection, an HTTP/2 stream that the server refused, 429). A `Retry-After` (RFC 9110, section 10.2.3) is waited for
/// where it fits into the call's time; where it does not, and where the backoff would not, the call fails at once.
///
/// How many retries there can be in all is bounded too. A client and its clones have a hundred to begin with, and earn one
/// more with every ten calls that succeed, so that a server that fails for all is not asked four times as much.
///
/// ```
/// use std::time::Duration;
/// use c1::Retry;
///
/// let patient = Retry::default().attempts(8).backoff(Duration::from_millis(500), Duration::from_secs(30));
/// let once = Retry::none();
/// # let _ = (patient, once);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retry {
    attempts: u32,
    backoff: Backoff,
}

impl Default for Retry {
    /// Four attempts; waits of up to 200 ms, 400 ms and 800 ms, capped at 10 s.
    fn default() -> Self {
        Self {
            attempts: 4,
            backoff: Backoff {
                base: Duration::from_millis(200),
                cap: Duration::from_secs(10),
            },
        }
    }
}

impl Retry {
    /// One attempt, no retry.
    ///
    /// The one replay after a 401, with a new token, is no retry and stays.
    ///
    /// ```
    /// use c1::Retry;
    ///
    /// assert_eq!(Retry::none(), Retry::default().attempts(1));
    /// ```
    pub fn none() -> Self {
        Self::default().attempts(1)
    }

    /// How many attempts there are in all; 0 counts as 1.
    ///
    /// Four by default.
    ///
    /// ```
    /// use c1::Retry;
    ///
    /// let persistent = Retry::default().attempts(6);
    /// assert_eq!(Retry::none().attempts(0), Retry::none());
    /// # let _ = persistent;
    /// ```
    #[must_use]
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts.max(1);
        self
    }

    /// The longest first wait, which doubles with every attempt up to `cap`. Each wait is a random part of it.
    ///
    /// By default 200 ms, and a cap of 10 s. A `Retry-After` of the server's is waited for instead of it.
    ///
    /// ```
    /// use std::time::Duration;
    /// use c1::Retry;
    ///
    /// // Waits of up to 1 s, 2 s, 4 s, 5 s.
    /// let slow = Retry::default().attempts(5).backoff(Duration::from_secs(1), Duration::from_secs(5));
    /// # let _ = slow;
    /// ```
    #[must_use]
    pub fn backoff(mut self, base: Duration, cap: Duration) -> Self {
        self.backoff = Backoff { base, cap };
        self
    }

    /// Whether there is an attempt left after this many.
    pub(crate) fn allows_more_than(&self, attempts: u32) -> bool {
        attempts < self.attempts
    }

    /// How long to wait after attempt number `attempt` (from 1) failed, for a random number.
    pub(crate) fn wait(&self, attempt: u32, random: u64) -> Duration {
        part(self.backoff.after(attempt), random)
    }
}

/// Statuses after which an idempotent request is sent again.
pub(crate) fn is_transient(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 425 | 429 | 500 | 502 | 503 | 504)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f48_waits_double_up_to_the_cap_and_never_overflow() {
        let retry = Retry::default();
        assert_eq!(retry.wait(1, 0), Duration::ZERO);
        for (attempt, ceiling) in [
            (1, 200),
            (2, 400),
            (3, 800),
            (6, 6400),
            (7, 10_000),
            (1_000_000, 10_000),
        ] {
            let wait = retry.wait(attempt, u64::MAX);
            assert!(
                wait <= Duration::from_millis(ceiling) && wait > Duration::from_millis(ceiling - 1)
            );
        }
    }
}
