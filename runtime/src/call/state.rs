//! The state of a call, which does not depend on the type of its answer.

use std::any::Any;
use std::fmt;
use std::mem;
use std::task::{Context, Poll};

use serde::de::DeserializeOwned;

use super::pending_reply::{PendingReply, polled_again};
use crate::client::options::Options;
use crate::decode::decode;
use crate::error::{Error, ErrorKind, Result};
use crate::exchange::reply::Reply;
use crate::request::Request;

/// The state of a call.
pub(super) enum CallState {
    Built(Box<Request>),
    /// The call has begun, and may have ended.
    Begun(PendingReply),
    /// The value of a double, as an `Option<T>`.
    Ready(Result<Box<dyn Any + Send>>),
}

impl CallState {
    /// Changes the options if the call has not begun. Otherwise it cancels the call, and awaiting
    /// the call gives an error.
    pub(super) fn configure(&mut self, change: impl FnOnce(Options) -> Options) {
        match self {
            Self::Built(request) => request.configure(change),
            Self::Begun(_) => *self = Self::Ready(Err(too_late())),
            // A double sends nothing, so it ignores options.
            Self::Ready(_) => {}
        }
    }

    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<CallOutput>> {
        let mut reply = match mem::replace(self, Self::Begun(PendingReply::taken())) {
            Self::Built(request) => PendingReply::of(request),
            Self::Begun(reply) => reply,
            Self::Ready(value) => return Poll::Ready(value.map(CallOutput::Value)),
        };
        let output = reply.poll(context).map_ok(CallOutput::Reply);
        *self = Self::Begun(reply);
        output
    }
}

/// The output of a call, not decoded yet.
pub(super) enum CallOutput {
    Reply(Reply),
    /// The value of a double, as an `Option<T>`.
    Value(Box<dyn Any + Send>),
}

impl fmt::Debug for CallOutput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Reply(_) => "Reply",
            Self::Value(_) => "Value",
        })
    }
}

pub(super) fn take_reply<T: DeserializeOwned>(output: &mut CallOutput) -> Result<T> {
    match output {
        CallOutput::Reply(reply) => decode(reply),
        CallOutput::Value(_) => Err(polled_again()),
    }
}

pub(super) fn take_value<T: 'static>(output: &mut CallOutput) -> Result<T> {
    match output {
        CallOutput::Value(value) => value
            .downcast_mut()
            .and_then(Option::take)
            .ok_or_else(polled_again),
        CallOutput::Reply(_) => Err(polled_again()),
    }
}

fn too_late() -> Error {
    Error::new(
        ErrorKind::Argument,
        "an option was set after the call had begun, so the call was given up",
    )
    .with_maybe_processed(true)
}
