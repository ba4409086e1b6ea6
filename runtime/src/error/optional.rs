//! A 404 as `None`.

use super::Result;

/// Turns the error of a thing that does not exist into `None`.
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
/// use c1::OptionalExt as _;
///
/// let app: Option<App> = client.get_app("2abc").await.optional()?;
/// # Ok(())
/// # }
/// ```
pub trait OptionalExt<T> {
    /// `Ok(None)` if the API answered 404; every other error stays.
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
    /// use c1::OptionalExt as _;
    ///
    /// let name = match client.get_app("2abc").await.optional()? {
    ///     Some(app) => app.id,
    ///     None => "no such app".to_owned(),
    /// };
    /// # let _ = name;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Every error but an [`is_not_found`](super::Error::is_not_found) one.
    fn optional(self) -> Result<Option<T>>;
}

impl<T> OptionalExt<T> for Result<T> {
    fn optional(self) -> Result<Option<T>> {
        match self {
            Ok(value) => Ok(Some(value)),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(error),
        }
    }
}
