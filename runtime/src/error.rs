//! The one error type: what failed, of which call, and what a program can ask of it.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt::{self, Write as _};
use std::sync::Arc;
use std::time::Duration;

use reqwest::StatusCode;
use serde_json::Value;

pub use self::kind::ErrorKind;
pub use self::optional::OptionalExt;
pub(crate) use self::refusal::{Refusal, content_type, request_id};
use crate::endpoint::Endpoint;

mod kind;
mod optional;
mod refusal;
mod report;
pub(crate) mod snippet;

/// A result whose error is [`Error`] unless it says otherwise.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a client could not be built, or a call did not succeed.
///
/// `Display` is one line that is enough alone: the method and template, what happened, how often it was tried, and what to
/// do about it where there is something to be done.
/// Neither it nor `Debug` ever shows a credential or a token, and the client adds no argument's value; C1's own message is
/// passed on as it came. The error is one pointer wide.
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
    endpoint: Option<&'static Endpoint>,
    attempts: u32,
    maybe_processed: bool,
    retry_after: Option<Duration>,
    refusal: Option<Refusal>,
    decode_path: Option<String>,
    advice: Option<&'static str>,
    source: Option<Source>,
}

enum Source {
    /// What a library below reported.
    Own(Box<dyn StdError + Send + Sync>),
    /// The failure of a token request, shared by every call that waited for it. Its text is part of the message.
    Token(Arc<Error>),
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            endpoint: None,
            attempts: 0,
            maybe_processed: false,
            retry_after: None,
            refusal: None,
            decode_path: None,
            advice: None,
            source: None,
        }))
    }

    pub(crate) fn config(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Config, message)
    }

    pub(crate) fn argument(name: &str, problem: impl fmt::Display) -> Self {
        Self::new(ErrorKind::Argument, format!("argument `{name}` {problem}"))
    }

    pub(crate) fn decode(message: String, path: Option<String>) -> Self {
        let mut error = Self::new(ErrorKind::Decode, message);
        error.0.decode_path = path;
        error.0.maybe_processed = true;
        error
    }

    /// The API's own refusal.
    pub(crate) fn api(refusal: Refusal) -> Self {
        let mut error = Self::new(ErrorKind::Api, refusal.to_string());
        error.0.maybe_processed = refusal.maybe_processed();
        error.0.advice = refusal.advice();
        error.0.refusal = Some(refusal);
        error
    }

    /// No token, for the reason that `cause` gives to everyone who waited for it.
    pub(crate) fn no_token(cause: Arc<Error>) -> Self {
        let mut error = Self::new(ErrorKind::Auth, format!("no access token: {cause}"));
        error.0.source = Some(Source::Token(cause));
        error
    }

    pub(crate) fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(Source::Own(source.into()));
        self
    }

    pub(crate) fn with_maybe_processed(mut self, maybe_processed: bool) -> Self {
        self.0.maybe_processed = maybe_processed;
        self
    }

    /// What a span says of the failure: the status, or the kind (`error.type` of the OpenTelemetry conventions).
    pub(crate) fn type_name(&self) -> &str {
        match &self.0.refusal {
            Some(refusal) => refusal.status.as_str(),
            None => self.kind().name(),
        }
    }

    /// Keeps how long the server asks to wait.
    pub(crate) fn with_retry_after(mut self, wait: Duration) -> Self {
        self.0.retry_after = Some(wait);
        self
    }

    /// Says what the reader can do about it, where the message does not.
    pub(crate) fn advising(mut self, advice: impl Into<Option<&'static str>>) -> Self {
        self.0.advice = advice.into();
        self
    }

    /// Says which call failed, after how many attempts.
    pub(crate) fn of_call(mut self, endpoint: &'static Endpoint, attempts: u32) -> Self {
        let answered = matches!(self.kind(), ErrorKind::Decode | ErrorKind::TooLarge);
        if self.0.maybe_processed && !answered && !endpoint.is_idempotent() {
            self.0.advice = Some("it may have been processed: look before you send it again");
        }
        self.0.endpoint = Some(endpoint);
        self.0.attempts = attempts;
        self
    }

    /// Says how often a token was asked for.
    pub(crate) fn after_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// Adds what else there is to know to the message.
    pub(crate) fn noting(mut self, note: impl fmt::Display) -> Self {
        let message = self.0.message.to_mut();
        // Writing to a string cannot fail.
        let _ = write!(message, "; {note}");
        self
    }

    /// Which kind of failure this is.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// A client could not be built: [`ErrorKind::Config`].
    pub fn is_config(&self) -> bool {
        self.kind() == ErrorKind::Config
    }

    /// An argument cannot be sent: [`ErrorKind::Argument`].
    pub fn is_argument(&self) -> bool {
        self.kind() == ErrorKind::Argument
    }

    /// No access token could be had: [`ErrorKind::Auth`].
    pub fn is_auth(&self) -> bool {
        self.kind() == ErrorKind::Auth
    }

    /// No connection could be made, to the API or for a token.
    pub fn is_connect(&self) -> bool {
        self.kind() == ErrorKind::Connect || self.token_failure().is_some_and(Self::is_connect)
    }

    /// The connection broke: [`ErrorKind::Transport`].
    pub fn is_transport(&self) -> bool {
        self.kind() == ErrorKind::Transport || self.token_failure().is_some_and(Self::is_transport)
    }

    /// A time limit ran out, on the call or on its token.
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout || self.token_failure().is_some_and(Self::is_timeout)
    }

    /// The API refused the call: [`ErrorKind::Api`].
    pub fn is_api(&self) -> bool {
        self.kind() == ErrorKind::Api
    }

    /// The answer is not what the method returns: [`ErrorKind::Decode`].
    pub fn is_decode(&self) -> bool {
        self.kind() == ErrorKind::Decode
    }

    /// A body is larger than the client accepts: [`ErrorKind::TooLarge`].
    pub fn is_too_large(&self) -> bool {
        self.kind() == ErrorKind::TooLarge
    }

    /// The pages of a listing do not end, or repeat: [`ErrorKind::Pagination`].
    pub fn is_pagination(&self) -> bool {
        self.kind() == ErrorKind::Pagination
    }

    /// The API answered 401.
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(StatusCode::UNAUTHORIZED)
    }

    /// The API answered 403.
    pub fn is_forbidden(&self) -> bool {
        self.status() == Some(StatusCode::FORBIDDEN)
    }

    /// The API answered 404. [`OptionalExt::optional`](crate::OptionalExt::optional) makes it a `None`.
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(StatusCode::NOT_FOUND)
    }

    /// The API answered 409.
    pub fn is_conflict(&self) -> bool {
        self.status() == Some(StatusCode::CONFLICT)
    }

    /// The API answered 429.
    pub fn is_rate_limited(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// The HTTP status of the API's refusal.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.refusal.as_ref().map(|refusal| refusal.status)
    }

    /// The canonical name of C1's error code (`google.rpc.Code`), such as `NOT_FOUND`.
    pub fn code(&self) -> Option<&str> {
        self.0.refusal.as_ref()?.code.as_deref()
    }

    /// C1's own message.
    pub fn message(&self) -> Option<&str> {
        self.0.refusal.as_ref()?.message.as_deref()
    }

    /// C1's error details (`google.rpc.Status.details`), each an object with an `@type`.
    pub fn details(&self) -> &[Value] {
        self.0.refusal.as_ref().map_or(&[], |refusal| &refusal.details)
    }

    /// The id that C1 gave the request, to quote to its support.
    pub fn request_id(&self) -> Option<&str> {
        self.0.refusal.as_ref()?.request_id.as_deref()
    }

    /// At most 512 bytes of the body of a refusal that is not C1's own error format, with control characters escaped.
    pub fn body_snippet(&self) -> Option<&str> {
        self.0.refusal.as_ref()?.snippet.as_deref()
    }

    /// How long the server asks to wait before the next try.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after.or_else(|| self.token_failure()?.retry_after())
    }

    /// The operation id of the call, or the method's name where the endpoint is unlisted.
    pub fn operation(&self) -> Option<&'static str> {
        self.0.endpoint.map(|endpoint| endpoint.operation)
    }

    /// The path template of the call, without its query.
    pub fn template(&self) -> Option<&'static str> {
        self.0.endpoint.map(Endpoint::path)
    }

    /// How many times the request was sent, or was about to be. 0 where the call failed before that.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Where in the JSON the answer stops being what the method returns, such as `list[1].id`.
    ///
    /// The error shows keys of the answer, and no values: C1 shows some secrets once. What a type of yours says by
    /// `serde::de::Error::custom` is left out too, as it may quote the value; to see it, return a
    /// `Call<serde_json::Value>` and decode that.
    pub fn decode_path(&self) -> Option<&str> {
        self.0.decode_path.as_deref()
    }

    /// Whether the API may have acted on the request although the call failed.
    ///
    /// `false` is a promise for every attempt of the call: nothing was sent, or the API refused it. After `true`, look
    /// before you try again.
    pub fn maybe_processed(&self) -> bool {
        self.0.maybe_processed
    }

    fn token_failure(&self) -> Option<&Self> {
        match &self.0.source {
            Some(Source::Token(cause)) => Some(cause),
            _ => None,
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self.0.source.as_ref()? {
            Source::Own(source) => Some(&**source),
            // The failure's own line stands in this error's message already.
            Source::Token(cause) => cause.source(),
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
        assert_eq!(error.to_string(), "no access token: token endpoint: connection refused (3 attempts)");
        assert!(error.is_auth() && error.is_connect() && !error.is_api());
        assert_eq!(error.source().map(ToString::to_string).as_deref(), Some("connection refused"));
    }
}
