//! The transport that a layer sends through.

use bytes::Bytes;
use http::{Request, Response};

use super::backend::Backend;
use super::body::Body;
use super::error::TransportError;
use super::outgoing::Outgoing;
use super::seam::Transport;

/// The transport of a client without layers: the built-in HTTP client as the builder has set it up,
/// or the transport of [`ClientBuilder::transport`](crate::ClientBuilder::transport).
///
/// A [`layer`](crate::ClientBuilder::layer) gets it, and sends through it. Clones share their
/// connections.
///
/// ```
/// use std::time::Instant;
/// use c1::http::{Request, Response};
/// use c1::{Body, Bytes, Client, Network, Transport, TransportError};
///
/// /// Says how long each exchange took.
/// struct Timed(Network);
///
/// impl Transport for Timed {
///     async fn execute(&self, request: Request<Bytes>) -> Result<Response<Body>, TransportError> {
///         let start = Instant::now();
///         let response = self.0.execute(request).await;
///         println!("{:?}", start.elapsed());
///         response
///     }
/// }
///
/// let builder = Client::builder().layer(Timed);
/// # let _ = builder;
/// ```
#[derive(Clone, Debug)]
pub struct Network(Backend);

impl Network {
    pub(crate) fn new(backend: Backend) -> Self {
        Self(backend)
    }
}

impl Transport for Network {
    fn execute(
        &self,
        request: Request<Bytes>,
    ) -> impl Future<Output = Result<Response<Body>, TransportError>> + Send {
        self.0.execute(Outgoing::from_http(request))
    }
}
