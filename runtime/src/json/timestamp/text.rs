//! The text of a point in time: RFC 3339.

use std::fmt;

use crate::json::calendar::Date;

/// Reads the seconds from 1970-01-01T00:00:00Z and the nanoseconds after them.
pub(super) fn parse(text: &str) -> Option<(i64, u32)> {
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
    Some((seconds - offset(rest)?, nanos))
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

/// Writes the time in UTC, with no, three, six or nine digits after the point.
pub(super) fn write(f: &mut fmt::Formatter<'_>, seconds: i64, nanos: u32) -> fmt::Result {
    let day = seconds.div_euclid(86_400);
    let second = seconds.rem_euclid(86_400);
    let (hours, minutes, seconds) = (second / 3600, second / 60 % 60, second % 60);
    write!(
        f,
        "{}T{hours:02}:{minutes:02}:{seconds:02}",
        Date::of_day(day)
    )?;
    match nanos {
        0 => {}
        nanos if nanos.is_multiple_of(1_000_000) => write!(f, ".{:03}", nanos / 1_000_000)?,
        nanos if nanos.is_multiple_of(1000) => write!(f, ".{:06}", nanos / 1000)?,
        nanos => write!(f, ".{nanos:09}")?,
    }
    f.write_str("Z")
}
