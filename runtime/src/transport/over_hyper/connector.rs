//! Opens connections: to the server itself, or through a tunnel that a proxy opens, with TLS or
//! without.

use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use http::Uri;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder, MaybeHttpsStream};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::client::proxy::matcher::Matcher;
use hyper_util::rt::TokioIo;
use rustls::ClientConfig;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tower_service::Service;

use crate::error::BoxError;
use crate::future::BoxFuture;
use crate::transport::settings::CONNECT_TIMEOUT;

/// How long a connection is silent before TCP probes the peer, and the time between two probes, as
/// over reqwest.
const TCP_KEEP_ALIVE: Duration = Duration::from_secs(15);
const TCP_KEEP_ALIVE_RETRIES: u32 = 3;
/// How long sent bytes may stay without an acknowledgement, as over reqwest.
#[cfg(any(target_os = "android", target_os = "fuchsia", target_os = "linux"))]
const TCP_USER_TIMEOUT: Duration = Duration::from_secs(30);

/// A connection to a server, or one to a proxy with or without TLS.
type Way = MaybeHttpsStream<TokioIo<TcpStream>>;

type Connecting<T> = BoxFuture<'static, Result<T, BoxError>>;

/// Opens the connections of a client, each within its time.
// The pool clones it for each request, so a clone has to be cheap.
#[derive(Clone)]
pub(super) struct Connector(Arc<HttpsConnector<Dial>>);

impl Connector {
    pub(super) fn new(
        tls: ClientConfig,
        proxies: Option<Matcher>,
        https_only: bool,
        h2_only: bool,
    ) -> Self {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        tcp.set_keepalive(Some(TCP_KEEP_ALIVE));
        tcp.set_keepalive_interval(Some(TCP_KEEP_ALIVE));
        tcp.set_keepalive_retries(Some(TCP_KEEP_ALIVE_RETRIES));
        #[cfg(any(target_os = "android", target_os = "fuchsia", target_os = "linux"))]
        tcp.set_tcp_user_timeout(Some(TCP_USER_TIMEOUT));
        let dial = Dial {
            // A tunnel is asked for in HTTP/1.1.
            to_proxy: HttpsConnectorBuilder::new()
                .with_tls_config(tls.clone())
                .https_or_http()
                .enable_http1()
                .wrap_connector(tcp.clone()),
            tcp,
            proxies: proxies.map(Arc::new),
        };
        let builder = HttpsConnectorBuilder::new()
            .with_tls_config(tls)
            .https_or_http();
        let mut connector = if h2_only {
            builder.enable_http2().wrap_connector(dial)
        } else {
            builder.enable_all_versions().wrap_connector(dial)
        };
        if https_only {
            connector.enforce_https();
        }
        Self(Arc::new(connector))
    }
}

impl Service<Uri> for Connector {
    type Response = MaybeHttpsStream<Way>;
    type Error = BoxError;
    type Future = Connecting<Self::Response>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let connecting = HttpsConnector::clone(&self.0).call(uri);
        Box::pin(async { timeout(CONNECT_TIMEOUT, connecting).await? })
    }
}

/// Opens the connection that TLS to the server then uses: to the server itself, or a tunnel.
#[derive(Clone)]
struct Dial {
    tcp: HttpConnector,
    to_proxy: HttpsConnector<HttpConnector>,
    proxies: Option<Arc<Matcher>>,
}

impl Service<Uri> for Dial {
    type Response = Way;
    type Error = BoxError;
    type Future = Connecting<Way>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let proxy = self
            .proxies
            .as_ref()
            .and_then(|proxies| proxies.intercept(&uri));
        let Some(proxy) = proxy else {
            let connecting = self.tcp.call(uri);
            return Box::pin(async { Ok(Way::Http(connecting.await?)) });
        };
        let mut tunnel = Tunnel::new(proxy.uri().clone(), self.to_proxy.clone());
        if let Some(password) = proxy.basic_auth() {
            tunnel = tunnel.with_auth(password.clone());
        }
        let opening = tunnel.call(uri);
        Box::pin(async { Ok(opening.await?) })
    }
}
