//! The settings of the network: what sends the requests, and through what.

use super::ClientBuilder;
use crate::transport::backend::Backend;
use crate::transport::network::Network;
use crate::transport::proxy::Proxy;
use crate::transport::seam::Transport;

impl ClientBuilder {
    /// A transport in place of the built-in HTTP client, such as a test double.
    ///
    /// Requests for a token go through it too. The settings of the built-in client
    /// ([`root_certificate`](Self::root_certificate), [`proxy`](Self::proxy),
    /// [`no_proxy`](Self::no_proxy), [`http2_only`](Self::http2_only)) have no effect on it.
    ///
    /// ```
    /// use c1::http::{Request, Response};
    /// use c1::{Body, Bytes, Client, Transport, TransportError};
    ///
    /// struct Offline;
    ///
    /// impl Transport for Offline {
    ///     async fn execute(&self, _: Request<Bytes>) -> Result<Response<Body>, TransportError> {
    ///         Err(TransportError::connect("there is no network here"))
    ///     }
    /// }
    ///
    /// let builder = Client::builder().transport(Offline);
    /// # let _ = builder;
    /// ```
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Backend::custom(transport));
        self
    }

    /// Puts a transport of yours in front of the network: for timing, recording, or a middleware.
    ///
    /// The layer gets the [`Network`] that the client would send through without it, with all that
    /// this builder promises and sets. It sees every attempt of a call, and the requests for a
    /// token. It sees the values of arguments and tokens too, so it must not log them. Each layer
    /// goes around the ones before it.
    ///
    /// ```
    /// use std::sync::atomic::{AtomicUsize, Ordering};
    /// use std::sync::Arc;
    ///
    /// use c1::http::{Request, Response};
    /// use c1::{Body, Bytes, Client, Credentials, Network, Transport, TransportError};
    ///
    /// struct Counted {
    ///     network: Network,
    ///     requests: Arc<AtomicUsize>,
    /// }
    ///
    /// impl Transport for Counted {
    ///     async fn execute(&self, request: Request<Bytes>) -> Result<Response<Body>, TransportError> {
    ///         self.requests.fetch_add(1, Ordering::Relaxed);
    ///         self.network.execute(request).await
    ///     }
    /// }
    ///
    /// # fn main() -> c1::Result<()> {
    /// let requests = Arc::new(AtomicUsize::new(0));
    /// let client = Client::builder()
    ///     .base_url("https://acme.conductor.one")
    ///     .credentials(Credentials::access_token("eyJhbGciOi..."))
    ///     .layer({
    ///         let requests = Arc::clone(&requests);
    ///         move |network| Counted { network, requests }
    ///     })
    ///     .build()?;
    /// # let _ = client;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// For middleware of tower, the network becomes a service, and the finished stack a
    /// [`Transport`]; its documentation has that half.
    ///
    /// ```
    /// use std::future::Future;
    /// use std::pin::Pin;
    /// use std::task::{Context, Poll};
    ///
    /// use c1::http::{Request, Response};
    /// use c1::{Body, Bytes, Network, Transport as _, TransportError};
    ///
    /// #[derive(Clone)]
    /// struct NetworkService(Network);
    ///
    /// impl tower_service::Service<Request<Bytes>> for NetworkService {
    ///     type Response = Response<Body>;
    ///     type Error = TransportError;
    ///     type Future =
    ///         Pin<Box<dyn Future<Output = Result<Response<Body>, TransportError>> + Send>>;
    ///
    ///     fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
    ///         Poll::Ready(Ok(()))
    ///     }
    ///
    ///     fn call(&mut self, request: Request<Bytes>) -> Self::Future {
    ///         let network = self.0.clone();
    ///         Box::pin(async move { network.execute(request).await })
    ///     }
    /// }
    /// ```
    pub fn layer<T: Transport>(
        mut self,
        layer: impl FnOnce(Network) -> T + Send + 'static,
    ) -> Self {
        self.layers
            .push(Box::new(|network| Backend::custom(layer(network))));
        self
    }

    /// Trusts a certificate besides those of the system, such as the one of your own CA. The PEM
    /// may hold several.
    ///
    /// By default the certificates of the system are trusted. Checks cannot be turned off.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let ca = std::fs::read("/etc/ssl/our-ca.pem")?;
    /// let builder = c1::Client::builder().root_certificate(ca);
    /// # let _ = builder;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// A text that is not a certificate is an error of [`build`](Self::build).
    pub fn root_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.settings.root_certificates.push(pem.into());
        self
    }

    /// Sends all requests through a proxy: `http://host:port`, or `https` if the connection to the
    /// proxy is encrypted too. A user name and password may stand before the host.
    ///
    /// By default the proxy is the one that `HTTPS_PROXY` or `ALL_PROXY` names, except for the
    /// hosts in `NO_PROXY`; [`no_proxy`](Self::no_proxy) turns that off. The proxy opens a tunnel,
    /// so it sees the host, and no request. Only requests to a loopback server without TLS are not
    /// tunnelled: reqwest sends them to the proxy as they are, token included, and over hyper a
    /// proxy for them is an error of [`build`](Self::build).
    ///
    /// ```
    /// let builder = c1::Client::builder().proxy("http://user:password@proxy.example:3128");
    /// # let _ = builder;
    /// ```
    ///
    /// A URL that is not one of a proxy is an error of [`build`](Self::build), which does not show
    /// it. SOCKS proxies are not supported.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.settings.proxy = Proxy::Url(url.into());
        self
    }

    /// Sends all requests directly, whatever proxy the environment names. The variables are not
    /// read, so one that cannot be used is no error of [`build`](Self::build) either.
    ///
    /// If [`proxy`](Self::proxy) is called too, the later call counts. A proxy that
    /// `configure_http` sets is kept.
    ///
    /// ```
    /// let builder = c1::Client::builder().no_proxy();
    /// # let _ = builder;
    /// ```
    pub fn no_proxy(mut self) -> Self {
        self.settings.proxy = Proxy::None;
        self
    }

    /// Speaks HTTP/2 only, even without TLS.
    ///
    /// By default the server chooses between HTTP/2 and HTTP/1.1 while a TLS connection is set up,
    /// and a loopback server without TLS gets HTTP/1.1.
    ///
    /// ```
    /// let builder = c1::Client::builder().http2_only();
    /// # let _ = builder;
    /// ```
    pub fn http2_only(mut self) -> Self {
        self.settings.http2_only = true;
        self
    }

    /// Sends the requests over hyper's own pool of connections, and not over reqwest, which is the
    /// default if both features are enabled. With the feature `hyper` alone this changes nothing.
    ///
    /// A call takes fewer instructions and allocations this way. What this crate promises is the
    /// same over both, but for one thing: over hyper, a [`proxy`](Self::proxy) for a loopback
    /// server without TLS is an error of [`build`](Self::build).
    ///
    /// ```
    /// let builder = c1::Client::builder().use_hyper();
    /// # let _ = builder;
    /// ```
    #[cfg(feature = "hyper")]
    pub fn use_hyper(mut self) -> Self {
        self.settings.use_hyper = true;
        self
    }

    /// Sets anything else on the [`reqwest::ClientBuilder`] underneath.
    ///
    /// The closure cannot change these promises: no redirects, no `Referer`, `https` only,
    /// certificates and host names are checked, no retries by reqwest, no decompression that was
    /// not asked for, no log of the requests, and no proxy of the environment for a loopback
    /// server. A proxy that the closure sets is kept; to use none, call [`no_proxy`](Self::no_proxy)
    /// of this builder. If the closure sets a whole TLS configuration (`tls_backend_preconfigured`),
    /// that configuration checks certificates in its own way.
    ///
    /// A client over hyper (`use_hyper`) has no such builder, so both together are an error of
    /// [`build`](Self::build).
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// let builder = c1::Client::builder()
    ///     .configure_http(|http| http.tcp_keepalive(Duration::from_secs(30)));
    /// # let _ = builder;
    /// ```
    #[cfg(feature = "reqwest")]
    pub fn configure_http(
        mut self,
        configure: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + 'static,
    ) -> Self {
        self.settings.configure = Some(Box::new(configure));
        self
    }
}
