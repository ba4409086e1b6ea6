//! The types of hyper that stand in those of the seam.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::Response;
use http_body::{Body as _, Frame, SizeHint};
use hyper::body::Incoming;

#[cfg(feature = "gzip")]
use super::gunzip::{self, Gunzip};
use crate::transport::error::TransportError;

/// The body of a response.
pub(in crate::transport) enum ResponseBody {
    Plain(Incoming),
    #[cfg(feature = "gzip")]
    Gzip(Box<Gunzip>),
}

impl ResponseBody {
    /// A response whose body is unpacked, if it is in gzip.
    pub(super) fn of(response: Response<Incoming>) -> Response<Self> {
        #[cfg(feature = "gzip")]
        if gunzip::is_gzip(response.headers()) {
            return gunzip::unpacked(response).map(|body| Self::Gzip(Box::new(body)));
        }
        response.map(Self::Plain)
    }

    pub(in crate::transport) fn poll_chunk(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        match self {
            Self::Plain(body) => poll_data(body, context),
            #[cfg(feature = "gzip")]
            Self::Gzip(body) => body.poll_chunk(context),
        }
    }

    pub(in crate::transport) fn is_end_stream(&self) -> bool {
        match self {
            Self::Plain(body) => body.is_end_stream(),
            #[cfg(feature = "gzip")]
            Self::Gzip(_) => false,
        }
    }

    pub(in crate::transport) fn size_hint(&self) -> SizeHint {
        match self {
            Self::Plain(body) => body.size_hint(),
            #[cfg(feature = "gzip")]
            Self::Gzip(_) => SizeHint::new(),
        }
    }
}

/// The next bytes as they come. Trailers say nothing that a call needs.
pub(super) fn poll_data<B>(
    body: &mut B,
    context: &mut Context<'_>,
) -> Poll<Option<Result<Bytes, TransportError>>>
where
    B: http_body::Body<Data = Bytes, Error = hyper::Error> + Unpin,
{
    loop {
        let Some(frame) = ready!(Pin::new(&mut *body).poll_frame(context)) else {
            return Poll::Ready(None);
        };
        match frame.map(Frame::into_data) {
            Ok(Ok(data)) => return Poll::Ready(Some(Ok(data))),
            Ok(Err(_)) => {}
            Err(error) => return Poll::Ready(Some(Err(TransportError::body(error.into())))),
        }
    }
}
