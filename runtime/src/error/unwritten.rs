//! The error of a value that cannot be written as JSON.

use super::{Error, ErrorKind};

/// How the one message begins that a type of this crate makes. It names a field and no value.
pub(crate) const FIELD_MASK_PATH: &str = "the field mask path `";

/// The error of `what`, which cannot be written. A type may quote its value in a message
/// (`serde::ser::Error::custom`), so such a message is neither shown nor kept as the source.
pub(crate) fn unwritten(what: &str, cause: serde_json::Error) -> Error {
    let error = |reason: &str| {
        Error::new(
            ErrorKind::Argument,
            format!("{what} cannot be written as JSON: {reason}"),
        )
    };
    let message = cause.to_string();
    if !cause.is_data() {
        // serde_json says in fixed words what JSON cannot have.
        error(&message).with_source(cause)
    } else if message.starts_with(FIELD_MASK_PATH) {
        error(&message)
    } else {
        error("a type refuses its value (its message is not shown, because it may quote the value)")
    }
}
