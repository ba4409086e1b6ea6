//! Finds out which endpoint a closure calls, without sending anything.
//!
//! The closure gets a client whose requests are noted when they are complete
//! (`request/recorder.rs`), on the thread that makes them.

use std::marker::PhantomData;

use bytes::Bytes;
use http::{Request, Response};

use crate::request::recorder::{self, Recording};
use crate::transport::unscripted::Unscripted;
use crate::{Body, Client, Credentials, Pages, Transport, TransportError};

/// The return type of a method with `#[c1_endpoint]`, for
/// [`Tenant::on_call`](crate::testing::Tenant::on_call): a [`Call`](crate::Call), the future of an
/// `async fn`, or [`Pages`].
///
/// ```
/// use c1::Call;
/// use c1::testing::{EndpointCall, InMemory, Route};
///
/// /// A route that is called once.
/// fn once<C: EndpointCall>(api: &InMemory, call: fn(&c1::Client) -> C) -> Route<C::Answer> {
///     api.on_call(|client| call(client)).times(1)
/// }
/// ```
pub trait EndpointCall {
    /// The type of the answer; [`Listing<T>`] for `Pages<T>`.
    type Answer;
}

impl<F: Future<Output = Result<T, E>>, T, E> EndpointCall for F {
    type Answer = T;
}

impl<T> EndpointCall for Pages<T> {
    type Answer = Listing<T>;
}

/// The answer of a method that returns `Pages<T>`: pages with items of the type `T`. It is only a
/// type parameter of a [`Route`](crate::testing::Route), and has no values.
///
/// ```
/// use c1::testing::{Listing, Route};
///
/// fn one_page(route: Route<Listing<String>>, names: &[String]) {
///     route.answer_pages([names]);
/// }
/// ```
#[derive(Debug)]
pub struct Listing<T>(PhantomData<fn() -> T>);

/// The transport of the client that records.
struct NothingSent;

impl Transport for NothingSent {
    async fn execute(&self, _: Request<Bytes>) -> Result<Response<Body>, TransportError> {
        let text = "the closure only names the call, so the call is not sent";
        Err(Unscripted(text.to_owned()).into())
    }
}

/// The one call that the closure makes, or the mistake in the closure.
pub(crate) fn record<C>(call: impl FnOnce(&'static Client) -> C) -> Recording {
    let client = recorder::client(|| {
        Client::builder()
            .base_url("https://recorder.invalid")
            .credentials(Credentials::access_token("recorder"))
            .transport(NothingSent)
            .build()
    })?;
    recorder::take();
    // The call is dropped, so it is never sent.
    drop(call(client));
    let mut calls = recorder::take();
    match (calls.pop(), calls.len()) {
        (Some(recorded), 0) => recorded,
        (None, _) => {
            Err("the closure calls no method of its client that has `#[c1_endpoint]`".into())
        }
        (Some(_), others) => Err(format!("the closure makes {} calls", others + 1)),
    }
}
