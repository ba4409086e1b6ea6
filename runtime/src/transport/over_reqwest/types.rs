//! The types of reqwest that the types of the seam hold, and the meaning of its errors.

use std::pin::pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::SizeHint;
pub(crate) use reqwest::Url;

use crate::error::BoxError;
use crate::transport::error::TransportError;
use crate::transport::phase::Phase;

/// The settings that a caller makes on reqwest's builder.
pub(crate) type Configure =
    Box<dyn FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send>;

/// The body of reqwest's response.
// The whole response is kept, because taking the body out of it costs an allocation.
pub(in crate::transport) struct ResponseBody(pub(super) reqwest::Response);

impl ResponseBody {
    pub(in crate::transport) fn poll_chunk(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        // The future of a chunk keeps nothing between polls, so each poll makes a new one.
        pin!(self.0.chunk())
            .poll(context)
            .map(Result::transpose)
            .map_err(|error| transport_error(error, Phase::Body))
    }

    pub(in crate::transport) fn size_hint(&self) -> SizeHint {
        self.0
            .content_length()
            .map_or_else(SizeHint::new, SizeHint::with_exact)
    }
}

/// Adds to an error how far the exchange came.
pub(super) fn transport_error(error: reqwest::Error, phase: Phase) -> TransportError {
    let is_connect = error.is_connect() || error.is_builder();
    let source: BoxError = error.into();
    match phase {
        _ if is_connect => TransportError::new(Phase::Connect, source),
        Phase::Exchange => TransportError::broken(source),
        phase => TransportError::new(phase, source),
    }
}
