//! Putting a client together: everything that can be wrong with it is said here, before the first
//! call.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::HeaderValue;
use tokio::sync::Semaphore;

use super::Client;
use super::core::Core;
use crate::auth::{Credentials, TokenCache, TokenEndpoint};
use crate::client::options::Options;
use crate::client::origin::BaseUrl;
use crate::error::{Error, Result};
use crate::request::header;
use crate::retry::{Budget, Retry};
use crate::time::clock::{Clock, SystemClock};
use crate::transport::{DynTransport, Transport, Wire};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// A connection whose peer has gone is found out within this and [`KEEP_ALIVE_TIMEOUT`].
const KEEP_ALIVE_INTERVAL: Duration = Duration::from_secs(15);
const KEEP_ALIVE_TIMEOUT: Duration = Duration::from_secs(10);
const MAX_CONNECTIONS: usize = 100;

type Configure = Box<dyn FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send>;

/// Builds a [`Client`]. It needs [credentials](Self::credentials); every other setting has a
/// default.
///
/// ```
/// # fn main() -> c1::Result<()> {
/// use c1::{Client, Credentials};
///
/// let client = Client::builder()
///     .base_url("https://acme.conductor.one")
///     .credentials(Credentials::access_token("eyJhbGciOi..."))
///     .build()?;
/// assert_eq!(client.origin(), "https://acme.conductor.one");
/// # Ok(())
/// # }
/// ```
#[must_use = "a builder builds nothing before `build`"]
pub struct ClientBuilder {
    base_url: Option<BaseUrl>,
    credentials: Option<Credentials>,
    options: Options,
    user_agent: Option<String>,
    max_connections: usize,
    http_loopback: bool,
    clock: Arc<dyn Clock>,
    transport: Option<Arc<dyn DynTransport>>,
    configure: Option<Configure>,
}

impl Client {
    /// A client with OAuth2 client credentials; the tenant's host comes from the client id.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let secret = std::fs::read_to_string("/run/secrets/c1-client-secret")?;
    /// let client = c1::Client::new("clever-fox-42195@acme.conductor.one/spc", secret.trim())?;
    /// assert_eq!(client.origin(), "https://acme.conductor.one");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// For any other setting, or another host, give [`Credentials::client_secret`] to a
    /// [`builder`](Self::builder).
    ///
    /// # Errors
    /// Where the id or the secret is malformed; the error names the part and shows nothing of the
    /// secret.
    pub fn new(client_id: impl AsRef<str>, client_secret: impl AsRef<str>) -> Result<Self> {
        Self::builder()
            .credentials(Credentials::client_secret(client_id, client_secret)?)
            .build()
    }

    /// A client as the environment describes it; see [`ClientBuilder::from_env`] for the variables.
    ///
    /// ```no_run
    /// # fn main() -> c1::Result<()> {
    /// // CONDUCTORONE_CLIENT_ID=clever-fox-42195@acme.conductor.one/spc
    /// // CONDUCTORONE_CLIENT_SECRET=secret-token:conductorone.com:v1:...
    /// let client = c1::Client::from_env()?;
    /// assert_eq!(client.origin(), "https://acme.conductor.one");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Where a variable is missing or malformed; the error names it.
    pub fn from_env() -> Result<Self> {
        ClientBuilder::from_env()?.build()
    }

    /// A client put together piece by piece.
    ///
    /// ```
    /// # fn main() -> c1::Result<()> {
    /// use c1::{Client, Credentials};
    ///
    /// let client = Client::builder()
    ///     .base_url("https://acme.conductor.one")
    ///     .credentials(Credentials::access_token("eyJhbGciOi..."))
    ///     .build()?;
    /// # let _ = client;
    /// # Ok(())
    /// # }
    /// ```
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }
}

impl ClientBuilder {
    pub(crate) fn new() -> Self {
        Self {
            base_url: None,
            credentials: None,
            options: Options::default(),
            user_agent: None,
            max_connections: MAX_CONNECTIONS,
            http_loopback: false,
            clock: Arc::new(SystemClock),
            transport: None,
            configure: None,
        }
    }

    /// The tenant's URL: `https`, a host, and a port where it is not 443. By default `https` and
    /// the host of the client id, where the credentials have one. A path, query, fragment or user
    /// name in it is an error.
    ///
    /// ```
    /// # fn main() -> c1::Result<()> {
    /// use c1::{Client, Credentials};
    ///
    /// let builder = || Client::builder().credentials(Credentials::access_token("eyJhbGciOi..."));
    /// let client = builder().base_url("https://acme.conductor.one:8443/").build()?;
    /// assert_eq!(client.origin(), "https://acme.conductor.one:8443");
    /// assert!(builder().base_url("https://acme.conductor.one/api/v1").build().unwrap_err().is_config());
    /// # Ok(())
    /// # }
    /// ```
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(BaseUrl::of_code(url.into()));
        self
    }

    pub(super) fn given_base_url(mut self, url: BaseUrl) -> Self {
        self.base_url = Some(url);
        self
    }

    /// What the client authenticates with.
    ///
    /// Without any, [`build`](Self::build) fails.
    ///
    /// ```
    /// # fn main() -> c1::Result<()> {
    /// use c1::{Client, Credentials};
    ///
    /// let oidc_token = async || Ok(std::env::var("OIDC_TOKEN")?);
    /// let credentials = Credentials::token_exchange("ci@acme.conductor.one/wfe", oidc_token)?;
    /// let client = Client::builder().credentials(credentials).build()?;
    /// assert_eq!(client.origin(), "https://acme.conductor.one"); // from the client id
    /// # Ok(())
    /// # }
    /// ```
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(credentials);
        self
    }

    /// The time that every call has in all; see [`Options::timeout`].
    ///
    /// 180 s by default.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// let builder = c1::Client::builder().timeout(Duration::from_secs(600)); // for calls that take minutes
    /// # let _ = builder;
    /// ```
    pub fn timeout(self, timeout: Duration) -> Self {
        self.with(|options| options.timeout(timeout))
    }

    /// The retry policy of every call.
    ///
    /// By default [`Retry::default`].
    ///
    /// ```
    /// use c1::{Client, Retry};
    ///
    /// let builder = Client::builder().retry(Retry::default().attempts(6));
    /// # let _ = builder;
    /// ```
    pub fn retry(self, retry: Retry) -> Self {
        self.with(|options| options.retry(retry))
    }

    /// Changes any of the options that every call starts from.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// let builder = c1::Client::builder()
    ///     .with(|options| options.attempt_timeout(Duration::from_secs(20)).header("x-team", "identity"));
    /// # let _ = builder;
    /// ```
    pub fn with(mut self, change: impl FnOnce(Options) -> Options) -> Self {
        self.options = change(self.options);
        self
    }

    /// Names your application, ahead of the name of this library (RFC 9110, section 10.1.5).
    ///
    /// By default there is the library's name alone, `c1-rust/` and its version.
    ///
    /// ```
    /// let builder = c1::Client::builder().user_agent("my-app/1.0"); // `my-app/1.0 c1-rust/..`
    /// # let _ = builder;
    /// ```
    ///
    /// What cannot stand in a header is an error of [`build`](Self::build).
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// How many requests may be under way at once; more wait their turn. 100 by default; 0 counts
    /// as 1.
    ///
    /// The wait counts as time of the call.
    ///
    /// ```
    /// let builder = c1::Client::builder().max_connections(8);
    /// # let _ = builder;
    /// ```
    pub fn max_connections(mut self, connections: usize) -> Self {
        self.max_connections = connections.clamp(1, Semaphore::MAX_PERMITS);
        self
    }

    /// Allows `http` to this machine itself (127.0.0.0/8, `::1`, `localhost`), for tests. Nothing
    /// allows it elsewhere.
    ///
    /// It goes past the proxies that the environment names (`HTTP_PROXY`), which would see the
    /// token.
    ///
    /// ```
    /// # fn main() -> c1::Result<()> {
    /// use c1::{Client, Credentials};
    ///
    /// let builder = || Client::builder().credentials(Credentials::access_token("t"));
    /// let client = builder().base_url("http://127.0.0.1:8080").allow_http_loopback().build()?;
    /// assert_eq!(client.origin(), "http://127.0.0.1:8080");
    ///
    /// assert!(builder().base_url("http://127.0.0.1:8080").build().is_err());
    /// assert!(builder().base_url("http://acme.conductor.one").allow_http_loopback().build().is_err());
    /// # Ok(())
    /// # }
    /// ```
    pub fn allow_http_loopback(mut self) -> Self {
        self.http_loopback = true;
        self
    }

    /// The wall clock that assertions take their time from. By default the system's.
    ///
    /// ```
    /// use std::time::{Duration, SystemTime};
    ///
    /// struct Fixed;
    ///
    /// impl c1::Clock for Fixed {
    ///     fn now(&self) -> SystemTime {
    ///         SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_225_600)
    ///     }
    /// }
    ///
    /// let builder = c1::Client::builder().clock(Fixed);
    /// # let _ = builder;
    /// ```
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// A transport in place of reqwest's.
    ///
    /// Requests for a token go through it too. What [`configure_http`](Self::configure_http) sets
    /// is of reqwest's, and then means nothing.
    ///
    /// ```
    /// use c1::{Client, Credentials, Transport, TransportError};
    ///
    /// struct Offline;
    ///
    /// impl Transport for Offline {
    ///     async fn execute(&self, _request: reqwest::Request) -> Result<reqwest::Response, TransportError> {
    ///         Err(TransportError::connect("there is no network here"))
    ///     }
    /// }
    ///
    /// let builder = Client::builder().transport(Offline);
    /// # let _ = builder;
    /// ```
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Configures the [`reqwest::ClientBuilder`] underneath: certificates of a private CA, a proxy,
    /// DNS.
    ///
    /// What the client promises is set after it and holds whatever this sets: no redirects, no
    /// referer, https alone, certificates and host names checked, no retries below ours, no log of
    /// what goes over the wire. Only a TLS configuration that is handed over whole
    /// (`tls_backend_preconfigured`) checks what it checks. A server with a certificate of your own
    /// CA needs no more than that CA:
    ///
    /// ```no_run
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use c1::reqwest::Certificate;
    ///
    /// let ca = Certificate::from_pem(&std::fs::read("/etc/ssl/our-ca.pem")?)?;
    /// let builder = c1::Client::builder().configure_http(|http| http.tls_certs_merge([ca]));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Any other setting of reqwest's can be made too:
    ///
    /// ```
    /// # fn main() -> c1::Result<()> {
    /// # let client_builder = c1::Client::builder();
    /// let builder = client_builder.configure_http(|http| http.tcp_keepalive(std::time::Duration::from_secs(30)));
    /// # Ok(())
    /// # }
    /// ```
    pub fn configure_http(
        mut self,
        configure: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + 'static,
    ) -> Self {
        self.configure = Some(Box::new(configure));
        self
    }

    /// Builds the client. Nothing is sent, and no async runtime is needed.
    ///
    /// ```
    /// # fn main() -> c1::Result<()> {
    /// use c1::{Client, Credentials};
    ///
    /// let client = Client::builder()
    ///     .base_url("https://acme.conductor.one")
    ///     .credentials(Credentials::access_token("eyJhbGciOi..."))
    ///     .build()?;
    ///
    /// let error = Client::builder().base_url("https://acme.conductor.one").build().unwrap_err();
    /// assert_eq!(error.to_string(), "no credentials are set");
    /// # let _ = client;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Where credentials are missing or the base URL, a header or the user agent cannot be used.
    pub fn build(self) -> Result<Client> {
        let credentials = self
            .credentials
            .ok_or_else(|| Error::config("no credentials are set"))?;
        credentials.check()?;
        let origin = match (self.base_url, credentials.host()) {
            (Some(url), _) => url.origin(self.http_loopback)?,
            (None, Some(host)) => BaseUrl::of_code(format!("https://{host}"))
                .origin(false)
                .map_err(|_| {
                    Error::config("the client id's host, between its `@` and its `/`, is malformed")
                })?,
            (None, None) => {
                return Err(Error::config(
                    "no base URL is set, and the credentials do not name the tenant's host",
                ));
            }
        };
        self.options.headers()?;
        let user_agent = user_agent(self.user_agent.as_deref())?;
        let wire = match self.transport {
            Some(transport) => Wire::Custom(transport),
            None => Wire::Reqwest(http_client(
                self.configure,
                origin.scheme(),
                self.max_connections,
            )?),
        };
        let endpoint = TokenEndpoint::new(
            wire.clone(),
            &origin,
            user_agent.clone(),
            Arc::clone(&self.clock),
        );
        let core = Core {
            origin: origin.origin().ascii_serialization(),
            host: origin.host_str().unwrap_or_default().to_owned(),
            port: origin.port_or_known_default().unwrap_or(443),
            base_url: origin,
            tokens: TokenCache::new(credentials, endpoint),
            wire,
            clock: self.clock,
            budget: Budget::new(),
            connections: Semaphore::new(self.max_connections),
            headers: header::of_requests(user_agent.clone()),
            headers_with_body: header::of_requests_with_body(user_agent),
        };
        Ok(Client::from_parts(core, self.options))
    }
}

fn user_agent(theirs: Option<&str>) -> Result<HeaderValue> {
    const OURS: &str = concat!("c1-rust/", env!("CARGO_PKG_VERSION"));
    let text = theirs.map_or_else(|| OURS.to_owned(), |theirs| format!("{theirs} {OURS}"));
    HeaderValue::from_str(&text)
        .map_err(|_| Error::config("the user agent cannot stand in a header"))
}

fn http_client(
    configure: Option<Configure>,
    scheme: &str,
    connections: usize,
) -> Result<reqwest::Client> {
    #[cfg(all(feature = "ring", not(feature = "aws-lc-rs")))]
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // reqwest asks the process for its provider. Where another thread was faster, there is one
        // now.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
    // Made before there is a builder, which would have to be dropped where these panic.
    let redirect = reqwest::redirect::Policy::none();
    // Ours knows which requests may be sent again; with none at all, reqwest keeps no copy of a
    // request either.
    let retry = reqwest::retry::never().max_retries_per_request(0);
    let builder = reqwest::Client::builder()
        .connect_timeout(CONNECT_TIMEOUT)
        .http2_keep_alive_interval(KEEP_ALIVE_INTERVAL)
        .http2_keep_alive_timeout(KEEP_ALIVE_TIMEOUT)
        .pool_max_idle_per_host(connections)
        // Whatever features of reqwest another crate of the program enables.
        .no_brotli()
        .no_deflate()
        .no_zstd();
    #[cfg(not(feature = "gzip"))]
    let builder = builder.no_gzip();
    // What is for this machine, the token with it, is not for a proxy that the environment names.
    let builder = if scheme == "http" {
        builder.no_proxy()
    } else {
        builder
    };
    let builder = match configure {
        Some(configure) => configure(builder),
        None => builder,
    };
    builder
        .redirect(redirect)
        .retry(retry)
        // Which would log what goes over the wire, tokens included.
        .connection_verbose(false)
        .https_only(scheme == "https")
        .tls_danger_accept_invalid_certs(false)
        .tls_danger_accept_invalid_hostnames(false)
        .build()
        .map_err(|error| {
            Error::config("the HTTP client cannot be set up").with_source(error.without_url())
        })
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("credentials", &self.credentials)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_http_client_of_an_https_origin_sends_nothing_over_http() {
        let client = http_client(None, "https", 1).unwrap();
        // Port 9 is `discard`. A connection that was tried there would be refused.
        let error = client.get("http://127.0.0.1:9").send().await.unwrap_err();
        assert!(error.is_builder() && !error.is_connect(), "{error:?}");
    }

    #[test]
    fn a_user_agent_that_no_header_can_carry_is_refused() {
        for user_agent in ["a\r\nb: c", "a\0"] {
            let error = Client::builder()
                .base_url("https://acme.conductor.one")
                .credentials(Credentials::access_token("t"))
                .user_agent(user_agent)
                .build()
                .unwrap_err();
            assert!(error.is_config(), "{error}");
            assert!(error.to_string().contains("the user agent"), "{error}");
        }
    }

    #[test]
    fn what_is_missing_is_said() {
        assert!(
            Client::builder()
                .build()
                .unwrap_err()
                .to_string()
                .contains("no credentials")
        );
        let error = Client::builder()
            .credentials(Credentials::access_token("t"))
            .build()
            .unwrap_err();
        assert!(error.to_string().contains("no base URL"));
        let exchange =
            |id| Credentials::token_exchange(id, || async { Ok(String::new()) }).unwrap();
        for id in ["a@acme.c1eu.ai:99999/wfe", "a@user:pw@acme.c1eu.ai/wfe"] {
            let error = Client::builder()
                .credentials(exchange(id))
                .build()
                .unwrap_err();
            assert!(
                error.is_config() && error.to_string().contains("the client id's host"),
                "{error}"
            );
        }
    }
}
