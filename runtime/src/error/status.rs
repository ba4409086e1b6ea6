//! The HTTP status of an error, and the questions about it.

use http::StatusCode;

use super::Error;

impl Error {
    /// The HTTP status of the answer, if it is other than 2xx.
    ///
    /// `None` if nothing was sent, nothing came back, or a 2xx answer could not be read.
    ///
    /// ```
    /// fn is_maintenance(error: &c1::Error) -> bool {
    ///     error.status().is_some_and(|status| status.as_u16() == 503)
    /// }
    /// # assert!(!is_maintenance(&c1::Client::new("", "").unwrap_err()));
    /// ```
    pub fn status(&self) -> Option<StatusCode> {
        self.0.response.as_ref().map(|response| response.status)
    }

    /// The API answered 401.
    ///
    /// If the token can be renewed, it did so twice: the client sends the call once more, with a
    /// new token.
    ///
    /// ```
    /// fn hint(error: &c1::Error) -> &'static str {
    ///     if error.is_unauthorized() { "sign in again" } else { "see the log" }
    /// }
    /// ```
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(StatusCode::UNAUTHORIZED)
    }

    /// The API answered 403.
    ///
    /// ```
    /// fn hint(error: &c1::Error) -> &'static str {
    ///     if error.is_forbidden() { "ask for a role that allows it" } else { "see the log" }
    /// }
    /// ```
    pub fn is_forbidden(&self) -> bool {
        self.status() == Some(StatusCode::FORBIDDEN)
    }

    /// The API, or a server on the way to it, answered 404.
    /// [`OptionalExt::optional`](crate::OptionalExt::optional) turns C1's own 404 into `None`.
    ///
    /// ```no_run
    /// # use c1::{Call, c1_endpoint};
    /// # #[derive(Debug, serde::Deserialize)] struct App { id: String }
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    /// #     fn get_app(&self, id: &str) -> Call<App>;
    /// # }
    /// # impl Apps for c1::Client {}
    /// # async fn run(client: c1::Client) -> c1::Result<()> {
    /// let is_gone = client.get_app("2abc").await.is_err_and(|error| error.is_not_found());
    /// # let _ = is_gone;
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(StatusCode::NOT_FOUND)
    }

    pub(super) fn is_not_found_by_c1(&self) -> bool {
        let response = self.0.response.as_ref();
        response.is_some_and(|response| response.is_not_found_by_c1())
    }

    /// The API answered 409.
    ///
    /// ```
    /// /// Whether it was added; a thing that is there already is no failure.
    /// fn added(result: c1::Result<()>) -> c1::Result<bool> {
    ///     match result {
    ///         Ok(()) => Ok(true),
    ///         Err(error) if error.is_conflict() => Ok(false),
    ///         Err(error) => Err(error),
    ///     }
    /// }
    /// # assert!(added(Ok(())).unwrap());
    /// ```
    pub fn is_conflict(&self) -> bool {
        self.status() == Some(StatusCode::CONFLICT)
    }

    /// The API answered 429.
    ///
    /// By then the client has waited and tried again, as far as its [`Retry`](crate::Retry) and the
    /// call's time allow (RFC 6585, section 4).
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// /// How long to wait before the rest of the work.
    /// fn pause(error: &c1::Error) -> Option<Duration> {
    ///     error.is_rate_limited().then(|| error.retry_after().unwrap_or(Duration::from_secs(60)))
    /// }
    /// ```
    pub fn is_rate_limited(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }
}
