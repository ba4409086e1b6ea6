//! Conversions to the points in time of other libraries, and back.

use std::time;

use super::{Timestamp, TimestampRangeError};

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
