//! The parts of the server's answer that an error has.

use std::time::Duration;

use serde_json::Value;

use super::Error;

impl Error {
    /// The canonical name of C1's error code (`google.rpc.Code`), such as `NOT_FOUND`.
    ///
    /// ```
    /// fn needs_another_state(error: &c1::Error) -> bool {
    ///     error.code() == Some("FAILED_PRECONDITION")
    /// }
    /// # assert!(!needs_another_state(&c1::Client::new("", "").unwrap_err()));
    /// ```
    pub fn code(&self) -> Option<&str> {
        self.0.response.as_ref()?.code.as_deref()
    }

    /// C1's own message.
    ///
    /// It is as C1 wrote it, of any length and with any character. The error's `Display` shows at
    /// most 512 bytes of it, escaped.
    ///
    /// ```
    /// fn for_the_user(error: &c1::Error) -> String {
    ///     error.message().map_or_else(|| error.to_string(), str::to_owned)
    /// }
    /// # assert!(for_the_user(&c1::Client::new("", "").unwrap_err()).contains("client id"));
    /// ```
    pub fn message(&self) -> Option<&str> {
        self.0.response.as_ref()?.message.as_deref()
    }

    /// C1's error details (`google.rpc.Status.details`), each an object with an `@type`.
    ///
    /// Empty if there are none.
    ///
    /// ```
    /// fn detail_types(error: &c1::Error) -> Vec<&str> {
    ///     error.details().iter().filter_map(|detail| detail["@type"].as_str()).collect()
    /// }
    /// # assert!(detail_types(&c1::Client::new("", "").unwrap_err()).is_empty());
    /// ```
    pub fn details(&self) -> &[Value] {
        self.0
            .response
            .as_ref()
            .map_or(&[], |response| response.details())
    }

    /// The id that C1 gave the request (`c1-trace-id`), to quote to its support.
    ///
    /// If there is none, the id of another server on the way to C1 (`x-request-id` and the like).
    ///
    /// ```
    /// fn ticket(error: &c1::Error) -> String {
    ///     format!("{} (request id {})", error, error.request_id().unwrap_or("unknown"))
    /// }
    /// ```
    pub fn request_id(&self) -> Option<&str> {
        self.0.response.as_ref()?.request_id.as_deref()
    }

    /// At most 512 bytes of an error body that is not in C1's format, with control characters
    /// escaped.
    ///
    /// As a rule such a body is a gateway's. `None` if there is no body, or if it is in C1's
    /// format.
    ///
    /// ```
    /// fn is_from_a_gateway(error: &c1::Error) -> bool {
    ///     error.body_snippet().is_some_and(|body| body.trim_start().starts_with('<'))
    /// }
    /// ```
    pub fn body_snippet(&self) -> Option<&str> {
        self.0.response.as_ref()?.snippet.as_deref()
    }

    /// How long the server asks to wait before the next try.
    ///
    /// It is read from the header `Retry-After` (RFC 9110, section 10.2.3) of the last answer, in
    /// seconds or as a date. `None` if there is no such header.
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
    /// if let Err(error) = client.get_app("2abc").await {
    ///     if let Some(wait) = error.retry_after() {
    ///         println!("again in {} s", wait.as_secs());
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn retry_after(&self) -> Option<Duration> {
        self.0
            .retry_after
            .or_else(|| self.token_failure()?.retry_after())
    }
}
