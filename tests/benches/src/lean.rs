//! Transports of a user's: hyper's pool of connections without reqwest's layers, and a layer.

use c1::http::{Request, Response};
use c1::{Body, Bytes, Network, Transport, TransportError};
use http_body_util::Full;
use hyper_util::client::legacy::Client as Pool;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;

/// Plain HTTP/1.1 over a pool of connections.
#[derive(Clone, Debug)]
pub struct Lean(Pool<HttpConnector, Full<Bytes>>);

impl Lean {
    /// A pool without connections.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self(Pool::builder(TokioExecutor::new()).build_http())
    }
}

impl Transport for Lean {
    async fn execute(&self, request: Request<Bytes>) -> Result<Response<Body>, TransportError> {
        match self.0.request(request.map(Full::new)).await {
            Ok(response) => Ok(response.map(Body::new)),
            Err(error) if error.is_connect() => Err(TransportError::connect(error)),
            Err(error) => Err(TransportError::broken(error)),
        }
    }
}

/// A layer that passes everything on.
#[derive(Debug)]
pub struct Layer(pub Network);

impl Transport for Layer {
    async fn execute(&self, request: Request<Bytes>) -> Result<Response<Body>, TransportError> {
        self.0.execute(request).await
    }
}
