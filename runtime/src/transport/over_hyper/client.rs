//! The client: how it is set up, and one exchange.

use std::sync::Arc;
use std::time::Duration;

use http::Response;
use hyper::body::Incoming;
use hyper_util::client::legacy::{Client, Error as PoolError};
use hyper_util::client::proxy::matcher::Matcher;
use hyper_util::rt::{TokioExecutor, TokioTimer};

use super::connector::Connector;
#[cfg(feature = "gzip")]
use super::gunzip;
use super::request_body::RequestBody;
use super::tls;
use crate::client::origin::Origin;
use crate::error::{Error, Result};
use crate::transport::body::Body;
use crate::transport::environment;
use crate::transport::error::TransportError;
use crate::transport::outgoing::Outgoing;
use crate::transport::proxy::{self, Proxy};
use crate::transport::settings::{KEEP_ALIVE_INTERVAL, KEEP_ALIVE_TIMEOUT, Settings};

/// The time that a connection stays open without a request. It is the same over reqwest.
const IDLE_TIMEOUT: Duration = Duration::from_secs(90);

/// hyper's pool with the settings that the promises of this crate need.
#[derive(Clone)]
pub(crate) struct HyperClient(Arc<Client<Connector, RequestBody>>);

impl HyperClient {
    pub(in crate::transport) fn new(
        settings: Settings,
        origin: &Origin,
        connections: usize,
    ) -> Result<Self> {
        if settings.configure.is_some() {
            return Err(Error::config(
                "`ClientBuilder::configure_http` sets up reqwest, and this client is over hyper",
            ));
        }
        let proxies = proxies(settings.proxy, origin)?;
        let tls = tls::config(&settings.root_certificates)?;
        let connector = Connector::new(tls, proxies, origin.is_https(), settings.http2_only);
        let pool = Client::builder(TokioExecutor::new())
            .timer(TokioTimer::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(IDLE_TIMEOUT)
            .pool_max_idle_per_host(connections)
            .http2_only(settings.http2_only)
            .http2_keep_alive_interval(KEEP_ALIVE_INTERVAL)
            .http2_keep_alive_timeout(KEEP_ALIVE_TIMEOUT)
            .build(connector);
        Ok(Self(Arc::new(pool)))
    }

    /// Sends a request. The request is passed on before this returns, so the future does not hold
    /// it. `None` if its URL is not a `Uri`.
    pub(in crate::transport) fn send(
        &self,
        outgoing: Outgoing,
    ) -> Option<impl Future<Output = Answer> + Send + use<>> {
        #[cfg_attr(not(feature = "gzip"), allow(unused_mut))]
        let mut request = outgoing.into_http()?.map(RequestBody);
        #[cfg(feature = "gzip")]
        gunzip::ask(request.headers_mut());
        Some(self.0.request(request))
    }

    /// Turns hyper's answer into the types of the seam.
    // It takes `self`, because the client over reqwest does too.
    #[allow(clippy::unused_self)]
    pub(in crate::transport) fn receive(
        &self,
        answer: Answer,
    ) -> Result<Response<Body>, TransportError> {
        match answer {
            Ok(response) => {
                let response = response.map(Body::of_hyper);
                #[cfg(feature = "gzip")]
                let response = gunzip::unpacked(response);
                Ok(response)
            }
            Err(error) if error.is_connect() => Err(TransportError::connect(error)),
            Err(error) => Err(TransportError::broken(error)),
        }
    }
}

/// hyper's answer to a request.
pub(in crate::transport) type Answer = Result<Response<Incoming>, PoolError>;

/// The proxies of a client's requests. `None` if no request goes to a proxy.
fn proxies(proxy: Proxy, origin: &Origin) -> Result<Option<Matcher>> {
    match proxy {
        Proxy::Url(url) => {
            if let Some(problem) = proxy::problem(&url) {
                return Err(Error::config(format!("proxy: {problem}")));
            }
            if !origin.is_https() {
                return Err(Error::config(
                    "proxy: over hyper, requests without TLS go through no proxy",
                ));
            }
            Ok(Some(Matcher::builder().https(url).build()))
        }
        Proxy::Environment if origin.is_https() => {
            environment::check(origin, false)?;
            Ok(Some(Matcher::from_env()))
        }
        // A proxy of the environment would see the token in plain text.
        Proxy::Environment | Proxy::None => Ok(None),
    }
}
