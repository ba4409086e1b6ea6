//! The flow of one call: token, attempt, judgement, wait, and again, all within one deadline.
//!
//! Nothing here depends on the call's types, so it is compiled once.

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use tokio::sync::SemaphorePermit;
use tokio::time::timeout_at;
use tracing::Instrument as _;

use crate::auth::{BoxFuture, Lease};
use crate::body;
use crate::client::Core;
use crate::deadline::Deadline;
use crate::error::{Error, Result};
use crate::failure::{Failure, Refused};
use crate::reply::Reply;
use crate::request::Request;
use crate::retry::jitter;
use crate::span;
use crate::transport::TransportError;

/// Sends a call until it succeeds or there is nothing more to be done.
///
/// Every call has this future on the heap, so what it holds stands in it once: no `async fn` here takes a request by
/// value, for it would keep it twice.
pub(crate) fn run(mut request: Request) -> BoxFuture<'static, Result<Reply>> {
    Box::pin(async move {
        let endpoint = request.endpoint;
        let span = span::of_call(endpoint, request.client.core());
        let mut attempts = 0;
        let result = drive(&mut request, &mut attempts).instrument(span.clone()).await;
        span::record_resends(&span, attempts);
        match result {
            Ok(((status, headers, body), lease)) => {
                span::record_answer(&span, status);
                Ok(Reply { endpoint, status, headers, body, attempts, lease, span })
            }
            Err(error) => {
                span::record_failure(&span, &error);
                Err(error.of_call(endpoint, attempts))
            }
        }
    })
}

/// The status, headers and body of a success.
type Answer = (StatusCode, HeaderMap, Bytes);

/// The answer, and the token that the request bore.
async fn drive(request: &mut Request, attempts: &mut u32) -> Result<(Answer, Option<Lease>)> {
    let mut url = Some(request.check()?);
    let options = request.options();
    let core = request.client.core();
    let endpoint = request.endpoint;
    let deadline = Deadline::new(options.whole_call());
    let mut replayed = false;
    loop {
        let (slot, lease) = admission(core, !endpoint.no_auth, &deadline).await?;
        let limit = options.one_attempt();
        let end = deadline.of_attempt(limit)?;
        *attempts += 1;
        let span = span::of_attempt(endpoint, core, *attempts);
        let url = url.take().map_or_else(|| request.parse_url(), Ok)?;
        let response = span.in_scope(|| core.wire.execute(request.outgoing(url, lease.as_ref())));
        let mut refused = None;
        let attempt = attempt(response, options.largest_body(), &mut refused).instrument(span.clone());
        let mut failure = match timeout_at(end, attempt).await {
            Ok(Ok(Some(answer))) => {
                span::record_answer(&span, answer.0);
                core.budget.earn();
                lease.iter().for_each(Lease::accepted);
                give_back(core, slot).await;
                return Ok((answer, lease));
            }
            Ok(Err(failure)) => failure,
            // Once the status is known, what is missing of the body changes nothing.
            Ok(Ok(None)) | Err(_) => refused.map_or(Failure::TimedOut(limit), Failure::Refused),
        };
        give_back(core, slot).await;

        if let Some(lease) = &lease {
            failure.hide(lease);
        }
        let asked = failure.retry_after(core.clock.now());
        let again = failure.permits_retry(endpoint.is_idempotent());
        let unauthorized = failure.is_unauthorized();
        let error = failure.into_error(asked, &deadline);
        span::record_failure(&span, &error);
        drop(span);

        if let (true, Some(lease), false) = (unauthorized, &lease, replayed) {
            replayed = true;
            if core.tokens.reject(lease) {
                tracing::debug!("the token was refused; replaying with another");
                continue;
            }
        }
        if !again || !options.retries().allows_more_than(*attempts) {
            return Err(error);
        }
        let wait = asked.unwrap_or_else(|| options.retries().wait(*attempts, jitter()));
        let left = deadline.left();
        if left.is_zero() {
            return Err(error);
        }
        if wait >= left {
            return Err(error.noting("its deadline leaves no time for another attempt"));
        }
        let Some(spent) = core.budget.spend() else {
            return Err(error.noting("the client's retry budget is spent"));
        };
        tracing::debug!(?wait, error.type = error.type_name(), "retrying");
        tokio::time::sleep(wait).await;
        spent.used();
    }
}

/// What an attempt needs: the right to one of the client's connections, and a token that is good when it is sent.
async fn admission<'a>(
    core: &'a Core,
    wants_token: bool,
    deadline: &Deadline,
) -> Result<(SemaphorePermit<'a>, Option<Lease>)> {
    // The token first: however many calls there are, they all wait for it together.
    let mut lease = if wants_token { Some(take_lease(core, deadline).await?) } else { None };
    if let Ok(slot) = core.slots.try_acquire() {
        return Ok((slot, lease));
    }
    let doing = "waiting for a free connection";
    // Nobody closes the semaphore.
    let slot = deadline.wait(doing, core.slots.acquire()).await?.map_err(|_| deadline.passed(doing, false))?;
    if lease.as_ref().is_some_and(|lease| core.tokens.has_run_out(lease)) {
        lease = Some(take_lease(core, deadline).await?);
    }
    Ok((slot, lease))
}

async fn take_lease(core: &Core, deadline: &Deadline) -> Result<Lease> {
    let doing = "waiting for an access token from the token endpoint";
    deadline.wait(doing, core.tokens.lease(deadline.left() / 2)).await?.map_err(Error::no_token)
}

/// Lets the next call have the connection.
async fn give_back(core: &Core, slot: SemaphorePermit<'_>) {
    // hyper returns a connection to its pool in a task of its own. Whoever waits would not find it there yet, and would
    // open another.
    if core.slots.available_permits() == 0 {
        tokio::task::yield_now().await;
    }
    drop(slot);
}

/// One exchange. A refusal is left in `refused`, where it is safe should time run out before the end of its body.
async fn attempt(
    response: impl Future<Output = Result<reqwest::Response, TransportError>>,
    largest_body: usize,
    refused: &mut Option<Refused>,
) -> Result<Option<Answer>, Failure> {
    let mut response = response.await.map_err(Failure::Transport)?;
    let status = response.status();
    if status.is_success() {
        let body = body::read(&mut response, largest_body).await.map_err(Failure::Body)?;
        return Ok(Some((status, std::mem::take(response.headers_mut()), body)));
    }
    let refusal = refused.insert(Refused::new(status, std::mem::take(response.headers_mut())));
    body::read_start(&mut response, &mut refusal.body).await;
    Ok(None)
}
