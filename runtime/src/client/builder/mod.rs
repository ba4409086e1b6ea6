//! Putting a client together. Everything that can be wrong with it is reported by `build`, before
//! the first call.

mod build;
mod network;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;

use super::Client;
use crate::auth::Credentials;
use crate::client::options::Options;
use crate::client::origin::BaseUrl;
use crate::error::Result;
use crate::retry::Retry;
use crate::time::clock::{Clock, SystemClock};
use crate::transport::backend::Backend;
use crate::transport::network::Network;
use crate::transport::settings::Settings;

const MAX_CONNECTIONS: usize = 100;

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
    /// The caller's transport, in place of the built-in HTTP client.
    transport: Option<Backend>,
    /// The layers, the innermost one first.
    layers: Vec<Layer>,
    /// The settings of the built-in HTTP client.
    settings: Settings,
}

/// Makes the caller's transport of the network that it sends through.
type Layer = Box<dyn FnOnce(Network) -> Backend + Send>;

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
    /// The id or the secret is malformed. The error names the part and shows nothing of the secret.
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
    /// A variable is missing or malformed. The error names it.
    pub fn from_env() -> Result<Self> {
        ClientBuilder::from_env()?.build()
    }

    /// A builder, to set more than credentials.
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
            layers: Vec::new(),
            settings: Settings::default(),
        }
    }

    /// The tenant's URL: `https`, a host, and a port if it is not 443.
    ///
    /// By default it is the host in the client id, if the credentials have one. A path, query,
    /// fragment or user name in it is an error of [`build`](Self::build), and so is a host that is
    /// not ASCII: write it in punycode (`xn--..`).
    ///
    /// ```
    /// # fn main() -> c1::Result<()> {
    /// use c1::{Client, Credentials};
    ///
    /// let builder = || Client::builder().credentials(Credentials::access_token("eyJhbGciOi..."));
    /// let client = builder().base_url("https://acme.conductor.one:8443/").build()?;
    /// assert_eq!(client.origin(), "https://acme.conductor.one:8443");
    ///
    /// let error = builder().base_url("https://acme.conductor.one/api/v1").build().unwrap_err();
    /// assert!(error.is_config());
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

    /// The credentials of the client.
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

    /// The time limit of every call; see [`Options::timeout`].
    ///
    /// 180 s by default.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// // For calls that take minutes.
    /// let builder = c1::Client::builder().timeout(Duration::from_secs(600));
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
    /// let builder = c1::Client::builder().with(|options| {
    ///     options.attempt_timeout(Duration::from_secs(20)).header("x-team", "identity")
    /// });
    /// # let _ = builder;
    /// ```
    pub fn with(mut self, change: impl FnOnce(Options) -> Options) -> Self {
        self.options = change(self.options);
        self
    }

    /// The name of your application, for the header `User-Agent` (RFC 9110, section 10.1.5).
    ///
    /// It is followed by the name of this library, `c1-rust/` and its version, which by default is
    /// sent alone.
    ///
    /// ```
    /// let builder = c1::Client::builder().user_agent("my-app/1.0"); // `my-app/1.0 c1-rust/..`
    /// # let _ = builder;
    /// ```
    ///
    /// A text that cannot be sent in a header is an error of [`build`](Self::build).
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// How many requests may be sent at the same time. 100 by default. 0 counts as 1.
    ///
    /// Further calls wait, and the wait counts as time of the call.
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
    /// allows it to other machines.
    ///
    /// The proxies of the environment (`HTTP_PROXY`) are not used for it, because they would see
    /// the token.
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
    /// let elsewhere = builder().base_url("http://acme.conductor.one").allow_http_loopback();
    /// assert!(elsewhere.build().is_err());
    /// # Ok(())
    /// # }
    /// ```
    pub fn allow_http_loopback(mut self) -> Self {
        self.http_loopback = true;
        self
    }

    /// The wall clock, from which assertions take their time. By default the system's.
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
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("credentials", &self.credentials)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
