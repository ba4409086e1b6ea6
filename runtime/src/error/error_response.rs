//! An answer with a status other than 2xx, and C1's error body if it has one.

use std::fmt;
use std::sync::OnceLock;

use http::StatusCode;
use http::header::HeaderMap;
use serde::Deserialize;
use serde_json::Value;

use super::code::{code_name, is_code};
use super::json_fields::{Field, fields, without_byte_order_mark};
use super::media::Media;
use super::request_id::{TRACE_ID, request_id};
use super::secrets::Secrets;
use super::snippet::snippet;
use crate::request::header;

/// An answer with a status other than 2xx: its status, and the contents of its headers and body.
pub(crate) struct ErrorResponse {
    pub(crate) status: StatusCode,
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    details: Details,
    /// Whether it comes from C1's gateway, and not from another server on the way.
    is_of_c1: bool,
    pub(crate) request_id: Option<String>,
    pub(crate) snippet: Option<String>,
    /// The media type and the encoding of the body.
    media: String,
    /// The advice about a body in an encoding that was not asked for.
    encoding_advice: Option<&'static str>,
}

impl ErrorResponse {
    /// Reads a response. This is where its texts enter an error, so they are scrubbed of secrets
    /// here.
    pub(crate) fn read(
        status: StatusCode,
        headers: &HeaderMap,
        body: &[u8],
        secrets: &Secrets,
    ) -> Self {
        let media = Media::of(headers);
        let mut response = Self {
            status,
            code: None,
            message: None,
            is_of_c1: header::text(headers, &TRACE_ID).is_some_and(|id| !id.is_empty()),
            details: Details::default(),
            request_id: request_id(headers)
                .filter(|id| secrets.scrub_text(id) == *id)
                .map(str::to_owned),
            snippet: None,
            media: media.describe(secrets),
            encoding_advice: None,
        };
        // A `google.rpc.Status`, as leniently as gateways write it. C1's leaves empty fields out.
        let fields = fields(body, ["code", "message", "details"]);
        let [code, message, details] = fields.unwrap_or_default();
        response.code = code_name(&code, secrets);
        response.message = match message {
            Field::Text(text) | Field::CutText(text) if !text.is_empty() => {
                Some(secrets.scrub_text(&text))
            }
            _ => None,
        };
        response.is_of_c1 |= response.code.as_deref().is_some_and(is_code);
        if response.code.is_some() || response.message.is_some() {
            if let Field::Array = details {
                let body = without_byte_order_mark(body);
                response.details.body = secrets.scrub(body).into_owned();
            }
        } else if media.is_foreign() && !body.is_empty() {
            response.encoding_advice = Some(media.advice());
        } else if !body.is_empty() {
            response.snippet = Some(secrets.quote(body, 512));
        }
        response
    }

    pub(crate) fn details(&self) -> &[Value] {
        self.details.get()
    }

    /// Whether C1 says that the thing does not exist. Another server on the way to C1 may answer
    /// 404 too, and does not know whether the thing exists.
    pub(crate) fn is_not_found_by_c1(&self) -> bool {
        self.status == StatusCode::NOT_FOUND && self.is_of_c1
    }

    /// The advice to the reader, if there is any.
    pub(crate) fn advice(&self) -> Option<&'static str> {
        Some(match self.status.as_u16() {
            300..=399 => "redirects are not followed: check the base URL",
            401 => "check that the credentials are valid for this tenant",
            403 => "the credentials need a role that allows it",
            _ if self.encoding_advice.is_some() => return self.encoding_advice,
            404 if !self.is_of_c1 => {
                "this 404 is not C1's: check the base URL and any proxy in between"
            }
            429 => "wait before the next call, or raise its timeout",
            // C1 says in words what is wrong with the call, and that will be wrong later too.
            500 | 501 if self.is_of_c1 && self.message.is_some() => return None,
            500..=599 => "try again later",
            _ => return None,
        })
    }

    /// A status below 500 says that the API did nothing, but 408 only says that a server stopped
    /// waiting.
    pub(crate) fn maybe_processed(&self) -> bool {
        self.status.is_server_error() || self.status == StatusCode::REQUEST_TIMEOUT
    }
}

impl fmt::Display for ErrorResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.status.as_str())?;
        match (&self.code, self.status.canonical_reason()) {
            (Some(code), _) => write!(f, " {code}")?,
            (None, Some(reason)) => write!(f, " {reason}")?,
            (None, None) => {}
        }
        if let Some(message) = &self.message {
            return write!(f, ": {}", snippet(message.as_bytes(), 512));
        }
        if self.code.is_some() {
            return Ok(());
        }
        match &self.snippet {
            Some(body) => write!(f, ": {}: {}", self.media, snippet(body.as_bytes(), 200)),
            None if self.encoding_advice.is_some() => write!(f, ": {}", self.media),
            None => f.write_str(": empty body"),
        }
    }
}

/// The details of C1's error body, which are parsed when they are asked for.
#[derive(Default)]
struct Details {
    /// The whole body.
    body: Vec<u8>,
    read: OnceLock<Vec<Value>>,
}

impl Details {
    fn get(&self) -> &[Value] {
        #[derive(Deserialize)]
        struct Body {
            details: Vec<Value>,
        }
        let read = || {
            serde_json::from_slice(&self.body)
                .map(|Body { details }| details)
                .unwrap_or_default()
        };
        self.read.get_or_init(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(status: u16, body: &str) -> ErrorResponse {
        ErrorResponse::read(
            StatusCode::from_u16(status).unwrap(),
            &HeaderMap::new(),
            body.as_bytes(),
            &Secrets::default(),
        )
    }

    #[test]
    fn c1_s_error_body_is_read_with_its_code_as_number_or_name() {
        for code in ["5", "\"5\"", "\"NOT_FOUND\"", "\"not_found\""] {
            let body = format!(
                r#"{{"code":{code},"message":"app not found","details":[{{"@type":"x"}}]}}"#
            );
            let response = response(404, &body);
            assert_eq!(response.to_string(), "404 NOT_FOUND: app not found");
            assert_eq!(response.details().len(), 1);
        }
    }

    /// The code of an error body whose `code` is this JSON.
    fn code(json: &str) -> Option<String> {
        response(400, &format!(r#"{{"code":{json},"message":"no"}}"#)).code
    }

    #[test]
    fn every_number_has_the_name_that_google_rpc_gives_it() {
        // The order of `google/rpc/code.proto`, from 0.
        let names = "OK CANCELLED UNKNOWN INVALID_ARGUMENT DEADLINE_EXCEEDED NOT_FOUND \
                     ALREADY_EXISTS PERMISSION_DENIED RESOURCE_EXHAUSTED FAILED_PRECONDITION \
                     ABORTED OUT_OF_RANGE UNIMPLEMENTED INTERNAL UNAVAILABLE DATA_LOSS \
                     UNAUTHENTICATED CODE_17";
        for (number, name) in names.split(' ').enumerate() {
            assert_eq!(code(&number.to_string()).as_deref(), Some(name));
        }
    }

    #[test]
    fn a_code_that_is_no_code_is_left_out_and_a_long_one_is_cut() {
        for none in ["\"\"", "null", "-1", "1.5", "[]", "true"] {
            assert_eq!(code(none), None, "{none}");
        }
        let long = code(&format!("\"{}\"", "x".repeat(1000))).unwrap();
        assert!(long.starts_with("XXX") && long.len() <= 64, "{long}");
    }

    #[test]
    fn a_content_type_is_cut() {
        let media = http::header::HeaderValue::from_str(&"x".repeat(1000)).unwrap();
        let headers = [(http::header::CONTENT_TYPE, media)].into_iter().collect();
        let response = ErrorResponse::read(
            StatusCode::BAD_GATEWAY,
            &headers,
            b"<html>",
            &Secrets::default(),
        );
        assert!(response.media.len() <= 100);
    }

    #[test]
    fn what_else_the_body_says_may_be_of_any_kind() {
        let deep = "[".repeat(200) + &"]".repeat(200);
        for odd in [
            &b"\"caf\xe9\""[..],
            br#""cut \ud83d""#,
            b"1e999",
            deep.as_bytes(),
        ] {
            let body = [
                b"{\"debug\":",
                odd,
                br#","code":5,"message":"app not found"}"#,
            ]
            .concat();
            let response = ErrorResponse::read(
                StatusCode::NOT_FOUND,
                &HeaderMap::new(),
                &body,
                &Secrets::default(),
            );
            assert_eq!(
                response.to_string(),
                "404 NOT_FOUND: app not found",
                "{}",
                String::from_utf8_lossy(odd)
            );
        }
    }

    #[test]
    fn any_other_body_is_quoted_in_part() {
        assert_eq!(
            response(502, "<html>\n</html>").to_string(),
            "502 Bad Gateway: no content type: <html>\\n</html>"
        );
        assert_eq!(response(404, "").to_string(), "404 Not Found: empty body");
        for array in ["[1]", r#"[5,"app not found",[]]"#] {
            assert_eq!(response(500, array).snippet.as_deref(), Some(array));
        }
        let long = response(500, &"x".repeat(5000));
        assert!(long.to_string().len() < 250, "{long}");
        assert_eq!(long.snippet.unwrap().len(), 512);
    }
}
