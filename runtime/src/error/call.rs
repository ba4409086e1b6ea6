//! The call of an error: its operation, its attempts, and whether C1 may have processed it.

use super::Error;
use crate::request::endpoint::Endpoint;

impl Error {
    /// The operation id of the call, or the method's name if the endpoint is unlisted.
    ///
    /// `None` if no call failed, as when a client cannot be built.
    ///
    /// ```
    /// # use c1::{Call, c1_endpoint};
    /// # #[derive(Debug, serde::Deserialize)] struct App { id: String }
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    /// #     fn get_app(&self, id: &str) -> Call<App>;
    /// # }
    /// # impl Apps for c1::Client {}
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> c1::Result<()> {
    /// # let client = c1::Client::builder()
    /// #     .base_url("https://acme.conductor.one")
    /// #     .credentials(c1::Credentials::access_token("t"))
    /// #     .build()?;
    /// let error = client.get_app("..").await.unwrap_err();
    /// assert_eq!(error.operation(), Some("c1.api.app.v1.Apps.Get"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn operation(&self) -> Option<&'static str> {
        self.0.endpoint.map(|endpoint| endpoint.operation)
    }

    /// The path template of the call, without its query.
    ///
    /// `None` if no call failed.
    ///
    /// ```
    /// # use c1::{Call, c1_endpoint};
    /// # #[derive(Debug, serde::Deserialize)] struct App { id: String }
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    /// #     fn get_app(&self, id: &str) -> Call<App>;
    /// # }
    /// # impl Apps for c1::Client {}
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> c1::Result<()> {
    /// # let client = c1::Client::builder()
    /// #     .base_url("https://acme.conductor.one")
    /// #     .credentials(c1::Credentials::access_token("t"))
    /// #     .build()?;
    /// let error = client.get_app("..").await.unwrap_err();
    /// assert_eq!(error.template(), Some("/api/v1/apps/<id>"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn template(&self) -> Option<&'static str> {
        self.0.endpoint.as_ref().map(Endpoint::path)
    }

    /// How many times the request was sent, or was about to be. 0 if the call failed before that.
    ///
    /// ```
    /// # use c1::{Call, c1_endpoint};
    /// # #[derive(Debug, serde::Deserialize)] struct App { id: String }
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    /// #     fn get_app(&self, id: &str) -> Call<App>;
    /// # }
    /// # impl Apps for c1::Client {}
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> c1::Result<()> {
    /// # let client = c1::Client::builder()
    /// #     .base_url("https://acme.conductor.one")
    /// #     .credentials(c1::Credentials::access_token("t"))
    /// #     .build()?;
    /// let error = client.get_app("..").await.unwrap_err();
    /// assert_eq!(error.attempts(), 0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The path at which the answer's JSON does not fit the method's return type, such as
    /// `list[1].id`.
    ///
    /// The error shows keys of the answer and no values, because C1 shows some secrets only once. A
    /// message that a type of yours makes by `serde::de::Error::custom` is left out too, because it
    /// may quote the value. To see it, return a `Call<serde_json::Value>` and decode that.
    ///
    /// `None` if it is no [`is_decode`](Self::is_decode) error, or if the place is not known.
    ///
    /// ```
    /// fn report(error: &c1::Error) {
    ///     if let Some(path) = error.decode_path() {
    ///         println!("the answer does not fit the type at {path}");
    ///     }
    /// }
    /// ```
    pub fn decode_path(&self) -> Option<&str> {
        self.0.decode_path.as_deref()
    }

    /// Whether the API may have acted on the request although the call failed.
    ///
    /// `false` is a promise for every attempt of the call: nothing was sent, or the API refused it.
    /// If it is `true`, check that before you send the call again.
    ///
    /// ```
    /// # enum Next { Again, Look }
    /// fn next_step(error: &c1::Error) -> Next {
    ///     if error.maybe_processed() { Next::Look } else { Next::Again }
    /// }
    /// # assert!(matches!(next_step(&c1::Client::new("", "").unwrap_err()), Next::Again));
    /// ```
    pub fn maybe_processed(&self) -> bool {
        self.0.maybe_processed
    }
}
