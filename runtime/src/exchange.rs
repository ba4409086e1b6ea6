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
use crate::retry::{Spent, jitter};
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
        let mut tries = Tries::default();
        let result = drive(&mut request, &mut tries).instrument(span.clone()).await;
        let Tries { attempts, maybe_processed } = tries;
        span::record_resends(&span, attempts);
        match result {
            Ok(((status, headers, body), lease)) => {
                span::record_answer(&span, status);
                Ok(Reply { endpoint, status, headers, body, attempts, lease, span })
            }
            Err(error) => {
                span::record_failure(&span, &error);
                // What came after it does not undo what an attempt may have done.
                let maybe_processed = maybe_processed || error.maybe_processed();
                Err(error.with_maybe_processed(maybe_processed).of_call(endpoint, attempts))
            }
        }
    })
}

/// The attempts of a call that were made so far.
#[derive(Default)]
struct Tries {
    attempts: u32,
    /// One of them failed in a way that leaves open what the API did.
    maybe_processed: bool,
}

/// The status, headers and body of a success.
type Answer = (StatusCode, HeaderMap, Bytes);

async fn drive(request: &mut Request, tries: &mut Tries) -> Result<(Answer, Option<Lease>)> {
    let mut url = Some(request.check()?);
    let options = request.options();
    let core = request.client.core();
    let endpoint = request.endpoint;
    let deadline = Deadline::new(options.whole_call());
    let mut replayed = false;
    // The price of the retry that comes next; until that is sent it can go back.
    let mut price: Option<Spent<'_>> = None;
    loop {
        // What is at hand, as it usually is, is taken without a future, and the one that waits is not part of this one.
        let (slot, lease) = match at_hand(core, !endpoint.no_auth) {
            Some(admission) => admission,
            None => Box::pin(admission(core, !endpoint.no_auth, &deadline)).await?,
        };
        let end = deadline.of_attempt(options.one_attempt())?;
        price.take().into_iter().for_each(Spent::used);
        tries.attempts += 1;
        let span = span::of_attempt(endpoint, core, tries.attempts);
        let url = url.take().map_or_else(|| request.parse_url(), Ok)?;
        let response = span.in_scope(|| core.wire.execute(request.outgoing(url, lease.as_ref())));
        let mut refused = None;
        let attempt = attempt(core, response, options.largest_body(), &mut refused).instrument(span.clone());
        // In a block, so that what became of the attempt does not take room while the next one is waited for.
        let (error, asked, again, unauthorized) = {
            let outcome = timeout_at(end, attempt).await;
            drop(slot);
            let mut failure = match outcome {
                Ok(Ok(Some(answer))) => {
                    span::record_answer(&span, answer.0);
                    core.budget.earn();
                    lease.iter().for_each(Lease::accepted);
                    return Ok((answer, lease));
                }
                Ok(Err(failure)) => failure,
                // Once the status is known, what is missing of the body changes nothing.
                Ok(Ok(None)) | Err(_) => {
                    refused.map_or_else(|| Failure::TimedOut(options.one_attempt()), Failure::Refused)
                }
            };
            if let Some(lease) = &lease {
                failure.hide(lease);
            }
            let asked = failure.retry_after(core.clock.now());
            let (again, unauthorized) = (failure.permits_retry(endpoint.is_idempotent()), failure.is_unauthorized());
            (failure.into_error(asked, &deadline), asked, again, unauthorized)
        };
        span::record_failure(&span, &error);
        drop(span);
        tries.maybe_processed |= error.maybe_processed();

        if let (true, Some(lease), false) = (unauthorized, &lease, replayed) {
            replayed = true;
            if core.tokens.reject(lease) {
                tracing::debug!("the token was refused; replaying with another");
                continue;
            }
        }
        if !again || !options.retries().allows_more_than(tries.attempts) {
            return Err(error);
        }
        let wait = asked.unwrap_or_else(|| options.retries().wait(tries.attempts, jitter()));
        let left = deadline.left();
        if left.is_zero() {
            return Err(error);
        }
        if wait >= left {
            return Err(error.noting("its deadline leaves no time for another attempt"));
        }
        price = core.budget.spend();
        if price.is_none() {
            return Err(error.noting("the client's retry budget is spent"));
        }
        tracing::debug!(?wait, error.type = error.type_name(), "retrying");
        tokio::time::sleep(wait).await;
    }
}

/// What an attempt needs, where nobody has to wait for it.
fn at_hand(core: &Core, wants_token: bool) -> Option<(SemaphorePermit<'_>, Option<Lease>)> {
    let lease = if wants_token { Some(core.tokens.at_hand()?) } else { None };
    Some((core.slots.try_acquire().ok()?, lease))
}

/// What an attempt needs: the right to one of the client's connections, and a token that is good when it is sent.
async fn admission<'a>(
    core: &'a Core,
    wants_token: bool,
    deadline: &Deadline,
) -> Result<(SemaphorePermit<'a>, Option<Lease>)> {
    // The token first: however many calls there are, they all wait for it together.
    let mut lease = if wants_token { Some(take_lease(core, deadline).await?) } else { None };
    let slot = timeout_at(deadline.end(), core.slots.acquire()).await;
    // Nobody closes the semaphore.
    let slot = slot.ok().and_then(Result::ok).ok_or_else(|| deadline.passed("waiting for a free connection", false))?;
    if lease.as_ref().is_some_and(|lease| core.tokens.has_run_out(lease)) {
        lease = Some(take_lease(core, deadline).await?);
    }
    Ok((slot, lease))
}

async fn take_lease(core: &Core, deadline: &Deadline) -> Result<Lease> {
    let doing = "waiting for an access token from the token endpoint";
    deadline.wait(doing, core.tokens.lease(deadline.left() / 2)).await?.map_err(Error::no_token)
}

/// Lets the connection return to its pool, before the next call has the right to it.
async fn settle(core: &Core) {
    // hyper returns it in a task of its own. Whoever waits would not find it there yet, and would open another.
    if core.slots.available_permits() == 0 {
        tokio::task::yield_now().await;
    }
}

/// One exchange. A refusal is left in `refused`, where it is safe should time run out before the end of its body.
async fn attempt(
    core: &Core,
    response: impl Future<Output = Result<reqwest::Response, TransportError>>,
    largest_body: usize,
    refused: &mut Option<Box<Refused>>,
) -> Result<Option<Answer>, Failure> {
    let mut response = response.await.map_err(Failure::Transport)?;
    let status = response.status();
    if status.is_success() {
        let body = body::read(&mut response, largest_body).await.map_err(Failure::Body)?;
        settle(core).await;
        return Ok(Some((status, std::mem::take(response.headers_mut()), body)));
    }
    let refusal = refused.insert(Box::new(Refused::new(status, std::mem::take(response.headers_mut()))));
    body::read_start(&mut response, &mut refusal.body).await;
    settle(core).await;
    Ok(None)
}
