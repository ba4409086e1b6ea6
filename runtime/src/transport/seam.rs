//! The trait that a transport implements.

use bytes::Bytes;
use http::{Request, Response};

use super::body::Body;
use super::error::TransportError;
use crate::future::BoxFuture;

/// Sends one request and returns the head of its response, with a body to be read.
///
/// The default is an HTTP client over reqwest. [`ClientBuilder::transport`] replaces it, such as by
/// a test double. [`ClientBuilder::layer`] puts a transport of yours in front of it, for timing,
/// recording, or tower's middleware.
///
/// A transport follows no redirect, does not try again and sets no time limit: the client does all
/// three. It leaves the body to be read, because the client limits its size.
///
/// ```
/// use c1::http::{Request, Response};
/// use c1::{Body, Bytes, Transport, TransportError};
///
/// /// Answers every request in the same way.
/// struct Same(&'static str);
///
/// impl Transport for Same {
///     async fn execute(&self, _: Request<Bytes>) -> Result<Response<Body>, TransportError> {
///         Ok(Response::new(self.0.into()))
///     }
/// }
/// ```
///
/// [`ClientBuilder::transport`]: crate::ClientBuilder::transport
/// [`ClientBuilder::layer`]: crate::ClientBuilder::layer
pub trait Transport: Send + Sync + 'static {
    /// Makes one exchange. Dropping the future cancels it.
    ///
    /// The request has an absolute URI, and all headers except those of the connection, such as
    /// `Content-Length`. The values of its URI and of its headers may be secret.
    ///
    /// ```
    /// use c1::http::{Request, Response};
    /// use c1::{Body, Bytes, Transport, TransportError};
    ///
    /// /// A service of tower's, such as hyper's pool of connections, as a transport.
    /// struct Tower<S>(S);
    ///
    /// impl<S, B> Transport for Tower<S>
    /// where
    ///     S: tower_service::Service<Request<http_body_util::Full<Bytes>>, Response = Response<B>>,
    ///     S: Clone + Send + Sync + 'static,
    ///     S::Error: Into<c1::BoxError>,
    ///     S::Future: Send,
    ///     B: http_body::Body + Send + 'static,
    ///     B::Error: Into<c1::BoxError>,
    /// {
    ///     async fn execute(&self, request: Request<Bytes>) -> Result<Response<Body>, TransportError> {
    ///         let mut service = self.0.clone();
    ///         std::future::poll_fn(|context| service.poll_ready(context))
    ///             .await
    ///             .map_err(TransportError::connect)?;
    ///         let response = service.call(request.map(Into::into)).await;
    ///         Ok(response.map_err(TransportError::broken)?.map(Body::new))
    ///     }
    /// }
    /// ```
    ///
    /// # Errors
    /// There is no response: [`TransportError::connect`] if nothing can have been sent, otherwise
    /// [`TransportError::broken`].
    fn execute(
        &self,
        request: Request<Bytes>,
    ) -> impl Future<Output = Result<Response<Body>, TransportError>> + Send;
}

/// [`Transport`] as an object: its future has no name, so it is boxed.
pub(crate) trait DynTransport: Send + Sync {
    fn execute(
        &self,
        request: Request<Bytes>,
    ) -> BoxFuture<'_, Result<Response<Body>, TransportError>>;
}

impl<T: Transport> DynTransport for T {
    fn execute(
        &self,
        request: Request<Bytes>,
    ) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        Box::pin(Transport::execute(self, request))
    }
}
