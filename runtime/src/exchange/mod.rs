//! The flow of one call: token, attempt, judgement, wait, and again, all within one deadline.
//!
//! Nothing here depends on the call's types, so it is compiled once.

mod failure;
pub(crate) mod permit;
pub(crate) mod reply;
pub(crate) mod span;

use std::pin::pin;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use tokio::time::{Instant, sleep_until};

use self::permit::Permit;
use crate::auth::CachedToken;
use crate::client::core::Core;
use crate::error::Result;
use crate::exchange::failure::{Failure, Refused};
use crate::exchange::reply::Reply;
use crate::future::BoxFuture;
use crate::request::Request;
use crate::retry::budget::RetryPermit;
use crate::retry::jitter;
use crate::time::alarm;
use crate::time::deadline::Deadline;
use crate::transport::TransportError;
use crate::transport::body;

/// Sends a call until it succeeds or there is nothing more to be done.
///
/// Every call has this future on the heap while it waits for its turn, be there ten thousand, so what it holds stands in
/// it once: no `async fn` here takes a request by value, for it would keep it twice. The future of an attempt is not in
/// it; there are only as many as connections, in the same few pieces of memory.
pub(crate) fn run(mut request: Box<Request>) -> BoxFuture<'static, Result<Reply>> {
    Box::pin(async move {
        let endpoint = request.endpoint;
        let span = span::of_call(endpoint, request.client.core());
        let mut log = AttemptLog::default();
        let result = span::within(&span, pin!(drive(&mut request, &mut log))).await;
        let AttemptLog {
            attempts,
            maybe_processed,
        } = log;
        span::record_resends(&span, attempts);
        match result {
            Ok(((status, headers, body), token)) => {
                span::record_answer(&span, status);
                Ok(Reply {
                    endpoint,
                    status,
                    headers,
                    body,
                    attempts,
                    token,
                    span,
                })
            }
            Err(error) => {
                span::record_failure(&span, &error);
                // What came after it does not undo what an attempt may have done.
                let maybe_processed = maybe_processed || error.maybe_processed();
                Err(error
                    .with_maybe_processed(maybe_processed)
                    .of_call(endpoint, attempts))
            }
        }
    })
}

/// The attempts of a call that were made so far.
#[derive(Default)]
struct AttemptLog {
    attempts: u32,
    /// One of them failed in a way that leaves open what the API did.
    maybe_processed: bool,
}

/// The status, headers and body of a success.
type Answer = (StatusCode, HeaderMap, Bytes);

/// The answer, and the token that the request bore.
async fn drive(
    request: &mut Request,
    log: &mut AttemptLog,
) -> Result<(Answer, Option<CachedToken>)> {
    request.check()?;
    let request = &*request;
    let options = request.options();
    let core = request.client.core();
    let endpoint = request.endpoint;
    let mut now = Instant::now();
    let deadline = Deadline::new(now, options.timeout);
    // The earliest end there can be, so that a call which goes well sets its timer once.
    let mut alarm = pin!(sleep_until(
        deadline.of_attempt(now, options.effective_attempt_timeout())?
    ));
    let mut replayed = false;
    // The price of the retry that comes next; until that is sent it can go back.
    let mut price: Option<RetryPermit<'_>> = None;
    loop {
        let Permit {
            connection,
            token,
            now: start,
        } = permit::acquire(request, &deadline, alarm.as_mut(), now).await?;
        let end = deadline.of_attempt(start, options.effective_attempt_timeout())?;
        let url = request.parse_url()?;
        price.take().into_iter().for_each(RetryPermit::used);
        log.attempts += 1;
        let span = span::of_attempt(endpoint, core, log.attempts);
        let mut refused = None;
        // In a block, so that what became of the attempt does not take room while the next one is waited for.
        let (error, asked, again, unauthorized) = {
            let outcome = {
                let response =
                    span.in_scope(|| core.wire.execute(request.outgoing(url, token.as_ref())));
                let mut attempt =
                    Box::pin(attempt(core, response, options.body_limit, &mut refused));
                alarm::until(
                    alarm.as_mut(),
                    end,
                    pin!(span::within(&span, attempt.as_mut())),
                )
                .await
            };
            drop(connection);
            let mut failure = match outcome {
                Some(Ok(Some(answer))) => {
                    span::record_answer(&span, answer.0);
                    core.budget.earn();
                    token.iter().for_each(CachedToken::accepted);
                    return Ok((answer, token));
                }
                Some(Err(failure)) => failure,
                // Once the status is known, what is missing of the body changes nothing.
                Some(Ok(None)) | None => refused.map_or_else(
                    || Failure::TimedOut(options.effective_attempt_timeout()),
                    Failure::Refused,
                ),
            };
            if let Some(token) = &token {
                failure.hide(token);
            }
            let asked = failure.retry_after(core.clock.now());
            let (again, unauthorized) = (
                failure.permits_retry(endpoint.is_idempotent()),
                failure.is_unauthorized(),
            );
            (
                failure.into_error(asked, &deadline),
                asked,
                again,
                unauthorized,
            )
        };
        span::record_failure(&span, &error);
        drop(span);
        log.maybe_processed |= error.maybe_processed();

        if let (true, Some(token), false) = (unauthorized, &token, replayed) {
            replayed = true;
            if core.tokens.reject(token) {
                tracing::debug!("the token was refused; replaying with another");
                now = Instant::now();
                continue;
            }
        }
        if !again || !options.retry.allows_more_than(log.attempts) {
            return Err(error);
        }
        let wait = asked.unwrap_or_else(|| options.retry.wait(log.attempts, jitter()));
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
        alarm.as_mut().reset(Instant::now() + wait);
        alarm.as_mut().await;
        now = Instant::now();
    }
}

/// Lets the connection return to its pool, before the next call has the right to it.
async fn settle(core: &Core) {
    // hyper returns it in a task of its own. Whoever waits would not find it there yet, and would open another.
    if core.connections.available_permits() == 0 {
        tokio::task::yield_now().await;
    }
}

/// One exchange. A refusal is left in `refused`, where it is safe should time run out before the end of its body.
async fn attempt(
    core: &Core,
    response: impl Future<Output = Result<reqwest::Response, TransportError>>,
    body_limit: usize,
    refused: &mut Option<Box<Refused>>,
) -> Result<Option<Answer>, Failure> {
    let mut response = response.await.map_err(Failure::Transport)?;
    let status = response.status();
    if status.is_success() {
        let body = body::read(&mut response, body_limit)
            .await
            .map_err(Failure::Body)?;
        settle(core).await;
        return Ok(Some((status, std::mem::take(response.headers_mut()), body)));
    }
    let refusal = refused.insert(Box::new(Refused::new(
        status,
        std::mem::take(response.headers_mut()),
    )));
    body::read_start(&mut response, &mut refusal.body).await;
    settle(core).await;
    Ok(None)
}
