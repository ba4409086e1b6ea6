//! The error of a reply whose body does not fit the method's return type.

use std::str::Utf8Error;

use super::locate::locate;
use super::reason::reason;
use crate::error::snippet::snippet;
use crate::error::{Error, content_type};
use crate::exchange::reply::Reply;
use crate::exchange::span;

/// The error of a call whose reply does not fit.
pub(crate) fn failure(reply: &Reply, message: String, path: Option<String>) -> Error {
    let error = Error::decode(message, path).of_call(reply.endpoint, reply.attempts);
    span::record_failure(&reply.span, &error);
    error
}

pub(super) fn misfit(
    reply: &Reply,
    text: Result<&str, Utf8Error>,
    error: &serde_json::Error,
) -> Error {
    let fail = |message, path| failure(reply, message, path);
    let text = match text {
        Ok(text) => text,
        Err(error) => {
            return fail(
                format!(
                    "the response body is not UTF-8 at byte {}",
                    error.valid_up_to()
                ),
                None,
            );
        }
    };
    let status = reply.status.as_u16();
    let secrets = reply.secrets();
    let media = content_type(&reply.headers).unwrap_or("no content type");
    // JSON is never quoted, because it may hold a secret that C1 shows only once.
    if !media.contains("json") && !text.trim_start().starts_with(['{', '[', '"']) {
        let media = secrets.quote(media.as_bytes(), 100);
        let text = secrets.quote(text.as_bytes(), 200);
        let message = format!("{status} with {media} in place of JSON: {text}");
        return fail(message, None).advising("check the base URL and the way there");
    }
    let path = locate(text, error.line(), error.column());
    let path = path.map(|path| secrets.scrub_text(&path));
    let place = path
        .as_deref()
        .map(|path| format!(" at `{}`", snippet(path.as_bytes(), 200)))
        .unwrap_or_default();
    let reason = reason(error);
    let advice = if reason.starts_with("unknown variant") {
        "C1 adds values to its enums: declare this one with `c1::open_enum!`"
    } else {
        "compare the method's return type with C1's answer"
    };
    fail(
        format!("{status} with JSON that does not fit{place}: {reason}"),
        path,
    )
    .advising(advice)
}
