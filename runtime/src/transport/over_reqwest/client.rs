//! The client: how it is set up, and one exchange.

use http::uri::Authority;
use http::{Response, Uri};
use reqwest::Url;

use super::types::{ResponseBody, transport_error};
use crate::client::origin::Origin;
use crate::error::{Error, Result};
use crate::transport::address::Address;
use crate::transport::body::Body;
use crate::transport::certificates;
use crate::transport::environment;
use crate::transport::error::TransportError;
use crate::transport::outgoing::Outgoing;
use crate::transport::phase::Phase;
use crate::transport::proxy::{self, Proxy};
use crate::transport::settings::{
    CONNECT_TIMEOUT, KEEP_ALIVE_INTERVAL, KEEP_ALIVE_TIMEOUT, Settings,
};

/// A `reqwest::Client` with the settings that the promises of this crate need.
#[derive(Clone, Debug)]
pub(crate) struct ReqwestClient {
    client: reqwest::Client,
    base_url: Url,
    authority: Authority,
    /// Requests in plain text go to an explicit proxy.
    http_proxy: bool,
}

impl ReqwestClient {
    pub(in crate::transport) fn new(
        settings: Settings,
        origin: &Origin,
        connections: usize,
    ) -> Result<Self> {
        let base_url = Url::parse(origin.as_str())
            .ok()
            .filter(|url| url.as_str().strip_suffix('/') == Some(origin.as_str()))
            .ok_or_else(|| Error::config("base URL: its host is not a valid host name"))?;
        let http_proxy = match settings.proxy {
            Proxy::Environment if origin.is_https() => {
                environment::check(origin, settings.configure.is_some())?;
                false
            }
            Proxy::Environment | Proxy::None => false,
            Proxy::Url(_) => !origin.is_https(),
        };
        let client = client(settings, origin, connections)?;
        Ok(Self {
            client,
            base_url,
            authority: origin.authority().clone(),
            http_proxy,
        })
    }

    /// The URL of a target (path and query) of the client's origin, if the parser keeps the text.
    pub(in crate::transport) fn url(&self, origin: &Origin, target: &str) -> Option<Url> {
        // Only the target is parsed, because the origin has been parsed before. If the text is the
        // same, the parser has moved, removed and encoded nothing.
        let url = self.base_url.join(target).ok()?;
        (url.as_str().strip_prefix(origin.as_str()) == Some(target)).then_some(url)
    }

    /// Sends a request. The request is passed on before this returns, so the future does not hold
    /// it. `None` if its URL cannot be parsed.
    pub(in crate::transport) fn send(
        &self,
        outgoing: Outgoing,
    ) -> Option<impl Future<Output = Answer> + Send + use<>> {
        let url = match outgoing.address {
            Address::Url(url) => url,
            Address::Uri(uri) => self.parse(&uri)?,
        };
        let mut request = reqwest::Request::new(outgoing.method, url);
        *request.headers_mut() = outgoing.headers;
        if !outgoing.body.is_empty() {
            *request.body_mut() = Some(outgoing.body.into());
        }
        Some(self.client.execute(request))
    }

    /// The URL of a request that comes from a layer.
    fn parse(&self, uri: &Uri) -> Option<Url> {
        let target = uri.path_and_query()?.as_str();
        // Parsing the target alone takes half as long, if the target cannot be read as a host.
        if uri.authority().map(Authority::as_str) == Some(self.authority.as_str())
            && uri.scheme_str() == Some(self.base_url.scheme())
            && !target.starts_with("//")
        {
            self.base_url.join(target).ok()
        } else {
            Url::parse(&uri.to_string()).ok()
        }
    }

    /// Turns reqwest's answer into the types of the seam.
    pub(in crate::transport) fn receive(
        &self,
        answer: Answer,
    ) -> Result<Response<Body>, TransportError> {
        match answer {
            Ok(response) => Ok(into_http(response)),
            Err(error) => Err(transport_error(error, Phase::Exchange).at_proxy(self.http_proxy)),
        }
    }
}

/// reqwest's answer to a request.
pub(in crate::transport) type Answer = Result<reqwest::Response, reqwest::Error>;

/// reqwest's response, with the head moved out of it.
fn into_http(mut response: reqwest::Response) -> Response<Body> {
    let (status, version) = (response.status(), response.version());
    let headers = std::mem::take(response.headers_mut());
    let extensions = std::mem::take(response.extensions_mut());
    let mut http = Response::new(Body::of_reqwest(ResponseBody(response)));
    *http.status_mut() = status;
    *http.version_mut() = version;
    *http.headers_mut() = headers;
    *http.extensions_mut() = extensions;
    http
}

/// Builds the HTTP client. The settings of this crate come after the caller's own, so that the
/// promises of this crate hold.
fn client(settings: Settings, origin: &Origin, connections: usize) -> Result<reqwest::Client> {
    #[cfg(all(feature = "ring", not(feature = "aws-lc-rs")))]
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // reqwest asks the process for its provider. If this fails, another thread has set one.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
    // These are made before the builder, because each error return after it would compile the long
    // code that drops the builder.
    let proxy = proxy(settings.proxy, origin)?;
    let mut certificates = certificates(&settings.root_certificates)?;
    let https_only = origin.is_https();
    let redirect = reqwest::redirect::Policy::none();
    // Only this crate knows which requests may be sent again. Without retries, reqwest also keeps
    // no copy of a request.
    let retry = reqwest::retry::never().max_retries_per_request(0);
    let builder = reqwest::Client::builder()
        .connect_timeout(CONNECT_TIMEOUT)
        .http2_keep_alive_interval(KEEP_ALIVE_INTERVAL)
        .http2_keep_alive_timeout(KEEP_ALIVE_TIMEOUT)
        .pool_max_idle_per_host(connections);
    let builder = match settings.configure {
        Some(configure) => configure(builder),
        None => builder,
    };
    let mut builder = match proxy {
        Some(proxy) => builder.proxy(proxy),
        None => builder,
    };
    // The certificates are added one by one, because the method that adds all of them is generic,
    // so this crate would compile its code that drops the builder.
    while let Some(certificate) = certificates.pop() {
        builder = builder.add_root_certificate(certificate);
    }
    // Another crate of the program may have enabled these features of reqwest.
    let builder = builder.no_brotli().no_deflate().no_zstd();
    #[cfg(feature = "gzip")]
    let builder = builder.gzip(true);
    #[cfg(not(feature = "gzip"))]
    let builder = builder.no_gzip();
    let builder = if settings.http2_only {
        builder.http2_prior_knowledge()
    } else {
        builder
    };
    builder
        .redirect(redirect)
        .referer(false)
        .retry(retry)
        // Otherwise reqwest would log what is sent, and so the tokens.
        .connection_verbose(false)
        .https_only(https_only)
        .tls_danger_accept_invalid_certs(false)
        .tls_danger_accept_invalid_hostnames(false)
        .build()
        .map_err(cannot_build)
}

/// The proxy that reqwest is given, if it is given one.
fn proxy(proxy: Proxy, origin: &Origin) -> Result<Option<reqwest::Proxy>> {
    // reqwest reads the environment only if it has no proxy at all. So it always gets a proxy: if
    // none is wanted, one that no request goes to. A proxy in the caller's own settings is kept.
    const NONE: &str = "http://no-proxy.invalid";
    let proxy = match proxy {
        Proxy::Url(url) => {
            if let Some(problem) = proxy::problem(&url) {
                return Err(Error::config(format!("proxy: {problem}")));
            }
            reqwest::Proxy::all(&*url)
        }
        Proxy::Environment if origin.is_https() => return Ok(None),
        Proxy::None if origin.is_https() => reqwest::Proxy::http(NONE),
        // A proxy of the environment would see the token in plain text.
        Proxy::Environment | Proxy::None => reqwest::Proxy::https(NONE),
    };
    proxy.map(Some).map_err(cannot_build)
}

fn certificates(pems: &[Vec<u8>]) -> Result<Vec<reqwest::Certificate>> {
    certificates::parse(pems)?
        .iter()
        .map(|certificate| reqwest::Certificate::from_der(certificate).map_err(cannot_build))
        .collect()
}

fn cannot_build(error: reqwest::Error) -> Error {
    certificates::cannot_build(error.without_url())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_http_client_of_an_https_origin_sends_nothing_over_http() {
        let origin = Origin::parse("https://acme.conductor.one", false).unwrap();
        let client = client(Settings::default(), &origin, 1).unwrap();
        // Port 9 is `discard`. A connection that was tried there would be refused.
        let error = client.get("http://127.0.0.1:9").send().await.unwrap_err();
        assert!(error.is_builder() && !error.is_connect(), "{error:?}");
    }
}
