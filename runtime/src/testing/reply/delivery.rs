//! Turns a reply into a response, for the server and for the in-memory transport: waits at the gate
//! of the reply and for its delay, and then answers, breaks off or hangs.

use std::fmt;
use std::future::pending;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use hyper::Response;
use hyper::body::{Body, Frame, SizeHint};

use super::{Ending, Reply};

/// The response of `reply`, after its gate is open and its delay is over.
pub(crate) async fn deliver(reply: Reply) -> Result<Response<ReplyBody>, Broken> {
    if let Some(gate) = &reply.gate {
        gate.pass().await;
    }
    if let Some(delay) = reply.delay {
        tokio::time::sleep(delay).await;
    }
    let end = match reply.ending {
        Ending::Answer => End::Whole,
        Ending::CutOff { .. } => End::FlushThenBreak,
        Ending::Disconnect => return Err(Broken),
        Ending::Hang => pending().await,
    };
    let mut response = Response::new(ReplyBody::new(&reply, end));
    *response.status_mut() = reply.status;
    *response.headers_mut() = reply.headers;
    Ok(response)
}

/// The exchange breaks off, before its answer or within it.
///
/// It is an error of the service or of the body, for which hyper closes the connection.
#[derive(Debug)]
pub(crate) struct Broken;

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the exchange broke off")
    }
}

impl std::error::Error for Broken {}

/// The body of a reply. The headers announce the whole body, and all or a part of it is sent.
#[derive(Debug)]
pub(crate) struct ReplyBody {
    /// The number of bytes that are announced and not sent yet.
    remaining: u64,
    rest: Option<Bytes>,
    end: End,
}

#[derive(Debug, Clone, Copy)]
enum End {
    Whole,
    /// Lets the connection write what it has before the break.
    FlushThenBreak,
    Break,
}

impl ReplyBody {
    fn new(reply: &Reply, end: End) -> Self {
        let sent = match reply.ending {
            Ending::CutOff { at } => reply.body.slice(..at.min(reply.body.len())),
            _ => reply.body.clone(),
        };
        Self {
            remaining: reply.body.len() as u64,
            rest: Some(sent).filter(|sent| !sent.is_empty()),
            end,
        }
    }
}

impl Body for ReplyBody {
    type Data = Bytes;
    type Error = Broken;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Broken>>> {
        if let Some(rest) = self.rest.take() {
            self.remaining -= rest.len() as u64;
            return Poll::Ready(Some(Ok(Frame::data(rest))));
        }
        match self.end {
            End::Whole => Poll::Ready(None),
            End::FlushThenBreak => {
                self.end = End::Break;
                context.waker().wake_by_ref();
                Poll::Pending
            }
            End::Break => Poll::Ready(Some(Err(Broken))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_none() && matches!(self.end, End::Whole)
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.remaining)
    }
}
