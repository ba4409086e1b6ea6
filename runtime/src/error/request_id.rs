//! The id of a request, which a gateway puts into the headers of its answer.

use http::header::{HeaderMap, HeaderName};

use crate::request::header;

/// The header with the id of a request at C1's gateway.
pub(super) const TRACE_ID: HeaderName = HeaderName::from_static("c1-trace-id");

/// The headers with the id of a request, at C1's gateway and at others.
static REQUEST_IDS: [HeaderName; 5] = [
    TRACE_ID,
    HeaderName::from_static("x-request-id"),
    HeaderName::from_static("request-id"),
    HeaderName::from_static("x-amzn-requestid"),
    HeaderName::from_static("x-amzn-trace-id"),
];

/// Whether a header has the id of a request.
pub(crate) fn is_request_id(name: &HeaderName) -> bool {
    REQUEST_IDS.contains(name)
}

/// The id of a request.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    let is_id = |id: &&str| !id.is_empty() && id.len() <= 128;
    REQUEST_IDS
        .iter()
        .find_map(|name| header::text(headers, name).filter(is_id))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id_in(headers: &[(&'static str, &str)]) -> Option<String> {
        let headers = headers.iter().map(|&(name, value)| {
            let value = http::header::HeaderValue::from_str(value).unwrap();
            (HeaderName::from_static(name), value)
        });
        request_id(&headers.collect()).map(str::to_owned)
    }

    #[test]
    fn a_request_id_is_read_under_each_of_its_names_in_their_order() {
        let mut headers = vec![
            ("x-amzn-trace-id", "fifth"),
            ("x-amzn-requestid", "fourth"),
            ("request-id", "third"),
            ("x-request-id", "second"),
            ("c1-trace-id", "first"),
        ];
        while let Some(&(_, id)) = headers.last() {
            assert_eq!(id_in(&headers).as_deref(), Some(id));
            headers.pop();
        }
        assert_eq!(id_in(&[("x-other-id", "r1")]), None);
    }

    #[test]
    fn a_request_id_that_is_empty_or_longer_than_128_bytes_is_none() {
        let longest = "x".repeat(128);
        assert_eq!(id_in(&[("x-request-id", &longest)]), Some(longest.clone()));
        for id in ["", &(longest + "x")] {
            assert_eq!(id_in(&[("x-request-id", id)]), None);
            let next = id_in(&[("c1-trace-id", id), ("x-request-id", "r1")]);
            assert_eq!(next.as_deref(), Some("r1"));
        }
    }
}
