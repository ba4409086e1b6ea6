//! The tenant's token endpoint (RFC 6749, section 3.2): the client asks it for an access token, and
//! repeats the request while that may help.

mod assertion;
mod attempt_error;
mod grant;
mod response;
mod skew;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::header::{HeaderMap, HeaderValue};
use http::{Method, StatusCode};
use tokio::time::timeout;

use self::attempt_error::{AttemptError, Recovery};
use self::grant::{Form, Grant, source_timed_out};
use self::skew::{ClockSkew, Skew};
use super::credentials::CredentialKind;
use super::hold_off;
use super::token::{SOURCE_TIMEOUT, Token};
use crate::client::origin::Origin;
use crate::error::{Error, ErrorKind, Result};
use crate::request::header;
use crate::retry::{Retry, is_transient, retry_after};
use crate::time::backoff;
use crate::time::clock::Clock;
use crate::transport::address::Address;
use crate::transport::backend::Backend;
use crate::transport::outgoing::Outgoing;
use crate::transport::read;

/// The path of the endpoint, on every tenant.
const PATH: &str = "/auth/v1/token";

/// The start of every error of this endpoint, so that nobody takes it for an error of the API.
const PLACE: &str = "token endpoint: ";

const ATTEMPTS: u32 = 3;
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(10);
const BODY_LIMIT: usize = 64 * 1024;

/// A longer `Retry-After` is not waited for, because callers need the error sooner.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// The token endpoint of one tenant.
pub(crate) struct TokenEndpoint {
    backend: Backend,
    address: Address,
    audience: String,
    headers: HeaderMap,
    clock: Arc<dyn Clock>,
    skew: ClockSkew,
}

/// A mint that failed.
#[derive(Debug)]
pub(super) struct MintError {
    pub(super) error: Error,
    /// How long another mint is known to be useless.
    pub(super) hold_off: Duration,
}

impl MintError {
    /// Nothing is known about when another mint may succeed.
    pub(super) fn for_now(error: Error) -> Self {
        Self {
            error,
            hold_off: Duration::ZERO,
        }
    }
}

impl TokenEndpoint {
    pub(crate) fn new(
        backend: Backend,
        origin: &Origin,
        user_agent: HeaderValue,
        clock: Arc<dyn Clock>,
    ) -> Result<Self> {
        let address = backend.address(origin, PATH).ok_or_else(|| {
            Error::config("the base URL with the path of the token endpoint is not a valid URL")
        })?;
        Ok(Self {
            backend,
            address,
            audience: origin.host().to_owned(),
            headers: header::of_token_requests(user_agent),
            clock,
            skew: ClockSkew::default(),
        })
    }

    pub(super) fn clock(&self) -> &dyn Clock {
        &*self.clock
    }

    /// Gets a new token by means of `credentials`.
    pub(super) async fn mint(&self, credentials: &CredentialKind) -> Result<Token, MintError> {
        match credentials {
            CredentialKind::AccessToken(token) => Ok(token.clone()),
            CredentialKind::Source(source) => match timeout(SOURCE_TIMEOUT, source.token()).await {
                Ok(Ok(token)) => Ok(token),
                Ok(Err(error)) => {
                    Err(Error::new(ErrorKind::Auth, "the token source failed").with_source(error))
                }
                Err(_) => Err(source_timed_out("the token source", SOURCE_TIMEOUT)),
            }
            .map_err(MintError::for_now),
            CredentialKind::ClientSecret { id, secret } => {
                self.request(Grant::ClientCredentials { id, secret }).await
            }
            CredentialKind::TokenExchange { id, subject } => {
                self.request(Grant::TokenExchange {
                    id,
                    subject: &**subject,
                })
                .await
            }
        }
    }

    /// Asks until there is a token, a permanent error, or no attempt left. Each attempt makes a new
    /// form, because an assertion is valid once.
    async fn request(&self, grant: Grant<'_>) -> Result<Token, MintError> {
        let retry = Retry::default().attempts(ATTEMPTS);
        let mut attempt = 0;
        let mut corrected = false;
        loop {
            let form = grant
                .form(&self.audience, self.skew.server_time(self.clock.now()))
                .await
                .map_err(MintError::for_now)?;
            attempt += 1;
            let AttemptError {
                error,
                recovery,
                skew,
            } = match self.attempt(grant, &form).await {
                Ok(token) => return Ok(token),
                Err(error) => error,
            };
            if let (Some(skew), false) = (skew, corrected) {
                corrected = true;
                self.skew.set(skew);
                tracing::debug!(
                    skew = skew.seconds(),
                    "the local clock differs from the server's; asking again with the server's time"
                );
                continue;
            }
            let hold_off = match recovery {
                Recovery::Retry(None) if retry.allows_more_than(attempt) => {
                    tokio::time::sleep(retry.wait(attempt, backoff::random())).await;
                    continue;
                }
                Recovery::Retry(Some(wait))
                    if retry.allows_more_than(attempt) && wait <= LONGEST_WAIT =>
                {
                    tokio::time::sleep(wait).await;
                    continue;
                }
                Recovery::Retry(wait) => wait.unwrap_or_default(),
                Recovery::Later => Duration::ZERO,
                Recovery::Permanent => hold_off::LAST,
            };
            return Err(MintError {
                error: error.after_attempts(attempt),
                hold_off,
            });
        }
    }

    async fn attempt(&self, grant: Grant<'_>, form: &Form) -> Result<Token, AttemptError> {
        let (status, headers, body) = timeout(ATTEMPT_TIMEOUT, self.exchange(form))
            .await
            .unwrap_or_else(|_| {
                let error = Error::new(
                    ErrorKind::Timeout,
                    format!("{PLACE}no answer within {ATTEMPT_TIMEOUT:?}"),
                );
                Err(AttemptError::new(error, Recovery::Retry(None)))
            })?;
        if !response::is_refusal(status, &body) {
            return response::token(status, &headers, &body, form)
                .map_err(|problem| AttemptError::new(auth_error(problem), Recovery::Later));
        }
        let now = self.clock.now();
        let wait = retry_after(&headers, now);
        let mut error = auth_error(response::refusal(status, &headers, &body, form));
        if let Some(wait) = wait {
            error = error.with_retry_after(wait);
        }
        if is_transient(status) {
            return Err(AttemptError::new(error, Recovery::Retry(wait)));
        }
        if status.is_server_error() || response::is_temporary(&body) {
            return Err(AttemptError::new(error, Recovery::Later));
        }
        let may_be_clock = grant.has_time() && may_be_the_grant(status);
        let skew = if may_be_clock {
            Skew::read(&headers, now)
        } else {
            None
        };
        let error = match skew {
            Some(skew) if skew.is_harmful() => error.noting(skew),
            _ => error.advising(advice(grant, status)),
        };
        Err(AttemptError {
            error,
            recovery: Recovery::Permanent,
            skew: skew.filter(|&skew| self.skew.is_news(skew)),
        })
    }

    async fn exchange(&self, form: &Form) -> Result<(StatusCode, HeaderMap, Bytes), AttemptError> {
        let request = Outgoing {
            method: Method::POST,
            address: self.address.clone(),
            headers: self.headers.clone(),
            body: form.body.clone(),
        };
        let mut response = self.backend.execute(request).await?;
        let status = response.status();
        let body = if status.is_success() {
            read::whole(response.body_mut(), BODY_LIMIT).await?
        } else {
            // A refusal counts even if its body breaks off.
            let mut start = BytesMut::new();
            read::start(response.body_mut(), &mut start).await;
            start.freeze()
        };
        Ok((status, std::mem::take(response.headers_mut()), body))
    }
}

fn auth_error(problem: impl fmt::Display) -> Error {
    Error::new(ErrorKind::Auth, format!("{PLACE}{problem}"))
}

/// The advice in a permanent error.
fn advice(grant: Grant<'_>, status: StatusCode) -> &'static str {
    match grant {
        _ if !may_be_the_grant(status) => "check the base URL",
        Grant::ClientCredentials { .. } => "check the client id and its secret",
        Grant::TokenExchange { .. } => "check the federation trust and its subject token",
    }
}

/// Whether a refusal with this status may be about the grant. A refusal in a 2xx always is.
fn may_be_the_grant(status: StatusCode) -> bool {
    status.is_success() || matches!(status.as_u16(), 400 | 401 | 403)
}
