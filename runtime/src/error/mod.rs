//! The one error type of the crate.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::sync::Arc;
use std::time::Duration;

pub(crate) use self::error_response::ErrorResponse;
pub use self::kind::ErrorKind;
pub use self::optional::OptionalExt;
pub(crate) use self::request_id::{is_request_id, request_id};
use crate::request::endpoint::Endpoint;

mod answer;
mod call;
mod code;
mod constructors;
mod display;
mod error_response;
mod escapes;
pub(crate) mod json_fields;
mod kind;
pub(crate) mod media;
mod optional;
pub(crate) mod part;
mod request_id;
pub(crate) mod secrets;
pub(crate) mod snippet;
mod status;
pub(crate) mod unwritten;

/// A result whose error is [`Error`] unless it says otherwise.
///
/// ```
/// fn tenant() -> c1::Result<String> {
///     Ok(c1::Client::from_env()?.origin().to_owned())
/// }
///
/// fn number(text: &str) -> c1::Result<u32, std::num::ParseIntError> {
///     text.parse()
/// }
/// # let _ = tenant;
/// # assert_eq!(number("7"), Ok(7));
/// ```
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Any error that a callback of the caller's may return.
///
/// ```
/// fn parse(text: &str) -> Result<u32, c1::BoxError> {
///     if text.is_empty() {
///         return Err("nothing to read".into()); // from a text,
///     }
///     Ok(text.parse()?) // or from any error
/// }
/// # assert!(parse("").is_err() && parse("x").is_err());
/// ```
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// Why a client could not be built, or a call did not succeed.
///
/// `Display` is one line that is enough alone: the method and template, what happened, the number
/// of attempts, and what to do about it if that is known. Neither `Display` nor `Debug` ever shows
/// a credential or a token. The client puts no value of an argument into an error, but it passes
/// C1's own message on as it came. The error is one pointer wide.
///
/// ```
/// let error = c1::Client::new("not a client id", "not a secret").unwrap_err();
/// assert!(error.is_config());
/// assert_eq!(error.kind(), c1::ErrorKind::Config);
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    message: Cow<'static, str>,
    endpoint: Option<Endpoint>,
    attempts: u32,
    maybe_processed: bool,
    retry_after: Option<Duration>,
    // Shared, because code that drops an `Arc` is short wherever an error is dropped.
    response: Option<Arc<ErrorResponse>>,
    decode_path: Option<String>,
    advice: Option<&'static str>,
    cause: Option<Cause>,
}

/// The cause of an error.
enum Cause {
    /// An error of a library below, or of a callback of the caller's.
    Foreign(Box<dyn StdError + Send + Sync>),
    /// The failure of a token request. Every call that waited for the token shares it, and its text
    /// is part of the message.
    Token(Arc<Error>),
}

impl Error {
    /// The failure of the token request that this error was caused by.
    fn token_failure(&self) -> Option<&Self> {
        match &self.0.cause {
            Some(Cause::Token(cause)) => Some(cause),
            _ => None,
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self.0.cause.as_ref()? {
            Cause::Foreign(source) => Some(&**source),
            // The line of the token's failure is part of this error's message already.
            Cause::Token(cause) => cause.source(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_one_pointer_wide() {
        assert_eq!(size_of::<Error>(), size_of::<usize>());
        assert_eq!(size_of::<Result<()>>(), size_of::<usize>());
    }

    #[test]
    fn a_shared_token_failure_is_told_once() {
        let cause = Error::new(ErrorKind::Connect, "token endpoint: connection refused")
            .with_source(std::io::Error::from(std::io::ErrorKind::ConnectionRefused))
            .after_attempts(3);
        let error = Error::no_token(Arc::new(cause));
        assert_eq!(
            error.to_string(),
            "no access token: token endpoint: connection refused (3 attempts)"
        );
        assert!(error.is_auth() && error.is_connect() && !error.is_api());
        assert_eq!(
            error.source().map(ToString::to_string).as_deref(),
            Some("connection refused")
        );
    }
}
