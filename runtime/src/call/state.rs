//! The state of a call, which does not depend on the type of its answer.

use std::any::Any;
use std::fmt;
use std::mem;
use std::task::{Context, Poll};

use serde::de::DeserializeOwned;

use crate::client::options::Options;
use crate::decode::decode;
use crate::error::{Error, ErrorKind, Result};
use crate::exchange;
use crate::exchange::reply::Reply;
use crate::future::BoxFuture;
use crate::request::Request;
use crate::request::endpoint::Endpoint;

/// The state of a call.
///
/// The request is a `dyn`. For each variable with a call, rustc looks at all types that the call
/// holds, and a `Request` holds many: with a `Box<Request>` the callers took 4 % longer to check.
pub(super) enum CallState {
    Built(Box<dyn DynRequest>),
    Begun {
        endpoint: Endpoint,
        reply: BoxFuture<'static, Result<Reply>>,
    },
    /// The result of a double, as an `Option<Result<T>>`.
    Ready(Box<dyn Any + Send>),
    /// An option was set after the call had begun. `None` if the call had ended.
    Cancelled(Option<Endpoint>),
    /// The request or the result has been taken, and nothing has taken its place yet.
    Taken,
}

/// A request as a `dyn`, see [`CallState`].
pub(super) trait DynRequest: Send {
    fn get(&self) -> &Request;
    fn get_mut(&mut self) -> &mut Request;
    fn into_request(self: Box<Self>) -> Box<Request>;
}

impl DynRequest for Request {
    fn get(&self) -> &Request {
        self
    }

    fn get_mut(&mut self) -> &mut Request {
        self
    }

    fn into_request(self: Box<Self>) -> Box<Request> {
        self
    }
}

impl CallState {
    /// The state of a call that had ended when an option was set.
    pub(super) fn cancelled() -> Box<Self> {
        Box::new(Self::Cancelled(None))
    }

    /// Changes the options if the call has not begun. Otherwise it cancels the call, and awaiting
    /// the call gives an error.
    pub(super) fn configure(&mut self, change: impl FnOnce(Options) -> Options) {
        match self {
            Self::Built(request) => request.get_mut().configure(change),
            Self::Begun { endpoint, .. } => *self = Self::Cancelled(Some(*endpoint)),
            // A double sends nothing, so it ignores options.
            Self::Ready(_) | Self::Cancelled(_) | Self::Taken => {}
        }
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<CallOutput>> {
        if let Self::Begun { reply, .. } = self {
            return reply.as_mut().poll(context).map_ok(CallOutput::Reply);
        }
        match mem::replace(self, Self::Taken) {
            Self::Built(request) => {
                let request = request.into_request();
                let endpoint = request.endpoint;
                let mut reply = exchange::run(request);
                let output = reply.as_mut().poll(context).map_ok(CallOutput::Reply);
                *self = Self::Begun { endpoint, reply };
                output
            }
            Self::Ready(result) => Poll::Ready(Ok(CallOutput::OfDouble(result))),
            Self::Cancelled(endpoint) => Poll::Ready(Err(too_late(endpoint.as_ref()))),
            // `Begun` is polled above, and a state is dropped once its content is taken.
            Self::Begun { .. } | Self::Taken => Poll::Ready(Err(polled_again())),
        }
    }
}

/// Polls the state of a call, and leaves `None` at the end.
pub(super) fn poll_state(
    state: &mut Option<Box<CallState>>,
    context: &mut Context<'_>,
) -> Poll<Result<CallOutput>> {
    poll_to_end(state, |state| state.poll(context))
}

/// Polls what a future waits for, and leaves `None` at the end, also if the poll panics. It is an
/// error to poll `None`.
pub(super) fn poll_to_end<P, T>(
    pending: &mut Option<P>,
    poll: impl FnOnce(&mut P) -> Poll<Result<T>>,
) -> Poll<Result<T>> {
    let Some(mut polled) = pending.take() else {
        return Poll::Ready(Err(polled_again()));
    };
    let result = poll(&mut polled);
    if result.is_pending() {
        *pending = Some(polled);
    }
    result
}

/// The output of a call, not decoded yet.
pub(super) enum CallOutput {
    Reply(Reply),
    /// The result of a double, as an `Option<Result<T>>`.
    OfDouble(Box<dyn Any + Send>),
}

impl fmt::Debug for CallOutput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Reply(_) => "Reply",
            Self::OfDouble(_) => "OfDouble",
        })
    }
}

pub(super) fn take_reply<T: DeserializeOwned>(output: &mut CallOutput) -> Result<T> {
    match output {
        CallOutput::Reply(reply) => decode(reply),
        CallOutput::OfDouble(_) => Err(polled_again()),
    }
}

pub(super) fn take_result<T: 'static>(output: &mut CallOutput) -> Result<T> {
    match output {
        CallOutput::OfDouble(result) => result
            .downcast_mut()
            .and_then(Option::take)
            .unwrap_or_else(|| Err(polled_again())),
        CallOutput::Reply(_) => Err(polled_again()),
    }
}

/// The error of a future that is polled again after its end.
fn polled_again() -> Error {
    Error::new(
        ErrorKind::Argument,
        "the call is over: it has been awaited before",
    )
}

/// The error of an option that was set too late.
fn too_late(endpoint: Option<&Endpoint>) -> Error {
    let error = Error::new(
        ErrorKind::Argument,
        "an option was set after the call had begun, so the call was given up",
    )
    .with_maybe_processed(true);
    match endpoint {
        Some(endpoint) => error.of_call(endpoint, 0),
        None => error,
    }
}
