//! The future that an `async fn` of a trait returns, and the results that it may have.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use serde::de::DeserializeOwned;

use super::state::poll_to_end;
use crate::decode::decode;
use crate::error::{Error, Result};
use crate::exchange;
use crate::exchange::reply::Reply;
use crate::future::BoxFuture;
use crate::request::Request;
#[cfg(feature = "testing")]
use crate::request::recorder;

/// The future that an `async fn` of a trait returns.
///
/// It implements `Future` for every `R`, so that rustc reports a wrong return type once: at
/// [`send`].
#[must_use = "a call is sent when it is awaited"]
pub struct ResponseFuture<R> {
    // Not a `CallState`, because an `async fn` has no options to set before the first poll. `None`
    // is a call that has ended.
    reply: Option<BoxFuture<'static, Result<Reply>>>,
    outcome: fn(Result<Reply>) -> R,
}

impl<R> Future for ResponseFuture<R> {
    type Output = R;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<R> {
        poll_reply(&mut self.reply, context).map(self.outcome)
    }
}

// Not in `poll`, so that it is compiled once and not for each type.
fn poll_reply(
    reply: &mut Option<BoxFuture<'static, Result<Reply>>>,
    context: &mut Context<'_>,
) -> Poll<Result<Reply>> {
    poll_to_end(reply, |reply| reply.as_mut().poll(context))
}

impl<R> fmt::Debug for ResponseFuture<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").finish_non_exhaustive()
    }
}

/// The types that an `async fn` with `#[c1_endpoint]` may return: `Result<T, E>` for any
/// `T: DeserializeOwned` and any `E: From<c1::Error>`.
///
/// The trait is sealed: no other type can implement it.
///
/// ```
/// use c1::c1_endpoint;
/// use serde::Deserialize;
///
/// #[derive(Deserialize)]
/// struct App {}
///
/// /// An error of your own.
/// enum Failure {
///     C1(c1::Error),
/// }
///
/// impl From<c1::Error> for Failure {
///     fn from(error: c1::Error) -> Self {
///         Self::C1(error)
///     }
/// }
///
/// trait Apps: c1::Api {
///     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
///     async fn get_app(&self, id: &str) -> Result<App, Failure>;
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a valid endpoint return type",
    label = "expected `c1::Result<T>`",
    note = "an endpoint returns `c1::Result<T>`, or `Result<T, E>` where `E: From<c1::Error>`",
    note = "a method that returns `c1::Call<T>` or `c1::Pages<T>` is a plain `fn`"
)]
pub trait Outcome: Sized {
    #[doc(hidden)]
    fn from_reply(reply: Result<Reply>) -> Self;
}

impl<T: DeserializeOwned, E: From<Error>> Outcome for Result<T, E> {
    fn from_reply(reply: Result<Reply>) -> Self {
        Ok(reply.and_then(|reply| decode(&reply))?)
    }
}

/// The last call of the expansion of an `async fn`.
pub fn send<R: Outcome>(request: Box<Request>) -> ResponseFuture<R> {
    #[cfg(feature = "testing")]
    recorder::note(&request);
    ResponseFuture {
        reply: Some(exchange::run(request)),
        outcome: R::from_reply,
    }
}
