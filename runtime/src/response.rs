//! A decoded answer together with what stands around it.

use std::fmt;

use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use crate::error;
use crate::reply::Reply;

/// The answer to a call: status, headers, and the decoded body. [`Call::send`](crate::Call::send) returns it.
///
/// ```no_run
/// # async fn run(client: c1::Client) -> c1::Result<()> {
/// # use c1::{c1_endpoint, Call};
/// # #[derive(serde::Deserialize)] struct App {}
/// # trait Apps: c1::Api {
/// #     #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
/// #     fn get_app(&self, app_id: &str) -> Call<App>;
/// # }
/// # impl Apps for c1::Client {}
/// let response = client.get_app("2abc").send().await?;
/// println!("{} after {} attempts", response.status(), response.attempts());
/// let app = response.into_body();
/// # Ok(())
/// # }
/// ```
pub struct Response<T> {
    status: StatusCode,
    headers: HeaderMap,
    attempts: u32,
    body: T,
}

impl<T> Response<T> {
    /// The HTTP status, always 2xx.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The response's headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The id that C1 gave the request, to quote to its support.
    pub fn request_id(&self) -> Option<&str> {
        error::request_id(&self.headers)
    }

    /// How many times the request was sent.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The decoded body.
    pub fn body(&self) -> &T {
        &self.body
    }

    /// The decoded body, by value.
    pub fn into_body(self) -> T {
        self.body
    }
}

impl<T> Response<T> {
    /// A reply and what its body says.
    pub(crate) fn new(reply: Reply, body: T) -> Self {
        Self { status: reply.status, headers: reply.headers, attempts: reply.attempts, body }
    }

    /// A response that no server gave: what a test double's [`Call`](crate::Call) has around its value.
    pub(crate) fn of_double(body: T) -> Self {
        Self { status: StatusCode::OK, headers: HeaderMap::new(), attempts: 0, body }
    }
}

impl<T> fmt::Debug for Response<T> {
    /// Status and attempts; headers and body may hold what is not for a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("attempts", &self.attempts)
            .finish_non_exhaustive()
    }
}
