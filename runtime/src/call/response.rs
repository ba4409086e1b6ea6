//! A decoded answer with its status and headers.

use std::fmt;

use http::StatusCode;
use http::header::HeaderMap;

use crate::error;
use crate::exchange::reply::Reply;

/// The answer to a call: status, headers, and the decoded body. [`Call::send`](crate::Call::send)
/// returns it.
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
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> c1::Result<()> {
    /// use c1::{Call, http::StatusCode};
    ///
    /// let response = Call::ready(Ok("a double's answer")).send().await?;
    /// assert_eq!(response.status(), StatusCode::OK); // every double has this status
    /// # Ok(())
    /// # }
    /// ```
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The response's headers.
    ///
    /// ```
    /// fn media_type<T>(response: &c1::Response<T>) -> Option<&str> {
    ///     response.headers().get("content-type")?.to_str().ok()
    /// }
    /// ```
    ///
    /// The response of a test double has no headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The id that C1 gave the request. C1's support can find the request by it.
    ///
    /// C1 sends the id in a header. `None` if the response does not have that header.
    ///
    /// ```
    /// fn log<T>(response: &c1::Response<T>) {
    ///     println!("request id {}", response.request_id().unwrap_or("unknown"));
    /// }
    /// ```
    pub fn request_id(&self) -> Option<&str> {
        error::request_id(&self.headers)
    }

    /// The number of times that the request was sent.
    ///
    /// 1 if the first attempt succeeded, 0 for a test double.
    ///
    /// ```
    /// fn was_retried<T>(response: &c1::Response<T>) -> bool {
    ///     response.attempts() > 1
    /// }
    /// ```
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The decoded body.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> c1::Result<()> {
    /// # use c1::Call;
    /// let response = Call::ready(Ok(vec!["a", "b"])).send().await?;
    /// assert_eq!(response.body().len(), 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn body(&self) -> &T {
        &self.body
    }

    /// The decoded body, by value.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> c1::Result<()> {
    /// # use c1::Call;
    /// let response = Call::ready(Ok(vec!["a", "b"])).send().await?;
    /// let names: Vec<&str> = response.into_body();
    /// # assert_eq!(names, ["a", "b"]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn into_body(self) -> T {
        self.body
    }
}

impl<T> Response<T> {
    /// A reply with its decoded body.
    pub(crate) fn new(reply: Reply, body: T) -> Self {
        Self {
            status: reply.status,
            headers: reply.headers,
            attempts: reply.attempts,
            body,
        }
    }

    /// The response of a test double's [`Call`](crate::Call).
    pub(crate) fn of_double(body: T) -> Self {
        Self {
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            attempts: 0,
            body,
        }
    }
}

impl<T> fmt::Debug for Response<T> {
    /// Status and attempts. Headers and body may hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("attempts", &self.attempts)
            .finish_non_exhaustive()
    }
}
