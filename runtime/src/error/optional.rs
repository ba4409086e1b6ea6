//! C1's 404 as `None`.

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
///
/// The trait is sealed: no other type can implement it.
pub trait OptionalExt<T>: sealed::Sealed {
    /// `Ok(None)` if C1 answered that the thing does not exist; every other error stays.
    ///
    /// C1's own 404 has C1's error body, or the header `c1-trace-id` (the answer to a HEAD has no
    /// body). Any other 404 is one of a server on the way to C1, such as a proxy's page, and stays
    /// an error that says so.
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
    /// Every error but C1's own 404.
    fn optional(self) -> Result<Option<T>>;
}

mod sealed {
    pub trait Sealed {}
}

impl<T> sealed::Sealed for Result<T> {}

impl<T> OptionalExt<T> for Result<T> {
    fn optional(self) -> Result<Option<T>> {
        match self {
            Ok(value) => Ok(Some(value)),
            Err(error) if error.is_not_found_by_c1() => Ok(None),
            Err(error) => Err(error),
        }
    }
}
