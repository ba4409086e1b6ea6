//! A 404 as the absence of a thing, and not as a failure.

use super::Result;

/// Turns the absence of a thing into `None`.
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
    /// `Ok(None)` where the API answered 404; every other error stays.
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
