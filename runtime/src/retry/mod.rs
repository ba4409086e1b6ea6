//! The retry policy of a call, the retry budget of a client, and `Retry-After`.

pub(crate) mod budget;
mod retry_after;

use std::time::Duration;

use http::StatusCode;

pub(crate) use self::budget::Budget;
pub(crate) use self::retry_after::retry_after;
use crate::time::backoff::{Backoff, part};

/// The retry policy of a call: exponential backoff with full jitter.
///
/// These failures are retried, whatever the policy:
///
/// * of every endpoint: no connection, 429, and an HTTP/2 stream that the server refused, because
///   the request was not processed;
/// * of GET, HEAD, PUT, DELETE and `idempotent` endpoints also 408, 425, 500, 502, 503, 504, a
///   connection that broke, and an attempt that reached its time limit.
///
/// If the server sends a `Retry-After` (RFC 9110, section 10.2.3), the call waits for that long. If
/// the wait would pass the deadline of the call, the call fails at once.
///
/// Two repetitions do not count as retries, and happen even with [`Retry::none`]: one after a 401,
/// with a new token, and one after a refused HTTP/2 stream.
///
/// A client and its clones share a budget of 100 retries, and earn one more with every ten calls
/// that succeed. So a server that fails for all calls gets a tenth more requests, and not four
/// times as many.
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
    /// Four attempts, with waits of up to 200 ms, 400 ms and 800 ms between them.
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
    /// ```
    /// use c1::Retry;
    ///
    /// assert_eq!(Retry::none(), Retry::default().attempts(1));
    /// ```
    pub fn none() -> Self {
        Self::default().attempts(1)
    }

    /// How many attempts a call has at most. 0 counts as 1. 4 by default.
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

    /// The longest first wait, which doubles with every attempt up to `cap`. By default 200 ms and
    /// 10 s.
    ///
    /// Each wait is a random part of the longest. A `Retry-After` of the server takes its place.
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

    /// Whether another attempt may follow this many.
    pub(crate) fn allows_more_than(&self, attempts: u32) -> bool {
        attempts < self.attempts
    }

    /// The wait after attempt number `attempt`, counted from 1. `random` picks the part.
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
