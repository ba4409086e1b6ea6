//! A transport over hyper's pool of connections, without reqwest's layers.

use c1::{Transport, TransportError, reqwest};
use hyper_util::client::legacy::Client as Pool;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use reqwest::ResponseBuilderExt as _;

/// Plain HTTP/1.1 over a pool of connections.
#[derive(Clone, Debug)]
pub struct Lean(Pool<HttpConnector, reqwest::Body>);

impl Lean {
    /// A pool without connections.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self(Pool::builder(TokioExecutor::new()).build_http())
    }
}

impl Transport for Lean {
    async fn execute(
        &self,
        request: reqwest::Request,
    ) -> Result<reqwest::Response, TransportError> {
        let url = request.url().clone();
        let request = hyper::Request::try_from(request).map_err(TransportError::broken)?;
        let response = self.0.request(request).await.map_err(|error| {
            if error.is_connect() {
                TransportError::connect(error)
            } else {
                TransportError::broken(error)
            }
        })?;
        // Without its URL, reqwest parses one that stands for none.
        let (parts, body) = response.into_parts();
        let mut with_url = hyper::Response::builder()
            .url(url)
            .body(reqwest::Body::wrap(body))
            .map_err(TransportError::broken)?;
        *with_url.status_mut() = parts.status;
        *with_url.headers_mut() = parts.headers;
        Ok(with_url.into())
    }
}
