//! The reply of a call that the exchange works on.

use std::task::{Context, Poll};

use crate::error::{Error, ErrorKind, Result};
use crate::exchange;
use crate::exchange::reply::Reply;
use crate::future::BoxFuture;
use crate::request::Request;

/// A reply that has not arrived yet, or has been taken. Nothing is sent before the first poll.
pub(super) struct PendingReply(Option<BoxFuture<'static, Result<Reply>>>);

impl PendingReply {
    pub(super) fn of(request: Box<Request>) -> Self {
        Self(Some(exchange::run(request)))
    }

    /// It is an error to poll again after the end, or after a poll that panicked.
    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<Reply>> {
        let Some(mut future) = self.0.take() else {
            return Poll::Ready(Err(polled_again()));
        };
        let reply = future.as_mut().poll(context);
        if reply.is_pending() {
            self.0 = Some(future);
        }
        reply
    }
}

/// The error of a future that is polled again after its end.
pub(super) fn polled_again() -> Error {
    Error::new(
        ErrorKind::Argument,
        "the call is over: it has been awaited before",
    )
}
