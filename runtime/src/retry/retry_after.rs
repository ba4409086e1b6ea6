//! The header `Retry-After`.

use std::time::{Duration, SystemTime};

use http::header::{HeaderMap, RETRY_AFTER};

/// The wait that a response asks for: seconds, or an HTTP date in any of the three forms (RFC 9110,
/// section 5.6.7).
///
/// Any other text counts as no header. Of several headers, which a server and a gateway may have
/// set, the longest wait holds.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    headers
        .get_all(RETRY_AFTER)
        .iter()
        .filter_map(|value| one_retry_after(value.to_str().ok()?.trim(), now))
        .max()
}

fn one_retry_after(text: &str, now: SystemTime) -> Option<Duration> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // Only a number that is too large does not parse.
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let date = httpdate::parse_http_date(text).ok()?;
    Some(date.duration_since(now).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_is_read_in_every_legal_form_and_ignored_in_every_other() {
        // 1994-11-06 08:49:37, the example of RFC 9110.
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        let asked = |values: &[&'static str]| {
            let values = values
                .iter()
                .map(|value| (RETRY_AFTER, http::header::HeaderValue::from_static(value)));
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
