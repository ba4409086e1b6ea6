//! Finds out which endpoint a closure calls, without sending anything.
//!
//! The closure gets a client that records. Each request that is built for it is noted here, on the
//! thread that builds it.

use std::cell::RefCell;
use std::marker::PhantomData;
use std::sync::OnceLock;

use super::InMemory;
use crate::request::Request;
use crate::request::endpoint::Endpoint;
use crate::{Client, Pages};

/// What a method with `#[c1_endpoint]` returns, for
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

/// The answer of a method that returns `Pages<T>`: pages with items of the type `T`. There is no
/// value of it.
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

/// The client that records. None of its calls is ever sent.
static RECORDER: OnceLock<crate::Result<Client>> = OnceLock::new();

/// A call that was recorded.
pub(crate) struct Recorded {
    pub(crate) endpoint: &'static Endpoint,
    /// The path with its values, encoded.
    pub(crate) path: String,
}

thread_local! {
    /// The calls on the client that records, or why they cannot be sent.
    static RECORDED: RefCell<Vec<Result<Recorded, String>>> = const { RefCell::new(Vec::new()) };
}

/// Notes the request, if its client is the one that records.
pub(crate) fn note(request: &Request) {
    let Some(Ok(recorder)) = RECORDER.get() else {
        return;
    };
    if !std::ptr::eq(recorder.core(), request.client.core()) {
        return;
    }
    let call = match &request.error {
        Some(error) => Err(error.to_string()),
        None => Ok(Recorded {
            endpoint: request.endpoint,
            path: request.target().to_owned(),
        }),
    };
    RECORDED.with_borrow_mut(|all| all.push(call));
}

/// The one call that the closure makes, or what is wrong with the closure.
pub(crate) fn record<C>(call: impl FnOnce(&'static Client) -> C) -> Result<Recorded, String> {
    let client = RECORDER
        .get_or_init(|| InMemory::new().client())
        .as_ref()
        .map_err(ToString::to_string)?;
    RECORDED.take();
    // The call is dropped, so it is never sent.
    drop(call(client));
    let mut calls = RECORDED.take();
    match (calls.pop(), calls.len()) {
        (Some(recorded), 0) => recorded,
        (None, _) => Err("the closure calls no method with `#[c1_endpoint]` of its client".into()),
        (Some(_), others) => Err(format!("the closure makes {} calls", others + 1)),
    }
}
