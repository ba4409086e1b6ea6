//! The return types of a method that is not an `async fn`.

use crate::request::Request;
#[cfg(feature = "testing")]
use crate::request::recorder;

/// The types that a method with `#[c1_endpoint]` may return if it is not an `async fn`:
/// [`Call<T>`](crate::Call) and [`Pages<T>`](crate::Pages).
///
/// The trait is sealed: no other type can implement it.
///
/// ```
/// use c1::{Call, Pages, c1_endpoint};
/// use serde_json::Value;
///
/// trait Apps: c1::Api {
///     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
///     fn get_app(&self, id: &str) -> Call<Value>;
///
///     #[c1_endpoint(GET, "/api/v1/apps")]
///     fn list_apps(&self) -> Pages<Value>;
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a valid endpoint return type",
    label = "expected `c1::Call<T>` or `c1::Pages<T>`",
    note = "an endpoint that is not an `async fn` returns `c1::Call<T>` or `c1::Pages<T>`"
)]
pub trait Deferred: Sized {
    #[doc(hidden)]
    fn from_request(request: Box<Request>) -> Self;
}

/// The last call of an expansion, if the method is not an `async fn`.
pub fn defer<R: Deferred>(request: Box<Request>) -> R {
    #[cfg(feature = "testing")]
    recorder::note(&request);
    R::from_request(request)
}
