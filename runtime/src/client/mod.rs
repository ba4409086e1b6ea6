//! The client: what its calls share, and how it is built.

pub(crate) mod api;
pub(crate) mod builder;
pub(crate) mod core;
mod env;
pub(crate) mod options;
pub(crate) mod origin;

use std::fmt;
use std::sync::Arc;

use http::header::HeaderMap;
use tokio::time::Instant;

use self::core::Core;
use self::options::Options;
use crate::error::Result;
use crate::time::deadline::Deadline;

/// A client of one C1 tenant. Clones are cheap, and share connections, access token and retry
/// budget.
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
/// Building and dropping a client need no async runtime. A call needs a tokio runtime with its
/// time and I/O drivers enabled. Calls of one client may run on several runtimes.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    core: Arc<Core>,
    options: Options,
}

impl Client {
    pub(crate) fn from_parts(core: Core, options: Options) -> Self {
        Self(Arc::new(Inner {
            core: Arc::new(core),
            options,
        }))
    }

    /// The same client with other options. Connections, token and retry budget are shared.
    ///
    /// ```
    /// # fn main() -> c1::Result<()> {
    /// # let client = c1::Client::builder()
    /// #     .base_url("https://acme.conductor.one")
    /// #     .credentials(c1::Credentials::access_token("t"))
    /// #     .build()?;
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

    /// Fetches an access token, unless there is a live one.
    ///
    /// It shows early whether the credentials are accepted. Calls do not need it, because they
    /// fetch a token themselves.
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
    /// No token came within the time of a call:
    /// [`Error::is_auth`](crate::Error::is_auth), or [`is_timeout`](crate::Error::is_timeout).
    pub async fn authenticate(&self) -> Result<()> {
        let deadline = Deadline::new(Instant::now(), self.options().timeout);
        self.core().tokens.get(&deadline).await.map(drop)
    }

    /// Scheme, host and port that every request goes to, such as `https://acme.conductor.one`.
    ///
    /// It is written as RFC 6454, section 6.2, says: in lower case, and without the port if that
    /// is 443.
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
        self.0.core.origin.as_str()
    }

    pub(crate) fn options(&self) -> &Options {
        &self.0.options
    }

    pub(crate) fn core(&self) -> &Core {
        &self.0.core
    }

    /// The headers of every request, with an empty `Authorization` to be replaced or removed.
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
            .field("transport", &self.core().backend)
            .field("options", &self.options())
            .finish_non_exhaustive()
    }
}
