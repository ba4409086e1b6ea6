//! When a call is sent again, how long it waits before, and how much of that a client can afford.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

use reqwest::StatusCode;
use reqwest::header::{HeaderMap, RETRY_AFTER};

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
    base: Duration,
    cap: Duration,
}

impl Default for Retry {
    /// Four attempts; waits of up to 200 ms, 400 ms and 800 ms, capped at 10 s.
    fn default() -> Self {
        Self {
            attempts: 4,
            base: Duration::from_millis(200),
            cap: Duration::from_secs(10),
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
///
/// What is neither asks for nothing. Of several, which a server and a gateway before it may have set, the longest holds.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    headers
        .get_all(RETRY_AFTER)
        .iter()
        .filter_map(|value| one_retry_after(value.to_str().ok()?.trim(), now))
        .max()
}

fn one_retry_after(text: &str, now: SystemTime) -> Option<Duration> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // Digits that do not parse are too many.
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

    /// Takes what a retry costs, if it is there. It comes back where the retry is never made.
    pub(crate) fn spend(&self) -> Option<Spent<'_>> {
        let taken = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                left.checked_sub(Self::RETRY)
            });
        taken.is_ok().then(|| Spent(self))
    }

    /// A call succeeded.
    pub(crate) fn earn(&self) {
        self.add(Self::SUCCESS);
    }

    fn add(&self, amount: u32) {
        // The usual case is a full budget, which needs no write.
        if self.0.load(Ordering::Relaxed) < Self::FULL {
            let _ = self
                .0
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                    Some((left + amount).min(Self::FULL))
                });
        }
    }
}

/// What one retry costs, taken from the budget; dropped before [`Spent::used`], it goes back.
#[must_use = "the price of a retry goes back when it is dropped"]
pub(crate) struct Spent<'a>(&'a Budget);

impl Spent<'_> {
    /// The retry is made.
    pub(crate) fn used(self) {
        std::mem::forget(self);
    }
}

impl Drop for Spent<'_> {
    fn drop(&mut self) {
        self.0.add(Budget::RETRY);
    }
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

    #[test]
    fn a_budget_is_spent_by_retries_and_refilled_by_successes() {
        let budget = Budget::new();
        let spend = || budget.spend().map(Spent::used).is_some();
        assert_eq!((0..200).filter(|_| spend()).count(), 100);
        (0..9).for_each(|_| budget.earn());
        assert!(!spend());
        budget.earn();
        assert!(spend());
    }

    #[test]
    fn a_retry_that_is_given_up_costs_nothing() {
        let budget = Budget::new();
        for _ in 0..1000 {
            drop(budget.spend().unwrap());
        }
        assert_eq!(budget.0.load(Ordering::Relaxed), Budget::FULL);
    }

    #[test]
    fn f48_waits_are_spread_evenly_over_what_they_may_be() {
        let retry = Retry::default();
        let waits: Vec<_> = (0..10_000).map(|_| retry.wait(20, jitter())).collect();
        assert!(waits.iter().all(|&wait| wait <= Duration::from_secs(10)));
        // The mean of ten thousand even waits is within 3 % of the middle, but for one run in ten to the 24.
        let mean = waits.iter().sum::<Duration>() / 10_000;
        assert!(
            mean.abs_diff(Duration::from_secs(5)) < Duration::from_millis(300),
            "{mean:?}"
        );
    }

    #[test]
    fn retry_after_is_read_in_every_legal_form_and_ignored_in_every_other() {
        // 1994-11-06 08:49:37, the example of RFC 9110.
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        let asked = |values: &[&'static str]| {
            let values = values.iter().map(|value| {
                (
                    RETRY_AFTER,
                    reqwest::header::HeaderValue::from_static(value),
                )
            });
            retry_after(&values.collect(), now)
        };
        for (value, seconds) in [
            ("0", 0),
            ("1", 1),
            ("  2 ", 2),
            ("007", 7),
            ("99999999999999999999", u64::MAX),
            ("Sun, 06 Nov 1994 08:49:37 GMT", 0),
            ("Sun, 06 Nov 1994 08:49:36 GMT", 0),
            ("Sun, 06 Nov 1994 08:50:37 GMT", 60),
            ("Sunday, 06-Nov-94 08:50:07 GMT", 30),
            ("Sun Nov  6 08:49:47 1994", 10),
        ] {
            assert_eq!(
                asked(&[value]),
                Some(Duration::from_secs(seconds)),
                "{value:?}"
            );
        }
        for value in [
            "",
            "-1",
            "+1",
            "1.5",
            "1s",
            "soon",
            "1, 2",
            "0x10",
            "Sun, 06 Nov 1994 08:49:37 CET",
        ] {
            assert_eq!(asked(&[value]), None, "{value:?}");
        }
        assert_eq!(asked(&[]), None);
        assert_eq!(asked(&["5", "60"]), Some(Duration::from_secs(60)));
        assert_eq!(asked(&["60", "soon", "5"]), Some(Duration::from_secs(60)));
    }
}
