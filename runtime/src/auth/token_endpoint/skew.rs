//! How far the server's clock is ahead of the local one. An assertion must carry the server's time.

use std::fmt;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use http::header::{DATE, HeaderMap};

use crate::request::header;

/// Smaller differences do no harm, because an assertion is valid for two minutes to either side.
const TOLERANCE: u64 = 60;

/// The difference that the server's answers have shown so far.
#[derive(Default)]
pub(super) struct ClockSkew {
    /// Seconds that the server's clock is ahead of the local one.
    known: AtomicI64,
}

/// The difference that one answer shows, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Skew(i64);

impl ClockSkew {
    /// The server's time when the local clock says `now`.
    pub(super) fn server_time(&self, now: SystemTime) -> SystemTime {
        let skew = self.known.load(Ordering::Relaxed);
        let distance = Duration::from_secs(skew.unsigned_abs());
        let shifted = if skew < 0 {
            now.checked_sub(distance)
        } else {
            now.checked_add(distance)
        };
        shifted.unwrap_or(now)
    }

    /// Whether `skew` differs so much from the known one that a corrected assertion may help.
    pub(super) fn is_news(&self, skew: Skew) -> bool {
        skew.0.abs_diff(self.known.load(Ordering::Relaxed)) > TOLERANCE
    }

    pub(super) fn set(&self, skew: Skew) {
        self.known.store(skew.0, Ordering::Relaxed);
    }
}

impl Skew {
    /// The skew that the server's `Date` (RFC 9110, section 6.6.1) shows.
    pub(super) fn read(headers: &HeaderMap, now: SystemTime) -> Option<Self> {
        let date = httpdate::parse_http_date(header::text(headers, &DATE)?).ok()?;
        let (distance, sign) = match date.duration_since(now) {
            Ok(ahead) => (ahead, 1),
            Err(behind) => (behind.duration(), -1),
        };
        // Rounded, because a `Date` has whole seconds.
        i64::try_from((distance + Duration::from_millis(500)).as_secs())
            .ok()
            .map(|seconds| Self(sign * seconds))
    }

    /// Whether an assertion with the local time is refused because of it.
    pub(super) fn is_harmful(self) -> bool {
        self.0.unsigned_abs() > TOLERANCE
    }

    /// Seconds that the server's clock is ahead.
    pub(super) fn seconds(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Skew {
    /// The words of an error about it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minutes = (self.0.unsigned_abs() + 30) / 60;
        let (number, unit) = match minutes {
            0..120 => (minutes, "m"),
            120..2880 => (minutes / 60, "h"),
            _ => (minutes / 1440, "d"),
        };
        let side = if self.0 < 0 { "ahead of" } else { "behind" };
        write!(f, "the local clock is {number}{unit} {side} the server")
    }
}

#[cfg(test)]
mod tests {
    use super::Skew;

    #[test]
    fn a_skew_is_shown_in_minutes_hours_or_days() {
        for (skew, note) in [
            (15 * 60, "15m behind"),
            (-15 * 60 + 20, "15m ahead of"),
            (3 * 3600, "3h behind"),
            (-400 * 86_400, "400d ahead of"),
        ] {
            assert_eq!(
                Skew(skew).to_string(),
                format!("the local clock is {note} the server")
            );
        }
    }
}
