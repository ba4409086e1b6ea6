//! Protobuf's durations: seconds with up to nine digits after the point, and an `s`.

use std::fmt;
use std::str::FromStr;
use std::time;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::scalar::{self, Scalar};

/// The form that the text of a duration must have.
pub(crate) const EXPECTED: &str = "a duration such as \"3600s\"";
/// The longest duration of protobuf in seconds, about ten thousand years.
const LONGEST: i64 = 315_576_000_000;

/// A duration as C1 writes it: `"3600s"`, `"1.5s"`, `"-0.000000001s"`.
///
/// Unlike [`std::time::Duration`] it can be negative, and it ends at 315,576,000,000 s. `null` is
/// read as zero.
///
/// ```
/// use c1::json::Duration;
///
/// let lifetime: Duration = serde_json::from_str(r#""1.5s""#)?;
/// assert_eq!(lifetime.to_std(), Some(std::time::Duration::from_millis(1500)));
/// assert_eq!(serde_json::to_string(&Duration::from_secs(3600))?, r#""3600s""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration {
    seconds: i64,
    /// They have the same sign as the seconds.
    nanos: i32,
}

impl Duration {
    /// A whole number of seconds, at most the longest duration.
    ///
    /// ```
    /// use c1::json::Duration;
    ///
    /// assert_eq!(Duration::from_secs(-90).to_string(), "-90s");
    /// assert_eq!(Duration::from_secs(i64::MAX).as_secs(), 315_576_000_000);
    /// ```
    pub fn from_secs(seconds: i64) -> Self {
        Self {
            seconds: seconds.clamp(-LONGEST, LONGEST),
            nanos: 0,
        }
    }

    /// The whole seconds, rounded towards zero.
    ///
    /// ```
    /// let duration: c1::json::Duration = "-1.5s".parse()?;
    /// assert_eq!(duration.as_secs(), -1);
    /// # Ok::<(), c1::json::ParseDurationError>(())
    /// ```
    pub fn as_secs(self) -> i64 {
        self.seconds
    }

    /// The nanoseconds beyond the whole seconds, with the same sign.
    ///
    /// ```
    /// let duration: c1::json::Duration = "-1.5s".parse()?;
    /// assert_eq!(duration.subsec_nanos(), -500_000_000);
    /// # Ok::<(), c1::json::ParseDurationError>(())
    /// ```
    pub fn subsec_nanos(self) -> i32 {
        self.nanos
    }

    /// The same as a [`std::time::Duration`], or `None` if it is negative.
    ///
    /// ```
    /// use std::time;
    /// use c1::json::Duration;
    ///
    /// assert_eq!(Duration::from_secs(3600).to_std(), Some(time::Duration::from_secs(3600)));
    /// assert_eq!(Duration::from_secs(-1).to_std(), None);
    /// ```
    pub fn to_std(self) -> Option<time::Duration> {
        Some(time::Duration::new(
            self.seconds.try_into().ok()?,
            self.nanos.try_into().ok()?,
        ))
    }

    fn parse(text: &str) -> Option<Self> {
        let number = text.strip_suffix('s')?;
        let (is_negative, number) = number
            .strip_prefix('-')
            .map_or((false, number), |number| (true, number));
        let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
        let is_number =
            |digits: &str| !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
        if !is_number(whole) || !is_number(fraction) || fraction.len() > 9 {
            return None;
        }
        let seconds = whole
            .parse::<i64>()
            .ok()
            .filter(|&seconds| seconds <= LONGEST)?;
        let nanos = format!("{fraction:0<9}").parse::<i32>().ok()?;
        let (seconds, nanos) = if is_negative {
            (-seconds, -nanos)
        } else {
            (seconds, nanos)
        };
        (seconds.abs() < LONGEST || nanos == 0).then_some(Self { seconds, nanos })
    }
}

impl From<time::Duration> for Duration {
    /// A longer one becomes the longest duration.
    fn from(duration: time::Duration) -> Self {
        match i64::try_from(duration.as_secs()) {
            // There are fewer than 10^9 nanoseconds, so the cast keeps them.
            Ok(seconds) if seconds < LONGEST => Self {
                seconds,
                nanos: duration.subsec_nanos().cast_signed(),
            },
            _ => Self::from_secs(LONGEST),
        }
    }
}

#[cfg(feature = "jiff")]
impl From<Duration> for jiff::SignedDuration {
    fn from(duration: Duration) -> Self {
        Self::new(duration.seconds, duration.nanos)
    }
}

impl fmt::Display for Duration {
    /// The text in C1's JSON, with no, three, six or nine digits after the point.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.seconds < 0 || self.nanos < 0 {
            "-"
        } else {
            ""
        };
        let (seconds, nanos) = (self.seconds.unsigned_abs(), self.nanos.unsigned_abs());
        write!(f, "{sign}{seconds}")?;
        match nanos {
            0 => {}
            _ if nanos.is_multiple_of(1_000_000) => write!(f, ".{:03}", nanos / 1_000_000)?,
            _ if nanos.is_multiple_of(1000) => write!(f, ".{:06}", nanos / 1000)?,
            _ => write!(f, ".{nanos:09}")?,
        }
        f.write_str("s")
    }
}

/// A text is no duration of protobuf.
///
/// ```
/// use c1::json::{Duration, ParseDurationError};
///
/// assert_eq!("1h".parse::<Duration>(), Err(ParseDurationError)); // seconds are the only unit
/// assert_eq!("3600s".parse::<Duration>(), Ok(Duration::from_secs(3600)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseDurationError;

impl fmt::Display for ParseDurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a duration such as `3600s` or `1.5s`, of at most 315576000000 s")
    }
}

impl std::error::Error for ParseDurationError {}

impl FromStr for Duration {
    type Err = ParseDurationError;

    fn from_str(text: &str) -> Result<Self, ParseDurationError> {
        Self::parse(text).ok_or(ParseDurationError)
    }
}

impl Serialize for Duration {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Duration {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        scalar::read(deserializer, EXPECTED, |scalar| match scalar {
            Scalar::Text(text) => Self::parse(text),
            Scalar::Null => Some(Self::default()),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_duration_is_read_back_as_it_was_written(
            seconds in 0..LONGEST, nanos in prop_oneof![Just(0), 0..1_000_000_000_i32, (0..1000).prop_map(|n| n * 1_000_000)],
            sign in prop_oneof![Just(1_i32), Just(-1)],
        ) {
            let duration = Duration { seconds: seconds * i64::from(sign), nanos: nanos * sign };
            let json = serde_json::to_string(&duration).unwrap();
            prop_assert_eq!(serde_json::from_str::<Duration>(&json).unwrap(), duration);
            let std = time::Duration::new(seconds.unsigned_abs(), nanos.unsigned_abs());
            prop_assert_eq!(duration.to_std().is_some(), sign == 1 || (seconds, nanos) == (0, 0));
            prop_assert_eq!(Duration::from(std).to_std(), Some(std));
        }

        #[test]
        fn any_text_is_a_duration_or_an_error(text in "-?[0-9]{0,14}\\.?[0-9]{0,11}s?|\\PC*") {
            let _ = text.parse::<Duration>();
        }
    }

    #[test]
    fn durations_are_written_as_protobuf_writes_them() {
        let text = |seconds, nanos| Duration { seconds, nanos }.to_string();
        assert_eq!(text(3600, 0), "3600s");
        assert_eq!(text(1, 500_000_000), "1.500s");
        assert_eq!(text(0, -1000), "-0.000001s");
        assert_eq!(text(-1, -1), "-1.000000001s");
        assert_eq!(
            "0.05s".parse(),
            Ok(Duration {
                seconds: 0,
                nanos: 50_000_000
            })
        );
    }

    #[test]
    fn what_is_no_duration_is_refused() {
        for text in [
            "",
            "s",
            "1",
            "1.s",
            ".5s",
            "1,5s",
            "+1s",
            "--1s",
            "1.0000000001s",
            "PT1H",
            "315576000001s",
            "1 s",
        ] {
            assert_eq!(text.parse::<Duration>(), Err(ParseDurationError), "{text}");
        }
        assert_eq!(
            Duration::from(time::Duration::MAX),
            Duration::from_secs(i64::MAX)
        );
    }
}
