//! The number of requests that a route expects.

use std::fmt;
use std::ops::{RangeFrom, RangeInclusive, RangeToInclusive};

/// The number of requests that a [`Route`](crate::testing::Route) expects: one number, or a range.
///
/// ```
/// use c1::testing::Times;
///
/// assert_eq!(Times::from(2).to_string(), "exactly 2 requests");
/// assert_eq!(Times::from(1..).to_string(), "at least 1 request");
/// assert_eq!(Times::from(..=3).to_string(), "at most 3 requests");
/// assert_eq!(Times::from(1..=3).to_string(), "1 to 3 requests");
/// assert_eq!(Times::from(0).to_string(), "no request");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    least: usize,
    most: usize,
}

impl Times {
    pub(crate) fn contains(self, count: usize) -> bool {
        self.least <= count && count <= self.most
    }
}

impl From<usize> for Times {
    fn from(count: usize) -> Self {
        (count..=count).into()
    }
}

impl From<RangeInclusive<usize>> for Times {
    fn from(range: RangeInclusive<usize>) -> Self {
        let (least, most) = range.into_inner();
        Self { least, most }
    }
}

impl From<RangeFrom<usize>> for Times {
    fn from(range: RangeFrom<usize>) -> Self {
        (range.start..=usize::MAX).into()
    }
}

impl From<RangeToInclusive<usize>> for Times {
    fn from(range: RangeToInclusive<usize>) -> Self {
        (0..=range.end).into()
    }
}

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let &Self { least, most } = self;
        match (least, most) {
            (0, 0) => f.write_str("no request"),
            (1, 1) => f.write_str("exactly 1 request"),
            _ if least == most => write!(f, "exactly {most} requests"),
            (1, usize::MAX) => f.write_str("at least 1 request"),
            (_, usize::MAX) => write!(f, "at least {least} requests"),
            (0, 1) => f.write_str("at most 1 request"),
            (0, _) => write!(f, "at most {most} requests"),
            _ => write!(f, "{least} to {most} requests"),
        }
    }
}
