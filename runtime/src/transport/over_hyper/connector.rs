//! Opens connections: to the server itself, or through a tunnel that a proxy opens, with TLS or
//! without.

use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use http::Uri;
use hyper::rt::{Read, Write};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder, MaybeHttpsStream};
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::client::legacy::connect::{Connected, Connection, HttpConnector};
use hyper_util::client::proxy::matcher::Matcher;
use rustls::ClientConfig;
use tokio::time::timeout;
use tower_service::Service;

use crate::error::BoxError;
use crate::future::BoxFuture;
use crate::transport::settings::CONNECT_TIMEOUT;

/// The time after which TCP probes a silent peer, and the time between two probes. It is the same
/// over reqwest.
const TCP_KEEP_ALIVE: Duration = Duration::from_secs(15);
const TCP_KEEP_ALIVE_RETRIES: u32 = 3;
/// The longest time that sent bytes may wait for an acknowledgement. It is the same over reqwest.
#[cfg(any(target_os = "android", target_os = "fuchsia", target_os = "linux"))]
const TCP_USER_TIMEOUT: Duration = Duration::from_secs(30);

/// A connection to a server or a proxy, or a tunnel to a server.
// Its type is erased, so that TLS to a proxy and TLS to a server are compiled once.
type BoxStream = Box<dyn Stream>;

pub(super) trait Stream: Read + Write + Connection + Unpin + Send {}

impl<T: Read + Write + Connection + Unpin + Send> Stream for T {}

impl Connection for BoxStream {
    fn connected(&self) -> Connected {
        (**self).connected()
    }
}

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
        let tunnels = proxies.map(|proxies| {
            let direct = Dial {
                tcp: tcp.clone(),
                tunnels: None,
            };
            // A tunnel is asked for in HTTP/1.1.
            let to_proxy = HttpsConnectorBuilder::new()
                .with_tls_config(tls.clone())
                .https_or_http()
                .enable_http1()
                .wrap_connector(direct);
            Arc::new((proxies, to_proxy))
        });
        let dial = Dial { tcp, tunnels };
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
    type Response = MaybeHttpsStream<BoxStream>;
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
    /// The proxies, and the connector to them.
    tunnels: Option<Arc<(Matcher, HttpsConnector<Dial>)>>,
}

impl Service<Uri> for Dial {
    type Response = BoxStream;
    type Error = BoxError;
    type Future = Connecting<BoxStream>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        if let Some((proxies, to_proxy)) = self.tunnels.as_deref()
            && let Some(proxy) = proxies.intercept(&uri)
        {
            let mut tunnel = Tunnel::new(proxy.uri().clone(), to_proxy.clone());
            if let Some(password) = proxy.basic_auth() {
                tunnel = tunnel.with_auth(password.clone());
            }
            let opening = tunnel.call(uri);
            return Box::pin(async { Ok(Box::new(opening.await?) as BoxStream) });
        }
        let connecting = self.tcp.call(uri);
        Box::pin(async { Ok(Box::new(connecting.await?) as BoxStream) })
    }
}
