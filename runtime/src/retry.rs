//! When a call is sent again, how long it waits before, and how much of that a client can afford.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

use reqwest::StatusCode;
use reqwest::header::{HeaderMap, RETRY_AFTER};

/// The retry policy of a call: exponential backoff with full jitter.
///
/// Which failures are tried again is not a setting: GET, HEAD, PUT, DELETE and `idempotent` endpoints after 408, 425,
/// 429, 500, 502, 503, 504 and broken connections, and any endpoint where the request provably was not processed (no
/// connection, 429). A `Retry-After` (RFC 9110, section 10.2.3) is waited for where it fits into the call's time.
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
    base: Duration,
    cap: Duration,
}

impl Default for Retry {
    /// Four attempts; waits of up to 200 ms, 400 ms and 800 ms, capped at 10 s.
    fn default() -> Self {
        Self { attempts: 4, base: Duration::from_millis(200), cap: Duration::from_secs(10) }
    }
}

impl Retry {
    /// One attempt, no retry.
    pub fn none() -> Self {
        Self::default().attempts(1)
    }

    /// How many attempts there are in all; 0 counts as 1.
    #[must_use]
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts.max(1);
        self
    }

    /// The longest first wait, which doubles with every attempt up to `cap`. Each wait is a random part of it.
    #[must_use]
    pub fn backoff(mut self, base: Duration, cap: Duration) -> Self {
        self.base = base;
        self.cap = cap;
        self
    }

    /// Whether there is an attempt left after this many.
    pub(crate) fn allows_more_than(&self, attempts: u32) -> bool {
        attempts < self.attempts
    }

    /// How long to wait after attempt number `attempt` (from 1) failed, for a random number.
    pub(crate) fn wait(&self, attempt: u32, random: u64) -> Duration {
        let ceiling = 2_u32
            .checked_pow(attempt.saturating_sub(1))
            .and_then(|factor| self.base.checked_mul(factor))
            .map_or(self.cap, |wait| wait.min(self.cap));
        let nanos = ceiling.as_nanos().saturating_mul(u128::from(random)) >> 64;
        Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
    }
}

/// A random number for a wait. Without a source of randomness the wait is simply the longest.
pub(crate) fn jitter() -> u64 {
    crate::crypto::random().map_or(u64::MAX, u64::from_ne_bytes)
}

/// Statuses after which an idempotent request is sent again.
pub(crate) fn is_transient(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 425 | 429 | 500 | 502 | 503 | 504)
}

/// The wait that a response asks for: seconds, or an HTTP date in any of the three forms (RFC 9110, section 5.6.7).
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let date = httpdate::parse_http_date(text).ok()?;
    Some(date.duration_since(now).unwrap_or_default())
}

/// What a client and its clones may spend on retries: a retry takes ten, a success gives one back.
///
/// So that, while a server fails for all, retries add a tenth to its load and not three times as much.
#[derive(Debug)]
pub(crate) struct Budget(AtomicU32);

impl Budget {
    const FULL: u32 = 1000;
    const RETRY: u32 = 10;
    const SUCCESS: u32 = 1;

    pub(crate) fn new() -> Self {
        Self(AtomicU32::new(Self::FULL))
    }

    /// Takes what a retry costs, if it is there.
    pub(crate) fn spend(&self) -> bool {
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(Self::RETRY)).is_ok()
    }

    /// A call succeeded.
    pub(crate) fn earn(&self) {
        // The usual case is a full budget, which needs no write.
        if self.0.load(Ordering::Relaxed) < Self::FULL {
            let _ = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                Some((left + Self::SUCCESS).min(Self::FULL))
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_cap_and_never_overflow() {
        let retry = Retry::default();
        assert_eq!(retry.wait(1, 0), Duration::ZERO);
        for (attempt, ceiling) in [(1, 200), (2, 400), (3, 800), (6, 6400), (7, 10_000), (1_000_000, 10_000)] {
            let wait = retry.wait(attempt, u64::MAX);
            assert!(wait <= Duration::from_millis(ceiling) && wait > Duration::from_millis(ceiling - 1));
        }
    }

    #[test]
    fn a_budget_is_spent_by_retries_and_refilled_by_successes() {
        let budget = Budget::new();
        assert_eq!((0..200).filter(|_| budget.spend()).count(), 100);
        (0..9).for_each(|_| budget.earn());
        assert!(!budget.spend());
        budget.earn();
        assert!(budget.spend());
    }
}
