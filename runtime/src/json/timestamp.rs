//! Protobuf's points in time: RFC 3339, to the nanosecond, from year 1 to year 9999.

use std::fmt;
use std::str::FromStr;
use std::time;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::calendar::Date;
use super::scalar::{self, Scalar};

/// What the text of a time has to be.
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

    /// Reads RFC 3339.
    fn parse(text: &str) -> Option<Self> {
        let (date, rest) = text.split_at_checked(10)?;
        let date = Date::parse(date)?;
        let rest = rest.strip_prefix(['T', 't', ' '])?;
        let (clock, rest) = rest.split_at_checked(8)?;
        let [hours, minutes, seconds] = numbers(clock)?;
        // The last minute of some days has a leap second.
        if hours > 23 || minutes > 59 || seconds > 60 {
            return None;
        }
        let digits = rest.strip_prefix('.').map_or("", |rest| {
            let end = rest.find(|char: char| !char.is_ascii_digit());
            rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
        });
        let rest = match rest.strip_prefix('.') {
            Some(_) if digits.is_empty() || digits.len() > 9 => return None,
            Some(rest) => rest.get(digits.len()..)?,
            None => rest,
        };
        let fraction = digits
            .bytes()
            .fold(0, |fraction, digit| fraction * 10 + u32::from(digit - b'0'));
        let nanos = (digits.len()..9).fold(fraction, |fraction, _| fraction * 10);
        let seconds = date.days() * 86_400 + hours * 3600 + minutes * 60 + seconds;
        Self::new(seconds - offset(rest)?, nanos).ok()
    }
}

/// The numbers of two digits in a text, with colons between them.
fn numbers<const N: usize>(text: &str) -> Option<[i64; N]> {
    let mut numbers = [0; N];
    if text.len() + 1 != 3 * N {
        return None;
    }
    for (number, part) in numbers.iter_mut().zip(text.as_bytes().chunks(3)) {
        *number = match part {
            [tens @ b'0'..=b'9', ones @ b'0'..=b'9']
            | [tens @ b'0'..=b'9', ones @ b'0'..=b'9', b':'] => {
                i64::from(tens - b'0') * 10 + i64::from(ones - b'0')
            }
            _ => return None,
        };
    }
    Some(numbers)
}

/// The seconds of an offset from UTC: `Z` or `+02:00`.
fn offset(text: &str) -> Option<i64> {
    if text == "Z" || text == "z" {
        return Some(0);
    }
    let (sign, rest) = text.split_at_checked(1)?;
    let [hours, minutes] = numbers(rest)?;
    if hours > 23 || minutes > 59 {
        return None;
    }
    let seconds = hours * 3600 + minutes * 60;
    match sign {
        "+" => Some(seconds),
        "-" => Some(-seconds),
        _ => None,
    }
}

impl fmt::Display for Timestamp {
    /// As in C1's JSON, in UTC with no, three, six or nine digits after the point.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = self.seconds.div_euclid(86_400);
        let second = self.seconds.rem_euclid(86_400);
        let (hours, minutes, seconds) = (second / 3600, second / 60 % 60, second % 60);
        write!(
            f,
            "{}T{hours:02}:{minutes:02}:{seconds:02}",
            Date::of_day(day)
        )?;
        match self.nanos {
            0 => {}
            nanos if nanos.is_multiple_of(1_000_000) => write!(f, ".{:03}", nanos / 1_000_000)?,
            nanos if nanos.is_multiple_of(1000) => write!(f, ".{:06}", nanos / 1000)?,
            nanos => write!(f, ".{nanos:09}")?,
        }
        f.write_str("Z")
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

impl TryFrom<time::SystemTime> for Timestamp {
    type Error = TimestampRangeError;

    fn try_from(time: time::SystemTime) -> Result<Self, TimestampRangeError> {
        let seconds = |duration: time::Duration| {
            i64::try_from(duration.as_secs()).map_err(|_| TimestampRangeError)
        };
        match time.duration_since(time::SystemTime::UNIX_EPOCH) {
            Ok(after) => Self::new(seconds(after)?, after.subsec_nanos()),
            Err(error) => {
                let before = error.duration();
                match before.subsec_nanos() {
                    0 => Self::new(-seconds(before)?, 0),
                    nanos => Self::new(-seconds(before)? - 1, 1_000_000_000 - nanos),
                }
            }
        }
    }
}

impl TryFrom<Timestamp> for time::SystemTime {
    type Error = TimestampRangeError;

    fn try_from(time: Timestamp) -> Result<Self, TimestampRangeError> {
        let seconds = time::Duration::from_secs(time.seconds.unsigned_abs());
        let whole = if time.seconds < 0 {
            Self::UNIX_EPOCH.checked_sub(seconds)
        } else {
            Self::UNIX_EPOCH.checked_add(seconds)
        };
        let nanos = time::Duration::from_nanos(time.nanos.into());
        let time = whole.and_then(|whole| whole.checked_add(nanos));
        time.ok_or(TimestampRangeError)
    }
}

#[cfg(feature = "jiff")]
impl TryFrom<jiff::Timestamp> for Timestamp {
    type Error = TimestampRangeError;

    fn try_from(time: jiff::Timestamp) -> Result<Self, TimestampRangeError> {
        let nanos = time.as_nanosecond();
        let seconds = i64::try_from(nanos.div_euclid(1_000_000_000));
        let nanos = u32::try_from(nanos.rem_euclid(1_000_000_000));
        match (seconds, nanos) {
            (Ok(seconds), Ok(nanos)) => Self::new(seconds, nanos),
            _ => Err(TimestampRangeError),
        }
    }
}

#[cfg(feature = "jiff")]
impl TryFrom<Timestamp> for jiff::Timestamp {
    type Error = TimestampRangeError;

    fn try_from(time: Timestamp) -> Result<Self, TimestampRangeError> {
        let nanos = i128::from(time.seconds) * 1_000_000_000 + i128::from(time.nanos);
        Self::from_nanosecond(nanos).map_err(|_| TimestampRangeError)
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
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn time() -> impl Strategy<Value = Timestamp> {
        let nanos = prop_oneof![
            Just(0),
            Just(LAST_NANO),
            0..=LAST_NANO,
            (0..1000_u32).prop_map(|n| n * 1_000_000),
        ];
        let seconds = prop_oneof![Just(FIRST), Just(LAST), Just(-1), FIRST..=LAST];
        (seconds, nanos).prop_map(|(seconds, nanos)| Timestamp { seconds, nanos })
    }

    proptest! {
        #[test]
        fn every_time_is_read_back_as_it_was_written(time in time()) {
            let json = serde_json::to_string(&time).unwrap();
            prop_assert_eq!(serde_json::from_str::<Timestamp>(&json).unwrap(), time);
            prop_assert_eq!(time.to_string().parse(), Ok(time));
        }

        #[test]
        fn times_are_ordered_as_their_texts_are(one in time(), other in time()) {
            let [a, b] = [one, other].map(|time| (time.to_string()[..19].to_owned(), time.nanos));
            prop_assert_eq!(one.cmp(&other), a.cmp(&b));
        }

        #[test]
        fn the_clock_of_the_system_keeps_the_time(time in time()) {
            let system = time::SystemTime::try_from(time).unwrap();
            prop_assert_eq!(Timestamp::try_from(system), Ok(time));
        }

        #[test]
        fn any_text_is_a_time_or_an_error(
            text in "[0-9]{0,5}-[0-9]{0,3}-[0-9]{0,3}[Tt ][0-9]{0,3}:[0-9]{0,3}:[0-9]{0,3}(\\.[0-9]{0,11})?[Zz+-]?[0-9:]{0,6}|\\PC*",
        ) {
            if let Ok(time) = text.parse::<Timestamp>() {
                prop_assert!((Timestamp::MIN..=Timestamp::MAX).contains(&time));
            }
        }
    }

    #[cfg(feature = "jiff")]
    proptest! {
        #[test]
        fn jiff_reads_and_writes_the_same_texts(time in time(), hours in -23..24_i64) {
            match jiff::Timestamp::try_from(time) {
                Ok(jiff) => {
                    prop_assert_eq!(Timestamp::try_from(jiff), Ok(time));
                    prop_assert_eq!(jiff.to_string().parse(), Ok(time));
                    prop_assert_eq!(time.to_string().parse::<jiff::Timestamp>().unwrap(), jiff);
                    let zone = jiff::tz::Offset::from_seconds(i32::try_from(hours * 3600).unwrap()).unwrap();
                    let text = jiff.display_with_offset(zone).to_string();
                    prop_assert_eq!(text.parse(), Ok(time), "{}", text);
                }
                Err(_) => prop_assert!(time.seconds > LAST - 2 * 86_400),
            }
        }
    }

    #[test]
    fn a_time_has_up_to_nine_digits_and_any_offset() {
        for (text, nanos) in [
            ("2026-01-02T03:04:05Z", 0),
            ("2026-01-02t03:04:05.1z", 100_000_000),
            ("2026-01-02 03:04:05.000000001Z", 1),
            ("2026-01-01T22:04:05.123456789-05:00", 123_456_789),
            ("2026-01-02T08:49:05+05:45", 0),
        ] {
            let time: Timestamp = serde_json::from_value(text.into()).unwrap();
            let parts = (time.as_secs(), time.subsec_nanos());
            assert_eq!(parts, (1_767_323_045, nanos), "{text}");
        }
        let unset: Option<Timestamp> = serde_json::from_str("null").unwrap();
        assert_eq!(unset, None);
        serde_json::from_str::<Timestamp>("null").unwrap_err();
    }

    #[test]
    fn the_ends_of_the_range_are_times_and_nothing_beyond_them_is() {
        for (text, time) in [
            ("0001-01-01T00:00:00Z", Timestamp::MIN),
            ("9999-12-31T23:59:59.999999999Z", Timestamp::MAX),
        ] {
            assert_eq!(text.parse(), Ok(time));
            assert_eq!(time.to_string(), text);
        }
        for text in [
            "0001-01-01T00:00:00+00:01",
            "0000-12-31T23:59:59Z",
            "9999-12-31T23:59:59-00:01",
            "9999-12-31T23:59:60Z",
        ] {
            assert_eq!(
                text.parse::<Timestamp>(),
                Err(ParseTimestampError),
                "{text}"
            );
        }
        assert_eq!(Timestamp::new(0, 1_000_000_000), Err(TimestampRangeError));
    }

    #[test]
    fn a_leap_second_is_the_first_second_of_the_next_day() {
        assert_eq!(
            "2016-12-31T23:59:60.5Z".parse::<Timestamp>(),
            "2017-01-01T00:00:00.5Z".parse()
        );
    }

    #[test]
    fn what_is_no_time_is_refused_and_not_shown() {
        for text in [
            "",
            "hush",
            "2026-01-02",
            "2026-01-02T03:04:05",
            "2026-01-02T03:04Z",
            "2026-13-02T03:04:05Z",
            "2026-02-29T03:04:05Z",
            "2026-01-02T24:00:00Z",
            "2026-01-02T03:60:05Z",
            "2026-01-02T03:04:61Z",
            "2026-01-02T03:04:05.Z",
            "2026-01-02T03:04:05.0123456789Z",
            "2026-01-02T03:04:05+2:00",
            "2026-01-02T03:04:05+24:00",
            "2026-01-02T03:04:05Zx",
            "+026-01-02T03:04:05Z",
            "2026-1-02T03:04:05.0Z",
            "20260102T030405Z",
        ] {
            assert_eq!(
                text.parse::<Timestamp>(),
                Err(ParseTimestampError),
                "{text}"
            );
            let error = serde_json::from_value::<Timestamp>(text.into()).unwrap_err();
            assert!(!error.to_string().contains("hush"), "{error}");
        }
        serde_json::from_str::<Timestamp>("5").unwrap_err();
    }

    #[test]
    fn never_and_always_are_times_of_the_system_too() {
        for time in [Timestamp::MIN, Timestamp::MAX] {
            let system = time::SystemTime::try_from(time).unwrap();
            assert_eq!(Timestamp::try_from(system), Ok(time));
        }
    }
}
