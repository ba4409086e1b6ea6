//! Protobuf's points in time: RFC 3339, to the nanosecond, from year 1 to year 9999.

mod convert;
mod text;

use std::fmt;
use std::str::FromStr;
use std::time;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::scalar::{self, Scalar};

/// The form that the text of a time must have.
pub(crate) const EXPECTED: &str = "a time such as \"2026-01-02T03:04:05Z\"";

/// The first second of protobuf's times, 0001-01-01T00:00:00Z.
const FIRST: i64 = -62_135_596_800;
/// The last second of protobuf's times, 9999-12-31T23:59:59Z.
const LAST: i64 = 253_402_300_799;
/// The last nanosecond of a second.
const LAST_NANO: u32 = 999_999_999;

/// A point in time as C1 writes it: `"2026-01-02T03:04:05.123456789Z"`.
///
/// It has all of protobuf's range, from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999999Z. It
/// is read with any offset, and written in UTC with no, three, six or nine digits after the point.
///
/// C1 writes `null` or nothing for a time that is not set, so a field is an `Option<Timestamp>`.
///
/// ```
/// use c1::json::Timestamp;
///
/// let created: Option<Timestamp> = serde_json::from_str(r#""2026-01-02T05:04:05.123456789+02:00""#)?;
/// assert_eq!(serde_json::to_string(&created)?, r#""2026-01-02T03:04:05.123456789Z""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// With the feature `jiff` it is converted to a `jiff::Timestamp` and back by `try_from`, because
/// that type has another range.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    seconds: i64,
    nanos: u32,
}

impl Timestamp {
    /// The first point in time, 0001-01-01T00:00:00Z.
    pub const MIN: Self = Self {
        seconds: FIRST,
        nanos: 0,
    };
    /// The last point in time, 9999-12-31T23:59:59.999999999Z. C1 writes it for "never".
    pub const MAX: Self = Self {
        seconds: LAST,
        nanos: LAST_NANO,
    };

    /// The point in time that is this many seconds and nanoseconds after 1970-01-01T00:00:00Z.
    ///
    /// ```
    /// use c1::json::Timestamp;
    ///
    /// assert_eq!(Timestamp::new(1_767_323_045, 0)?.to_string(), "2026-01-02T03:04:05Z");
    /// assert_eq!(Timestamp::new(-1, 999_999_999)?.to_string(), "1969-12-31T23:59:59.999999999Z");
    /// assert!(Timestamp::new(253_402_300_800, 0).is_err());
    /// # Ok::<(), c1::json::TimestampRangeError>(())
    /// ```
    ///
    /// # Errors
    /// If it is before year 1 or after year 9999, or if there are more than 999,999,999
    /// nanoseconds.
    pub fn new(seconds: i64, nanos: u32) -> Result<Self, TimestampRangeError> {
        if (FIRST..=LAST).contains(&seconds) && nanos <= LAST_NANO {
            Ok(Self { seconds, nanos })
        } else {
            Err(TimestampRangeError)
        }
    }

    /// The time now, by the clock of the system.
    ///
    /// ```
    /// use c1::json::Timestamp;
    ///
    /// assert!(Timestamp::now() > Timestamp::default());
    /// ```
    pub fn now() -> Self {
        Self::try_from(time::SystemTime::now()).unwrap_or(Self::MAX)
    }

    /// The whole seconds from 1970-01-01T00:00:00Z, rounded down.
    ///
    /// ```
    /// let time: c1::json::Timestamp = "1969-12-31T23:59:59.5Z".parse()?;
    /// assert_eq!(time.as_secs(), -1);
    /// # Ok::<(), c1::json::ParseTimestampError>(())
    /// ```
    pub fn as_secs(self) -> i64 {
        self.seconds
    }

    /// The nanoseconds after the whole seconds, from 0 to 999,999,999.
    ///
    /// ```
    /// let time: c1::json::Timestamp = "1969-12-31T23:59:59.5Z".parse()?;
    /// assert_eq!(time.subsec_nanos(), 500_000_000);
    /// # Ok::<(), c1::json::ParseTimestampError>(())
    /// ```
    pub fn subsec_nanos(self) -> u32 {
        self.nanos
    }

    fn parse(text: &str) -> Option<Self> {
        let (seconds, nanos) = text::parse(text)?;
        Self::new(seconds, nanos).ok()
    }
}

impl fmt::Display for Timestamp {
    /// As in C1's JSON, in UTC with no, three, six or nine digits after the point.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        text::write(f, self.seconds, self.nanos)
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A text is no RFC 3339 time of protobuf's range.
///
/// ```
/// use c1::json::{ParseTimestampError, Timestamp};
///
/// assert_eq!("2026-01-02".parse::<Timestamp>(), Err(ParseTimestampError));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseTimestampError;

impl fmt::Display for ParseTimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a time such as `2026-01-02T03:04:05.5Z`, from year 1 to year 9999")
    }
}

impl std::error::Error for ParseTimestampError {}

/// A point in time is not in the range of the type that it is converted to.
///
/// ```
/// use std::time::SystemTime;
/// use c1::json::Timestamp;
///
/// assert!(Timestamp::try_from(SystemTime::UNIX_EPOCH).is_ok());
/// assert!(Timestamp::new(i64::MAX, 0).is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimestampRangeError;

impl fmt::Display for TimestampRangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the time is not in the range of the type")
    }
}

impl std::error::Error for TimestampRangeError {}

impl FromStr for Timestamp {
    type Err = ParseTimestampError;

    fn from_str(text: &str) -> Result<Self, ParseTimestampError> {
        Self::parse(text).ok_or(ParseTimestampError)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        scalar::read(deserializer, EXPECTED, |scalar| match scalar {
            Scalar::Text(text) => Self::parse(text),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests;
