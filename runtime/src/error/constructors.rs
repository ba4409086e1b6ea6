//! Makes errors, and adds to an error on the way to the caller.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt::{self, Write as _};
use std::sync::Arc;
use std::time::Duration;

use super::{Cause, Error, ErrorKind, ErrorResponse, Inner};
use crate::request::endpoint::Endpoint;

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self::of(kind, message.into())
    }

    // Not inlined, because `new` is called in many places.
    #[cold]
    fn of(kind: ErrorKind, message: Cow<'static, str>) -> Self {
        Self(Box::new(Inner {
            kind,
            message,
            endpoint: None,
            attempts: 0,
            maybe_processed: false,
            retry_after: None,
            response: None,
            decode_path: None,
            advice: None,
            cause: None,
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

    /// The API answered with a status other than 2xx.
    pub(crate) fn api(response: ErrorResponse) -> Self {
        let mut error = Self::new(ErrorKind::Api, response.to_string());
        error.0.maybe_processed = response.maybe_processed();
        error.0.advice = response.advice();
        error.0.response = Some(Arc::new(response));
        error
    }

    /// There is no token, because of `cause`, which every call that waited for the token shares.
    pub(crate) fn no_token(cause: Arc<Error>) -> Self {
        let mut error = Self::new(ErrorKind::Auth, format!("no access token: {cause}"));
        error.0.cause = Some(Cause::Token(cause));
        error
    }

    /// The same error once more, without its source and its response, which cannot be copied.
    pub(crate) fn copy(&self) -> Self {
        let mut error = Self::new(self.0.kind, self.0.message.clone());
        error.0.maybe_processed = self.0.maybe_processed;
        error.0.advice = self.0.advice;
        error
    }

    pub(crate) fn with_source(
        mut self,
        source: impl Into<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        self.0.cause = Some(Cause::Foreign(source.into()));
        self
    }

    pub(crate) fn with_maybe_processed(mut self, maybe_processed: bool) -> Self {
        self.0.maybe_processed = maybe_processed;
        self
    }

    /// The status, or else the kind, for a span (`error.type` of the OpenTelemetry conventions).
    pub(crate) fn type_name(&self) -> &str {
        match &self.0.response {
            Some(response) => response.status.as_str(),
            None => self.kind().name(),
        }
    }

    /// Adds how long the server asks to wait.
    pub(crate) fn with_retry_after(mut self, wait: Duration) -> Self {
        self.0.retry_after = Some(wait);
        self
    }

    /// Adds advice to the reader, if the message has none.
    pub(crate) fn advising(mut self, advice: impl Into<Option<&'static str>>) -> Self {
        self.0.advice = advice.into();
        self
    }

    /// Adds the call that failed, and the number of its attempts.
    pub(crate) fn of_call(mut self, endpoint: &Endpoint, attempts: u32) -> Self {
        let answered = matches!(self.kind(), ErrorKind::Decode | ErrorKind::TooLarge);
        if self.0.maybe_processed && !answered && !endpoint.is_idempotent() {
            self.0.advice = Some("it may have been processed: check that before you send it again");
        }
        self.0.endpoint = Some(*endpoint);
        self.0.attempts = attempts;
        self
    }

    /// Adds how many requests for a token were made.
    pub(crate) fn after_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// Adds a note to the message.
    pub(crate) fn noting(mut self, note: impl fmt::Display) -> Self {
        let message = self.0.message.to_mut();
        // Writing to a string cannot fail.
        let _ = write!(message, "; {note}");
        self
    }
}
