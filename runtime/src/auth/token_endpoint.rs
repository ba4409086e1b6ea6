//! The tenant's token endpoint (RFC 6749, section 3.2): a form goes in, an access token comes out.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use percent_encoding::utf8_percent_encode;
use reqwest::header::{ACCEPT, CONTENT_TYPE, DATE, HeaderMap, HeaderValue};
use reqwest::{StatusCode, Url};
use serde::Deserialize;
use serde_json::Value;
use tokio::time::timeout;
use zeroize::Zeroizing;

use super::assertion;
use super::client_id::ClientId;
use super::client_secret::ClientSecret;
use super::credentials::{Source, Subject};
use super::token::{BoxError, DEFAULT_LIFETIME, Token};
use crate::body;
use crate::clock::Clock;
use crate::error::snippet::snippet;
use crate::error::{Error, ErrorKind};
use crate::path::RESERVED;
use crate::retry::{Retry, is_transient, jitter, retry_after};
use crate::transport::{Phase, Wire};

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
const SKEW_TOLERANCE: i64 = 60;

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

/// No token, and whether asking again the same way could change that.
#[derive(Debug)]
pub(super) struct MintError {
    pub(super) error: Error,
    pub(super) permanent: bool,
}

/// How one request for a token ended without one.
struct Refused {
    error: Error,
    verdict: Verdict,
    /// How far the server's clock is ahead of ours, where that shows and matters.
    skew: Option<i64>,
}

enum Verdict {
    /// Ask again, after this long if the server says so.
    Again(Option<Duration>),
    /// The answer would be the same.
    Final,
}

impl TokenEndpoint {
    pub(crate) fn new(wire: Wire, origin: &Url, user_agent: HeaderValue, clock: Arc<dyn Clock>) -> Self {
        let mut url = origin.clone();
        url.set_path(PATH);
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(reqwest::header::USER_AGENT, user_agent);
        let audience = origin.host_str().unwrap_or_default().to_owned();
        Self { wire, url, audience, headers, clock, skew: AtomicI64::new(0) }
    }

    pub(super) fn clock(&self) -> &dyn Clock {
        &*self.clock
    }

    /// A new token from where the credentials say.
    pub(super) async fn mint(&self, source: &Source) -> Result<Token, MintError> {
        match source {
            Source::Fixed(token) => Ok(token.clone()),
            Source::Custom(source) => source.token().await.map_err(|error| MintError {
                error: Error::new(ErrorKind::Auth, "the token source failed").with_source(error),
                permanent: false,
            }),
            Source::ClientSecret { id, secret } => self.request(Grant::ClientCredentials { id, secret }).await,
            Source::TokenExchange { id, subject } => {
                self.request(Grant::TokenExchange { id, subject: &**subject }).await
            }
        }
    }

    /// Asks until there is a token, a final answer, or no attempt left. Every attempt has an assertion of its own.
    async fn request(&self, grant: Grant<'_>) -> Result<Token, MintError> {
        let retry = Retry::default().attempts(ATTEMPTS);
        let mut attempt = 0;
        let mut corrected = false;
        loop {
            attempt += 1;
            let refused = match self.attempt(&grant).await {
                Ok(token) => return Ok(token),
                Err(refused) => refused,
            };
            if let (Some(skew), false) = (refused.skew, corrected) {
                corrected = true;
                self.skew.store(skew, Ordering::Relaxed);
                continue;
            }
            let fail = |error: Error, permanent| MintError { error: error.after_attempts(attempt), permanent };
            let asked = match refused.verdict {
                Verdict::Final if corrected => {
                    let error = refused.error.noting(clock_note(self.skew.load(Ordering::Relaxed)));
                    return Err(fail(error, true));
                }
                Verdict::Final => return Err(fail(refused.error, true)),
                Verdict::Again(asked) => asked,
            };
            if !retry.allows_more_than(attempt) || asked.is_some_and(|wait| wait > LONGEST_WAIT) {
                return Err(fail(refused.error, false));
            }
            tokio::time::sleep(asked.unwrap_or_else(|| retry.wait(attempt, jitter()))).await;
        }
    }

    async fn attempt(&self, grant: &Grant<'_>) -> Result<Token, Refused> {
        let form = grant.form(self).await.map_err(|error| Refused { error, verdict: Verdict::Final, skew: None })?;
        let mut request = reqwest::Request::new(reqwest::Method::POST, self.url.clone());
        request.headers_mut().clone_from(&self.headers);
        *request.body_mut() = Some(form.as_bytes().to_vec().into());
        let exchange = async {
            let mut response = self.wire.execute(request).await.map_err(|error| {
                let verdict = if error.phase() == Phase::Connect && error.is_permanent() {
                    Verdict::Final
                } else {
                    Verdict::Again(None)
                };
                Refused { error: error.into_error(PLACE), verdict, skew: None }
            })?;
            let body = body::read(&mut response, BODY_LIMIT).await.map_err(|error| Refused {
                error: error.into_error(PLACE),
                verdict: Verdict::Again(None),
                skew: None,
            })?;
            Ok((response, body))
        };
        let (response, body) = timeout(ATTEMPT_TIMEOUT, exchange).await.unwrap_or_else(|_| {
            let error = Error::new(ErrorKind::Timeout, format!("{PLACE}no answer within {ATTEMPT_TIMEOUT:?}"));
            Err(Refused { error, verdict: Verdict::Again(None), skew: None })
        })?;
        if response.status() == StatusCode::OK {
            read_token(response.headers(), &body).map_err(|problem| Refused {
                error: auth_error(problem),
                verdict: Verdict::Final,
                skew: None,
            })
        } else {
            Err(self.refusal(grant, response.status(), response.headers(), &body))
        }
    }

    /// What a status other than 200 means.
    fn refusal(&self, grant: &Grant<'_>, status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Refused {
        let now = self.clock.now();
        let wait = retry_after(headers, now);
        let (said, is_oauth) = match serde_json::from_slice::<OauthError>(body) {
            Ok(OauthError { error, error_description: None }) => (snippet(error.as_bytes(), 100), true),
            Ok(OauthError { error, error_description: Some(description) }) => {
                (snippet(format!("{error}: {description}").as_bytes(), 300), true)
            }
            Err(_) => (crate::error::Refusal::read(status, headers, body).to_string(), false),
        };
        let said = if is_oauth { format!("{} {said}", status.as_str()) } else { said };
        let mut error = auth_error(said);
        if let Some(wait) = wait {
            error = error.with_retry_after(wait);
        }
        let verdict = if is_transient(status) { Verdict::Again(wait) } else { Verdict::Final };
        let may_be_clock = matches!(grant, Grant::ClientCredentials { .. }) && matches!(verdict, Verdict::Final);
        let skew = if may_be_clock { skew(headers, now) } else { None };
        let known = self.skew.load(Ordering::Relaxed);
        Refused { error, verdict, skew: skew.filter(|skew| (skew - known).abs() > SKEW_TOLERANCE) }
    }

    /// The server's time, as far as it has shown.
    fn server_time(&self) -> SystemTime {
        let skew = self.skew.load(Ordering::Relaxed);
        let distance = Duration::from_secs(skew.unsigned_abs());
        let now = self.clock.now();
        let shifted = if skew < 0 { now.checked_sub(distance) } else { now.checked_add(distance) };
        shifted.unwrap_or(now)
    }
}

fn auth_error(said: impl std::fmt::Display) -> Error {
    Error::new(ErrorKind::Auth, format!("{PLACE}{said}"))
}

/// The seconds that the server's `Date` (RFC 9110, section 6.6.1) is ahead of our clock.
fn skew(headers: &HeaderMap, now: SystemTime) -> Option<i64> {
    let date = httpdate::parse_http_date(headers.get(DATE)?.to_str().ok()?).ok()?;
    let (distance, sign) = match date.duration_since(now) {
        Ok(ahead) => (ahead, 1),
        Err(behind) => (behind.duration(), -1),
    };
    i64::try_from(distance.as_secs()).ok().map(|seconds| sign * seconds)
}

fn clock_note(skew: i64) -> String {
    let minutes = (skew.unsigned_abs() + 30) / 60;
    let side = if skew < 0 { "ahead of" } else { "behind" };
    format!("the local clock is {minutes}m {side} the server")
}

/// A grant (RFC 6749, section 1.3): what the form asks for, and by what right.
enum Grant<'a> {
    ClientCredentials { id: &'a ClientId, secret: &'a ClientSecret },
    TokenExchange { id: &'a ClientId, subject: &'a dyn Subject },
}

impl Grant<'_> {
    /// The form, its fields in alphabetical order as the Go client sends them.
    async fn form(&self, endpoint: &TokenEndpoint) -> Result<Zeroizing<String>, Error> {
        match *self {
            Self::ClientCredentials { id, secret } => {
                let nonce = crate::crypto::random()
                    .ok_or_else(|| Error::new(ErrorKind::Auth, "the system has no random bytes for a nonce"))?;
                let now = endpoint.server_time();
                let assertion = assertion::sign(id.as_str(), secret, &endpoint.audience, now, nonce)?;
                Ok(form(&[
                    ("client_assertion", &assertion),
                    ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                    ("client_id", id.as_str()),
                    ("grant_type", "client_credentials"),
                ]))
            }
            Self::TokenExchange { id, subject } => {
                let subject = subject.token().await.map_err(|error: BoxError| {
                    Error::new(ErrorKind::Auth, "the source of the subject token failed").with_source(error)
                })?;
                let subject = Zeroizing::new(subject);
                Ok(form(&[
                    ("client_id", id.as_str()),
                    ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
                    ("subject_token", subject.trim()),
                    ("subject_token_type", "urn:ietf:params:oauth:token-type:jwt"),
                ]))
            }
        }
    }
}

/// `application/x-www-form-urlencoded`.
fn form(fields: &[(&str, &str)]) -> Zeroizing<String> {
    let mut form = Zeroizing::new(String::with_capacity(1024));
    for (key, value) in fields {
        if !form.is_empty() {
            form.push('&');
        }
        form.push_str(key);
        form.push('=');
        form.extend(utf8_percent_encode(value, RESERVED));
    }
    form
}

/// RFC 6749, section 5.2.
#[derive(Deserialize)]
struct OauthError {
    error: String,
    error_description: Option<String>,
}

/// RFC 6749, section 5.1, as leniently as servers write it.
#[derive(Deserialize)]
struct TokenResponse {
    access_token: Zeroizing<String>,
    #[serde(default)]
    token_type: Option<String>,
    #[serde(default)]
    expires_in: Value,
}

/// Reads a token, or says what is wrong with the answer without quoting any of it that may be a token.
fn read_token(headers: &HeaderMap, body: &[u8]) -> Result<Token, String> {
    let response: TokenResponse = serde_json::from_slice(body).map_err(|_| {
        let content_type = crate::error::content_type(headers).unwrap_or("no content type");
        let html = body.trim_ascii_start().starts_with(b"<");
        let said = if html { format!(": {}", snippet(body, 200)) } else { String::new() };
        format!(
            "200 with a body that is no token response ({}, {} bytes){said}",
            snippet(content_type.as_bytes(), 100),
            body.len()
        )
    })?;
    if let Some(kind) = response.token_type.filter(|kind| !kind.eq_ignore_ascii_case("bearer")) {
        return Err(format!("200 with a token of type `{}`, not `Bearer`", snippet(kind.as_bytes(), 32)));
    }
    let lifetime = lifetime(&response.expires_in).ok_or("200 with an `expires_in` that is no number of seconds")?;
    let token = Token::new(response.access_token.as_str()).expires_in(lifetime);
    // A token that no header can carry must not be kept.
    token.authorization().map_err(|error| format!("200, but {error}"))?;
    Ok(token)
}

/// `expires_in` in seconds: as a number or in a string; missing is the default, negative is zero.
fn lifetime(expires_in: &Value) -> Option<Duration> {
    let seconds = match expires_in {
        Value::Null => return Some(DEFAULT_LIFETIME),
        Value::Number(number) => number.as_f64()?,
        Value::String(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    if seconds.is_nan() {
        return None;
    }
    Some(Duration::try_from_secs_f64(seconds.max(0.0)).unwrap_or(Duration::MAX))
}
