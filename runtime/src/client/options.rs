//! The options of a call: time limits, retry, headers, body limit.

use std::fmt;
use std::time::Duration;

use http::header::HeaderMap;

use crate::error::{Error, Result};
use crate::request::header;
use crate::retry::Retry;

/// The time limit of a call by default.
const TIMEOUT: Duration = Duration::from_secs(180);
/// The time limit of one attempt by default.
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(60);
/// The largest response body by default.
const BODY_LIMIT: usize = 32 << 20;

/// The options of a call. They can be set for all calls of a client
/// ([`ClientBuilder::with`](crate::ClientBuilder::with)), for some
/// ([`Client::with`](crate::Client::with)), and for one ([`Call::with`](crate::Call::with)).
///
/// ```
/// # fn main() -> c1::Result<()> {
/// # let client = c1::Client::builder()
/// #     .base_url("https://acme.conductor.one")
/// #     .credentials(c1::Credentials::access_token("t"))
/// #     .build()?;
/// use std::time::Duration;
/// use c1::Retry;
///
/// let quick = client.with(|options| options.timeout(Duration::from_secs(5)).retry(Retry::none()));
/// # let _ = quick;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Options {
    pub(crate) timeout: Duration,
    attempt_timeout: Option<Duration>,
    pub(crate) body_limit: usize,
    pub(crate) retry: Retry,
    headers: HeaderMap,
    /// The first header that cannot be sent. Every call fails with it, before anything is sent.
    invalid_header: Option<(Box<str>, &'static str)>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            timeout: TIMEOUT,
            attempt_timeout: None,
            body_limit: BODY_LIMIT,
            retry: Retry::default(),
            headers: HeaderMap::new(),
            invalid_header: None,
        }
    }
}

impl Options {
    /// The time limit of a whole call: token, attempts, and the waits between them. 180 s by
    /// default.
    ///
    /// A limit above the default is also the limit of one attempt, because some of C1's calls take
    /// minutes.
    ///
    /// ```
    /// # fn main() -> c1::Result<()> {
    /// # let client = c1::Client::builder()
    /// #     .base_url("https://acme.conductor.one")
    /// #     .credentials(c1::Credentials::access_token("t"))
    /// #     .build()?;
    /// use std::time::Duration;
    ///
    /// let patient = client.with(|options| options.timeout(Duration::from_secs(600)));
    /// let quick = client.with(|options| options.timeout(Duration::from_secs(5)));
    /// # let _ = (patient, quick);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// At the limit the call fails with an [`is_timeout`](Error::is_timeout) error.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// The time limit of one attempt, from the connection to the last byte of the body. 60 s by
    /// default.
    ///
    /// After the limit there is another attempt, if the endpoint is safe to send again ([`Retry`]).
    ///
    /// ```
    /// # fn main() -> c1::Result<()> {
    /// # let client = c1::Client::builder()
    /// #     .base_url("https://acme.conductor.one")
    /// #     .credentials(c1::Credentials::access_token("t"))
    /// #     .build()?;
    /// use std::time::Duration;
    ///
    /// // A new attempt every 10 s, for up to a minute.
    /// let minute = Duration::from_secs(60);
    /// let client = client.with(|options| options.attempt_timeout(minute / 6).timeout(minute));
    /// # let _ = client;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// The retry policy.
    ///
    /// By default [`Retry::default`]: four attempts.
    ///
    /// ```
    /// # fn main() -> c1::Result<()> {
    /// # let client = c1::Client::builder()
    /// #     .base_url("https://acme.conductor.one")
    /// #     .credentials(c1::Credentials::access_token("t"))
    /// #     .build()?;
    /// use c1::Retry;
    ///
    /// let once = client.with(|options| options.retry(Retry::none()));
    /// # let _ = once;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// The largest response body that is read, in bytes. 32 MiB by default.
    ///
    /// A larger body is an [`is_too_large`](Error::is_too_large) error. The bodies of error
    /// responses and of token responses have a fixed limit of 64 KiB.
    ///
    /// ```
    /// # fn main() -> c1::Result<()> {
    /// # let client = c1::Client::builder()
    /// #     .base_url("https://acme.conductor.one")
    /// #     .credentials(c1::Credentials::access_token("t"))
    /// #     .build()?;
    /// let exporting = client.with(|options| options.body_limit(256 << 20)); // 256 MiB
    /// # let _ = exporting;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// Adds a header to every request. It replaces a header of the same name.
    ///
    /// If the header cannot be sent, or the client sets it itself (`authorization`, `host`, ..),
    /// the call fails before anything is sent.
    ///
    /// ```
    /// # use c1::{Call, c1_endpoint};
    /// # #[derive(Debug, serde::Deserialize)] struct App { id: String }
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    /// #     fn get_app(&self, id: &str) -> Call<App>;
    /// # }
    /// # impl Apps for c1::Client {}
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> c1::Result<()> {
    /// # let client = c1::Client::builder()
    /// #     .base_url("https://acme.conductor.one")
    /// #     .credentials(c1::Credentials::access_token("t"))
    /// #     .build()?;
    /// let traced = client.with(|options| options.header("x-correlation-id", "job-17"));
    /// # let _ = traced;
    ///
    /// let wrong = client.with(|options| options.header("authorization", "Bearer mine"));
    /// assert!(wrong.get_app("2abc").await.unwrap_err().is_argument());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// A value may have visible ASCII characters, spaces and tabs (RFC 9110, section 5.5).
    ///
    /// An endpoint's `#[header]` argument of the same name wins, because the call itself sets it.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match header::field(name, value) {
            Ok((name, value)) => header::set(&mut self.headers, name, value),
            Err(problem) => {
                self.invalid_header
                    .get_or_insert_with(|| (name.into(), problem));
            }
        }
        self
    }

    /// The time limit of one attempt: the one that was set, or the default, which is raised along
    /// with the limit of the call.
    pub(crate) fn effective_attempt_timeout(&self) -> Duration {
        self.attempt_timeout.unwrap_or(if self.timeout > TIMEOUT {
            self.timeout
        } else {
            ATTEMPT_TIMEOUT
        })
    }

    pub(crate) fn headers(&self) -> Result<&HeaderMap> {
        match &self.invalid_header {
            None => Ok(&self.headers),
            Some((name, problem)) => {
                // A text that is no usual name may be the value, given in its place.
                let is_name = name.len() <= 40
                    && name
                        .bytes()
                        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
                let name = if is_name && !name.is_empty() {
                    name
                } else {
                    "header"
                };
                Err(Error::argument(name, problem))
            }
        }
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("timeout", &self.timeout)
            .field("attempt_timeout", &self.effective_attempt_timeout())
            .field("body_limit", &self.body_limit)
            .field("retry", &self.retry)
            .field("headers", &self.headers)
            .finish_non_exhaustive()
    }
}
