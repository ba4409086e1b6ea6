//! The tenant's token endpoint (RFC 6749, section 3.2): asked until there is a token, or no point in asking.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use bytes::{Bytes, BytesMut};
use reqwest::header::{DATE, HeaderMap, HeaderValue};
use reqwest::{StatusCode, Url};
use tokio::time::timeout;

use super::credentials::Source;
use super::grant::{Form, Grant, took_too_long};
use super::hold_off;
use super::token::{SOURCE_TIMEOUT, Token};
use super::token_response;
use crate::error::{Error, ErrorKind};
use crate::request::header;
use crate::retry::{Retry, is_transient, jitter, retry_after};
use crate::time::clock::Clock;
use crate::transport::body::{self, BodyError};
use crate::transport::{Phase, TransportError, Wire};

/// Where the endpoint is, on every tenant.
const PATH: &str = "/auth/v1/token";

/// What every failure of this endpoint starts with, so that nobody looks for it at the API.
const PLACE: &str = "token endpoint: ";

const ATTEMPTS: u32 = 3;
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(10);
const BODY_LIMIT: usize = 64 * 1024;

/// The longest that a `Retry-After` is waited for; beyond it the callers are better served by the error.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// A clock that is off by less is right enough: an assertion is valid for two minutes to either side.
const SKEW_TOLERANCE: u64 = 60;

/// The token endpoint of one tenant.
pub(crate) struct TokenEndpoint {
    wire: Wire,
    url: Url,
    audience: String,
    headers: HeaderMap,
    clock: Arc<dyn Clock>,
    /// Seconds that the server's clock is ahead of ours, once it has shown.
    skew: AtomicI64,
}

/// No token.
#[derive(Debug)]
pub(super) struct MintError {
    pub(super) error: Error,
    /// How long it is no use to ask again, as far as that is known.
    pub(super) hold_off: Duration,
}

impl MintError {
    /// The next time may be better.
    pub(super) fn for_now(error: Error) -> Self {
        Self {
            error,
            hold_off: Duration::ZERO,
        }
    }
}

/// How one request for a token ended without one.
struct Refused {
    error: Error,
    verdict: Verdict,
    /// How far the server's clock is ahead of ours, where that may be why.
    skew: Option<i64>,
}

#[derive(Clone, Copy)]
enum Verdict {
    /// Ask again, after this long if the server says so.
    Again(Option<Duration>),
    /// Not now.
    Later,
    /// The answer would be the same until somebody does something about it.
    Final,
}

impl Refused {
    fn new(error: Error, verdict: Verdict) -> Self {
        Self {
            error,
            verdict,
            skew: None,
        }
    }

    fn by_transport(error: TransportError) -> Self {
        let is_final = error.phase() == Phase::Connect && error.is_permanent();
        Self::new(
            error.into_error(PLACE),
            if is_final {
                Verdict::Final
            } else {
                Verdict::Again(None)
            },
        )
    }

    fn by_body(error: BodyError) -> Self {
        match error {
            BodyError::Transport(error) => Self::by_transport(error),
            BodyError::TooLarge { .. } => Self::new(error.into_error(PLACE), Verdict::Later),
        }
    }
}

impl TokenEndpoint {
    pub(crate) fn new(
        wire: Wire,
        origin: &Url,
        user_agent: HeaderValue,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let mut url = origin.clone();
        url.set_path(PATH);
        let headers = header::of_token_requests(user_agent);
        let audience = origin.host_str().unwrap_or_default().to_owned();
        Self {
            wire,
            url,
            audience,
            headers,
            clock,
            skew: AtomicI64::new(0),
        }
    }

    pub(super) fn clock(&self) -> &dyn Clock {
        &*self.clock
    }

    /// A new token from where the credentials say.
    pub(super) async fn mint(&self, source: &Source) -> Result<Token, MintError> {
        match source {
            Source::Fixed(token) => Ok(token.clone()),
            Source::Custom(source) => match timeout(SOURCE_TIMEOUT, source.token()).await {
                Ok(Ok(token)) => Ok(token),
                Ok(Err(error)) => {
                    Err(Error::new(ErrorKind::Auth, "the token source failed").with_source(error))
                }
                Err(_) => Err(took_too_long("the token source", SOURCE_TIMEOUT)),
            }
            .map_err(MintError::for_now),
            Source::ClientSecret { id, secret } => {
                self.request(Grant::ClientCredentials { id, secret }).await
            }
            Source::TokenExchange { id, subject } => {
                self.request(Grant::TokenExchange {
                    id,
                    subject: &**subject,
                })
                .await
            }
        }
    }

    /// Asks until there is a token, a final answer, or no attempt left. Every attempt has a form of its own.
    async fn request(&self, grant: Grant<'_>) -> Result<Token, MintError> {
        let retry = Retry::default().attempts(ATTEMPTS);
        let mut attempt = 0;
        let mut corrected = false;
        loop {
            let form = grant
                .form(&self.audience, self.server_time())
                .await
                .map_err(MintError::for_now)?;
            attempt += 1;
            let Refused {
                error,
                verdict,
                skew,
            } = match self.attempt(grant, &form).await {
                Ok(token) => return Ok(token),
                Err(refused) => refused,
            };
            if let (Some(skew), false) = (skew, corrected) {
                corrected = true;
                self.skew.store(skew, Ordering::Relaxed);
                tracing::debug!(
                    skew,
                    "the server's clock shows that ours is wrong; asking again by its time"
                );
                continue;
            }
            let hold_off = match verdict {
                Verdict::Again(None) if retry.allows_more_than(attempt) => {
                    tokio::time::sleep(retry.wait(attempt, jitter())).await;
                    continue;
                }
                Verdict::Again(Some(wait))
                    if retry.allows_more_than(attempt) && wait <= LONGEST_WAIT =>
                {
                    tokio::time::sleep(wait).await;
                    continue;
                }
                Verdict::Again(wait) => wait.unwrap_or_default(),
                Verdict::Later => Duration::ZERO,
                Verdict::Final => hold_off::LAST,
            };
            return Err(MintError {
                error: error.after_attempts(attempt),
                hold_off,
            });
        }
    }

    async fn attempt(&self, grant: Grant<'_>, form: &Form) -> Result<Token, Refused> {
        let (status, headers, body) = timeout(ATTEMPT_TIMEOUT, self.exchange(form))
            .await
            .unwrap_or_else(|_| {
                let error = Error::new(
                    ErrorKind::Timeout,
                    format!("{PLACE}no answer within {ATTEMPT_TIMEOUT:?}"),
                );
                Err(Refused::new(error, Verdict::Again(None)))
            })?;
        if status.is_success() {
            return token_response::token(status, &headers, &body, form)
                .map_err(|problem| Refused::new(auth_error(problem), Verdict::Later));
        }
        let now = self.clock.now();
        let wait = retry_after(&headers, now);
        let mut error = auth_error(token_response::refusal(status, &headers, &body, form));
        if let Some(wait) = wait {
            error = error.with_retry_after(wait);
        }
        if is_transient(status) {
            return Err(Refused::new(error, Verdict::Again(wait)));
        }
        if status.is_server_error() {
            return Err(Refused::new(error, Verdict::Later));
        }
        let may_be_clock = grant.is_dated() && matches!(status.as_u16(), 400 | 401 | 403);
        let skew = if may_be_clock {
            skew(&headers, now)
        } else {
            None
        };
        let error = match skew {
            Some(skew) if skew.unsigned_abs() > SKEW_TOLERANCE => error.noting(ClockNote(skew)),
            _ => error.advising(advice(grant, status)),
        };
        let known = self.skew.load(Ordering::Relaxed);
        let news = skew.filter(|skew| skew.abs_diff(known) > SKEW_TOLERANCE);
        Err(Refused {
            error,
            verdict: Verdict::Final,
            skew: news,
        })
    }

    async fn exchange(&self, form: &Form) -> Result<(StatusCode, HeaderMap, Bytes), Refused> {
        let mut request = reqwest::Request::new(reqwest::Method::POST, self.url.clone());
        request.headers_mut().clone_from(&self.headers);
        *request.body_mut() = Some(form.body.clone().into());
        let mut response = self
            .wire
            .execute(request)
            .await
            .map_err(Refused::by_transport)?;
        let status = response.status();
        let body = if status.is_success() {
            body::read(&mut response, BODY_LIMIT)
                .await
                .map_err(Refused::by_body)?
        } else {
            // What is missing of the body of a refusal does not change what the status says.
            let mut start = BytesMut::new();
            body::read_start(&mut response, &mut start).await;
            start.freeze()
        };
        Ok((status, std::mem::take(response.headers_mut()), body))
    }

    /// The server's time, as far as it has shown.
    fn server_time(&self) -> SystemTime {
        let skew = self.skew.load(Ordering::Relaxed);
        let distance = Duration::from_secs(skew.unsigned_abs());
        let now = self.clock.now();
        let shifted = if skew < 0 {
            now.checked_sub(distance)
        } else {
            now.checked_add(distance)
        };
        shifted.unwrap_or(now)
    }
}

fn auth_error(said: impl fmt::Display) -> Error {
    Error::new(ErrorKind::Auth, format!("{PLACE}{said}"))
}

/// What the reader of a final answer can do about it.
fn advice(grant: Grant<'_>, status: StatusCode) -> &'static str {
    match (status.as_u16(), grant) {
        (400 | 401 | 403, Grant::ClientCredentials { .. }) => "check the client id and its secret",
        (400 | 401 | 403, Grant::TokenExchange { .. }) => {
            "check the federation trust and its subject token"
        }
        _ => "check the base URL",
    }
}

/// The seconds that the server's `Date` (RFC 9110, section 6.6.1) is ahead of our clock.
fn skew(headers: &HeaderMap, now: SystemTime) -> Option<i64> {
    let date = httpdate::parse_http_date(header::text(headers, &DATE)?).ok()?;
    let (distance, sign) = match date.duration_since(now) {
        Ok(ahead) => (ahead, 1),
        Err(behind) => (behind.duration(), -1),
    };
    // Rounded, for a `Date` has whole seconds.
    i64::try_from((distance + Duration::from_millis(500)).as_secs())
        .ok()
        .map(|seconds| sign * seconds)
}

/// Says how far the server's clock is ahead, in seconds.
struct ClockNote(i64);

impl fmt::Display for ClockNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minutes = (self.0.unsigned_abs() + 30) / 60;
        let (number, unit) = match minutes {
            0..120 => (minutes, "m"),
            120..2880 => (minutes / 60, "h"),
            _ => (minutes / 1440, "d"),
        };
        let side = if self.0 < 0 { "ahead of" } else { "behind" };
        write!(f, "the local clock is {number}{unit} {side} the server")
    }
}

#[cfg(test)]
mod tests {
    use super::ClockNote;

    #[test]
    fn a_wrong_clock_is_told_in_the_unit_that_suits() {
        for (skew, note) in [
            (15 * 60, "15m behind"),
            (-15 * 60 + 20, "15m ahead of"),
            (3 * 3600, "3h behind"),
            (-400 * 86_400, "400d ahead of"),
        ] {
            assert_eq!(
                ClockNote(skew).to_string(),
                format!("the local clock is {note} the server")
            );
        }
    }
}
