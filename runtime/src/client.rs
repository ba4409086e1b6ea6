//! The client: what every call of it and of its clones shares.

use std::fmt;
use std::sync::Arc;

use reqwest::Url;
use reqwest::header::HeaderMap;
use tokio::sync::Semaphore;
use tokio::time::Instant;

use crate::admission;
use crate::auth::{Credentials, TokenCache};
use crate::builder::ClientBuilder;
use crate::clock::Clock;
use crate::deadline::Deadline;
use crate::error::Result;
use crate::options::Options;
use crate::retry::Budget;
use crate::transport::Wire;

/// A client of one C1 tenant. Clones are cheap, and share connections, access token and retry budget.
///
/// ```
/// # fn main() -> c1::Result<()> {
/// use std::time::Duration;
/// use c1::{Client, Credentials};
///
/// let client = Client::builder()
///     .base_url("https://acme.conductor.one")
///     .credentials(Credentials::access_token("eyJhbGciOi..."))
///     .timeout(Duration::from_secs(180))
///     .user_agent("my-app/1.0")
///     .build()?;
/// # Ok(())
/// # }
/// ```
///
/// Building one needs no async runtime, and neither does dropping it. Calls need a tokio runtime with its time and I/O
/// drivers enabled, and may come from several, one after the other or at once.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    core: Arc<Core>,
    options: Options,
}

/// What a client shares with its clones and with its variants by [`Client::with`].
pub(crate) struct Core {
    pub(crate) origin: String,
    pub(crate) base_url: Url,
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) wire: Wire,
    pub(crate) tokens: TokenCache,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) budget: Budget,
    pub(crate) slots: Semaphore,
    pub(crate) headers: HeaderMap,
    pub(crate) headers_with_body: HeaderMap,
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
    /// For any other setting, or another host, give [`Credentials::client_secret`] to a [`builder`](Self::builder).
    ///
    /// # Errors
    /// Where the id or the secret is malformed; the error names the part and shows nothing of the secret.
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

    pub(crate) fn from_parts(core: Core, options: Options) -> Self {
        Self(Arc::new(Inner {
            core: Arc::new(core),
            options,
        }))
    }

    /// The same client with other options: same connections, same token, same retry budget.
    ///
    /// ```
    /// # fn main() -> c1::Result<()> {
    /// # let client = c1::Client::builder().base_url("https://acme.conductor.one").credentials(c1::Credentials::access_token("t")).build()?;
    /// use std::time::Duration;
    ///
    /// let quick = client.with(|options| options.timeout(Duration::from_secs(5)));
    /// # let _ = quick;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with(&self, change: impl FnOnce(Options) -> Options) -> Self {
        Self(Arc::new(Inner {
            core: Arc::clone(&self.0.core),
            options: change(self.0.options.clone()),
        }))
    }

    /// Fetches an access token, unless a live one is at hand: says early whether the credentials are good. No call needs
    /// it first.
    ///
    /// ```no_run
    /// # async fn run() -> c1::Result<()> {
    /// let client = c1::Client::from_env()?;
    /// client.authenticate().await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Where no token can be had within the time of a call: [`Error::is_auth`](crate::Error::is_auth), or
    /// [`is_timeout`](crate::Error::is_timeout).
    pub async fn authenticate(&self) -> Result<()> {
        let deadline = Deadline::new(Instant::now(), self.options().whole_call());
        admission::take_lease(self.core(), &deadline)
            .await
            .map(drop)
    }

    /// Scheme, host and port that every request goes to, such as `https://acme.conductor.one`.
    ///
    /// As a URL's origin is written (RFC 6454, section 6.2): in lower case, and without the port where it is 443.
    ///
    /// ```
    /// # fn main() -> c1::Result<()> {
    /// # use c1::{Client, Credentials};
    /// let builder = Client::builder().credentials(Credentials::access_token("eyJhbGciOi..."));
    /// assert_eq!(builder.base_url("https://ACME.conductor.one:443/").build()?.origin(), "https://acme.conductor.one");
    /// # Ok(())
    /// # }
    /// ```
    pub fn origin(&self) -> &str {
        &self.0.core.origin
    }

    /// The origin, parsed.
    pub(crate) fn base_url(&self) -> &Url {
        &self.0.core.base_url
    }

    pub(crate) fn options(&self) -> &Options {
        &self.0.options
    }

    pub(crate) fn core(&self) -> &Core {
        &self.0.core
    }

    /// The headers that every request starts from, with an `Authorization` to be replaced or removed.
    pub(crate) fn headers(&self, has_body: bool) -> &HeaderMap {
        if has_body {
            &self.core().headers_with_body
        } else {
            &self.core().headers
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("origin", &self.origin())
            .field("tokens", &self.core().tokens)
            .field("transport", &self.core().wire)
            .field("options", &self.options())
            .finish_non_exhaustive()
    }
}
