//! What may differ from call to call: time limits, retry, headers, body limit.

use std::fmt;
use std::time::Duration;

use reqwest::header::HeaderMap;

use crate::error::{Error, Result};
use crate::header;
use crate::retry::Retry;

/// The time that a call has by default.
const TIMEOUT: Duration = Duration::from_secs(180);
/// The time that one attempt of it has by default.
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(60);
/// The largest response body by default.
const BODY_LIMIT: usize = 32 << 20;

/// The options of a call. A client has them for all its calls, [`Client::with`](crate::Client::with) for some, and a
/// [`Call`](crate::Call) for itself.
///
/// ```
/// # fn main() -> c1::Result<()> {
/// # let client = c1::Client::builder().base_url("https://acme.conductor.one").credentials(c1::Credentials::access_token("t")).build()?;
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
    timeout: Duration,
    attempt_timeout: Option<Duration>,
    body_limit: usize,
    retry: Retry,
    headers: HeaderMap,
    /// The first header that cannot be sent; every call says so, before anything is sent.
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
    /// The time that a call has in all: token, attempts, and the waits between them. 180 s by default.
    ///
    /// More than the default also raises the time of one attempt to as much, for C1 has calls that take minutes.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// The time that one attempt has, from the connection to the last byte of the body. 60 s by default.
    #[must_use]
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// The retry policy.
    #[must_use]
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// The largest response body that is read, in bytes. 32 MiB by default.
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// Adds a header to every request, in place of one of the same name. A header that cannot be sent, or that the
    /// client sets itself (`authorization`, `host`, ..), fails the call before anything is sent.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match header::field(name, value) {
            Ok((name, value)) => {
                self.headers.insert(name, value);
            }
            Err(problem) => {
                self.invalid_header.get_or_insert_with(|| (name.into(), problem));
            }
        }
        self
    }

    pub(crate) fn whole_call(&self) -> Duration {
        self.timeout
    }

    pub(crate) fn one_attempt(&self) -> Duration {
        self.attempt_timeout.unwrap_or(if self.timeout > TIMEOUT { self.timeout } else { ATTEMPT_TIMEOUT })
    }

    pub(crate) fn retries(&self) -> &Retry {
        &self.retry
    }

    pub(crate) fn largest_body(&self) -> usize {
        self.body_limit
    }

    pub(crate) fn headers(&self) -> Result<&HeaderMap> {
        match &self.invalid_header {
            None => Ok(&self.headers),
            Some((name, problem)) => {
                let name = crate::error::snippet::snippet(name.as_bytes(), 64);
                Err(Error::argument(&name, problem))
            }
        }
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("timeout", &self.timeout)
            .field("attempt_timeout", &self.one_attempt())
            .field("body_limit", &self.body_limit)
            .field("retry", &self.retry)
            .field("headers", &self.headers)
            .finish_non_exhaustive()
    }
}
