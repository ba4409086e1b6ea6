//! The error of a reply whose body does not fit the method's return type.

use std::fmt;

use super::locate::Place;
use super::reason::reason;
use super::text;
use crate::error::Error;
use crate::error::media::Media;
use crate::error::secrets::Secrets;
use crate::error::snippet::snippet;
use crate::exchange::reply::Reply;
use crate::exchange::span;

/// The error of a call whose reply does not fit.
pub(crate) fn failure(reply: &Reply, message: String, path: Option<String>) -> Error {
    let error = Error::decode(message, path).of_call(reply.endpoint(), reply.attempts);
    span::record_failure(&reply.span, &error);
    error
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "the error is dropped here, and not in code for each type"
)]
pub(super) fn mismatch(reply: &Reply, error: serde_json::Error) -> Error {
    let fail = |message, path| failure(reply, message, path);
    let (status, secrets) = (reply.status.as_u16(), reply.secrets());
    let media = Media::of(&reply.headers);
    let not_json = |what| fail(format!("{status} with {what}"), None).advising(media.advice());
    if media.is_foreign() {
        return not_json(media.describe(&secrets));
    }
    let text = match text(reply) {
        Ok(text) if !text.contains('\0') => text,
        Ok(_) => {
            let media = media.describe(&secrets);
            return not_json(format!("{media} and binary data in place of JSON"));
        }
        Err(error) => {
            let media = media.describe(&secrets);
            let valid = error.valid_up_to();
            return not_json(format!(
                "{media} and a body that is not UTF-8 at byte {valid}"
            ));
        }
    };
    if text.trim_ascii().is_empty() {
        return fail(
            format!("{status} with an empty body in place of JSON"),
            None,
        )
        .advising("return `()` or an `Option` if an empty body is right");
    }
    // JSON is never quoted, because it may hold a secret that C1 shows only once.
    if !media.is_json() && !text.trim_start().starts_with(['{', '[', '"']) {
        let (media, text) = (
            media.describe(&secrets),
            secrets.quote(text.as_bytes(), 200),
        );
        return not_json(format!("{media} in place of JSON: {text}"));
    }
    let place = Place::find(text, error.line(), error.column());
    let path = place.as_ref().and_then(Place::path);
    let path = path.map(|path| secrets.scrub_text(&path));
    let at = path
        .as_deref()
        .map(|path| format!(" at `{}`", snippet(path.as_bytes(), 200)))
        .unwrap_or_default();
    let mut reason = reason(&error);
    if let Some(name) = missing_field(&reason)
        && let Some(keys) = place.and_then(|place| place.keys())
        // If this object has the field, the object that lacks it is nested in this one.
        && !keys.contains(&name)
    {
        reason = format!("missing field `{name}`: {}", Keys(&keys, &secrets));
    }
    let advice = if reason.starts_with("unknown variant") {
        "C1 adds values to its enums: declare this one with `c1::open_enum!`"
    } else {
        "compare the method's return type with C1's answer"
    };
    fail(
        format!("{status} with JSON that does not fit{at}: {reason}"),
        path,
    )
    .advising(advice)
}

/// The field that is missing, if that is the reason.
fn missing_field(reason: &str) -> Option<&str> {
    let (name, _) = reason.strip_prefix("missing field `")?.rsplit_once('`')?;
    Some(name)
}

/// Says which keys an object has, at most the first eight.
struct Keys<'a>(&'a [&'a str], &'a Secrets);

impl fmt::Display for Keys<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(keys, secrets) = *self;
        if keys.is_empty() {
            return f.write_str("the object is empty");
        }
        let shown = keys.len().min(8);
        let more = keys.len() - shown;
        f.write_str("the answer has ")?;
        for (index, key) in keys[..shown].iter().enumerate() {
            f.write_str(match index {
                0 => "",
                _ if index + 1 == shown && more == 0 => " and ",
                _ => ", ",
            })?;
            write!(f, "`{}`", secrets.quote(key.as_bytes(), 40))?;
        }
        match more {
            0 => Ok(()),
            _ => write!(f, " and {more} more"),
        }
    }
}
