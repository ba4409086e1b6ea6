//! The flow of one call: token, attempt, judgement, wait, and again, all within one deadline.
//!
//! Nothing here depends on the call's types, so it is compiled once.

use std::time::Duration;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::{AUTHORIZATION, HeaderMap};
use tokio::time::{Instant, timeout_at};
use tracing::Instrument as _;

use crate::auth::Lease;
use crate::body::{self, BodyError};
use crate::client::Core;
use crate::error::{Error, ErrorKind, Refusal, Result};
use crate::reply::Reply;
use crate::request::Request;
use crate::retry::{is_transient, jitter, retry_after};
use crate::transport::{Phase, TransportError};

/// The largest body of a refusal that is read; what is beyond it is not needed to tell what happened.
const REFUSAL_LIMIT: usize = 64 * 1024;

/// Sends a call until it succeeds or there is nothing more to be done.
pub(crate) async fn run(request: Request) -> Result<Reply> {
    let endpoint = request.endpoint;
    let span = tracing::info_span!(
        "c1.call",
        otel.name = endpoint.operation,
        otel.kind = "client",
        http.request.method = endpoint.method.as_str(),
        url.template = endpoint.path(),
        server.address = request.client.core().host.as_str(),
        http.response.status_code = tracing::field::Empty,
        error.type = tracing::field::Empty,
    );
    let mut attempts = 0;
    async {
        let result = drive(request, &mut attempts).await;
        let span = tracing::Span::current();
        match &result {
            Ok(reply) => {
                span.record("http.response.status_code", reply.status.as_u16());
            }
            Err(error) => {
                if let Some(status) = error.status() {
                    span.record("http.response.status_code", status.as_u16());
                }
                span.record("error.type", tracing::field::debug(error.kind()));
            }
        }
        result.map_err(|error| error.of_call(endpoint, attempts))
    }
    .instrument(span)
    .await
}

/// How an attempt ended that did not succeed.
enum Failure {
    Refused { status: StatusCode, headers: HeaderMap, body: Bytes },
    Transport(TransportError),
    Body(BodyError),
    TimedOut(Duration),
}

async fn drive(mut request: Request, attempts: &mut u32) -> Result<Reply> {
    let template = request.prepare()?;
    let options = request.options();
    let core = request.client.core();
    let endpoint = request.endpoint;
    let deadline = Deadline::new(options.whole_call());
    let idempotent = endpoint.idempotent || endpoint.method.is_idempotent();
    let mut replayed = false;
    loop {
        let lease = if endpoint.no_auth { None } else { Some(lease(core, &deadline).await?) };
        let slot = timeout_at(deadline.end, core.slots.acquire()).await;
        let Ok(Ok(slot)) = slot else {
            return Err(deadline.passed("waiting for a free connection", false));
        };
        *attempts += 1;
        let outgoing = outgoing(&template, request.body.clone(), lease.as_ref());
        let limit = options.one_attempt();
        let end = deadline.end.min(Instant::now() + limit);
        let failure = match timeout_at(end, attempt(core, outgoing, options.largest_body())).await {
            Ok(Ok((status, headers, body))) => {
                core.budget.earn();
                lease.iter().for_each(Lease::accepted);
                return Ok(Reply { endpoint, status, headers, body, attempts: *attempts });
            }
            Ok(Err(failure)) => failure,
            Err(_) => Failure::TimedOut(limit),
        };
        drop(slot);

        if let (Failure::Refused { status: StatusCode::UNAUTHORIZED, .. }, Some(lease), false) =
            (&failure, &lease, replayed)
        {
            replayed = true;
            if core.tokens.reject(lease) {
                tracing::debug!("the token was refused; replaying with another");
                continue;
            }
        }
        let asked = failure.retry_after(core);
        let again = failure.permits_retry(idempotent);
        let error = failure.into_error(asked, &deadline);
        if !again || !options.retries().allows_more_than(*attempts) {
            return Err(error);
        }
        let wait = asked.unwrap_or_else(|| options.retries().wait(*attempts, jitter()));
        if wait >= deadline.left() {
            return Err(error.noting("its deadline leaves no time for another attempt"));
        }
        if !core.budget.spend() {
            return Err(error.noting("the client's retry budget is spent"));
        }
        tracing::debug!(http.request.resend_count = *attempts, ?wait, error.type = ?error.kind(), "retrying");
        tokio::time::sleep(wait).await;
    }
}

/// The token for an attempt.
async fn lease(core: &Core, deadline: &Deadline) -> Result<Lease> {
    match timeout_at(deadline.end, core.tokens.lease(deadline.left() / 2)).await {
        Ok(Ok(lease)) => Ok(lease),
        Ok(Err(cause)) => Err(Error::no_token(cause)),
        Err(_) => Err(deadline.passed("waiting for an access token from the token endpoint", false)),
    }
}

/// The request of one attempt: the call's, and the token of the day.
fn outgoing(template: &reqwest::Request, body: Option<Bytes>, lease: Option<&Lease>) -> reqwest::Request {
    let mut request = reqwest::Request::new(template.method().clone(), template.url().clone());
    request.headers_mut().clone_from(template.headers());
    if let Some(lease) = lease {
        request.headers_mut().insert(AUTHORIZATION, lease.authorization().clone());
    }
    *request.body_mut() = body.map(Into::into);
    request
}

async fn attempt(
    core: &Core,
    request: reqwest::Request,
    largest_body: usize,
) -> Result<(StatusCode, HeaderMap, Bytes), Failure> {
    let mut response = core.wire.execute(request).await.map_err(Failure::Transport)?;
    let status = response.status();
    if status.is_success() {
        let body = body::read(&mut response, largest_body).await.map_err(Failure::Body)?;
        return Ok((status, std::mem::take(response.headers_mut()), body));
    }
    // What is missing of the body of a refusal does not change what the status says.
    let body = body::read_start(&mut response, REFUSAL_LIMIT).await;
    Err(Failure::Refused { status, headers: std::mem::take(response.headers_mut()), body })
}

impl Failure {
    /// Whether sending the request again can do no harm and may do good.
    fn permits_retry(&self, idempotent: bool) -> bool {
        match self {
            // Refused before it was processed, by definition (RFC 6585, section 4).
            Self::Refused { status: StatusCode::TOO_MANY_REQUESTS, .. } => true,
            Self::Refused { status, .. } => idempotent && is_transient(*status),
            Self::Transport(error) => match error.phase() {
                Phase::Connect => !error.is_permanent(),
                Phase::Exchange | Phase::Body => idempotent,
            },
            Self::Body(BodyError::Transport(_)) | Self::TimedOut(_) => idempotent,
            Self::Body(BodyError::TooLarge { .. }) => false,
        }
    }

    fn retry_after(&self, core: &Core) -> Option<Duration> {
        match self {
            Self::Refused { headers, .. } => retry_after(headers, core.clock.now()),
            _ => None,
        }
    }

    fn into_error(self, retry_after: Option<Duration>, deadline: &Deadline) -> Error {
        match self {
            Self::Refused { status, headers, body } => {
                let error = Error::api(Refusal::read(status, &headers, &body));
                match retry_after {
                    Some(wait) => error.with_retry_after(wait),
                    None => error,
                }
            }
            Self::Transport(error) => error.into_error(""),
            Self::Body(error) => error.into_error(""),
            Self::TimedOut(_) if deadline.left().is_zero() => deadline.passed("waiting for the response", true),
            Self::TimedOut(limit) => {
                Error::new(ErrorKind::Timeout, format!("no response within the {limit:?} of an attempt"))
                    .with_maybe_processed(true)
            }
        }
    }
}

/// The end of a call's time.
struct Deadline {
    time: Duration,
    end: Instant,
}

impl Deadline {
    fn new(time: Duration) -> Self {
        let now = Instant::now();
        // A time that no clock can count is a time without end.
        let end = now.checked_add(time).unwrap_or_else(|| now + Duration::from_secs(86_400 * 365));
        Self { time, end }
    }

    fn left(&self) -> Duration {
        self.end.saturating_duration_since(Instant::now())
    }

    fn passed(&self, doing: &str, maybe_processed: bool) -> Error {
        Error::new(ErrorKind::Timeout, format!("the call's {:?} ran out {doing}", self.time))
            .with_maybe_processed(maybe_processed)
    }
}
