//! The flow of one call: token, attempt, judgement, wait, and again, all within one deadline.
//!
//! Nothing here depends on the call's types, so it is compiled once.

mod attempt;
mod decision;
mod failure;
mod permit;
pub(crate) mod reply;
pub(crate) mod span;

use tokio::time::{Instant, sleep};

use self::attempt::{Failed, Success};
use self::decision::{AttemptLog, Decision, Resend, decide};
use self::reply::{Reply, Sent};
use crate::error::Result;
use crate::future::BoxFuture;
use crate::request::Request;
use crate::retry::budget::RetryPermit;
use crate::time::backoff;
use crate::time::deadline::Deadline;

/// Sends a call until it succeeds or nothing more can be done.
///
/// Ten thousand calls may wait at once, each with this future on the heap, so the future is kept
/// small: no `async fn` here takes a request by value, and an attempt has a future of its own, of
/// which there are only as many as connections.
pub(crate) fn run(mut request: Box<Request>) -> BoxFuture<'static, Result<Reply>> {
    Box::pin(async move {
        let span = span::of_call(&request.endpoint);
        let mut log = AttemptLog::default();
        let result = span::within(&span, std::pin::pin!(drive(&mut request, &mut log))).await;
        let AttemptLog {
            attempts,
            maybe_processed,
            ..
        } = log;
        span::record_resends(&span, attempts);
        match result {
            Ok(Success {
                status,
                headers,
                body,
                token,
            }) => {
                span::record_answer(&span, status);
                Ok(Reply {
                    status,
                    headers,
                    body,
                    attempts,
                    sent: Sent { request, token },
                    span,
                })
            }
            Err(error) => {
                span::record_failure(&span, &error);
                // A later attempt does not undo what an earlier one may have done.
                let maybe_processed = maybe_processed || error.maybe_processed();
                Err(error
                    .with_maybe_processed(maybe_processed)
                    .of_call(&request.endpoint, attempts))
            }
        }
    })
}

/// Makes attempts, and waits between them, until one succeeds or the call fails.
async fn drive(request: &mut Request, log: &mut AttemptLog) -> Result<Success> {
    request.check()?;
    let request = &*request;
    let options = request.options();
    let core = request.client.core();
    let mut now = Instant::now();
    let deadline = Deadline::new(now, options.timeout);
    // Taken from the budget for the next attempt. It goes back if that is never sent.
    let mut retry_permit: Option<RetryPermit<'_>> = None;
    loop {
        let permit = match permit::acquire_now(request, now) {
            Some(permit) => permit,
            None => permit::acquire(request, &deadline).await?,
        };
        let end = deadline.of_attempt(permit.now, options.effective_attempt_timeout())?;
        let address = request.address()?;
        retry_permit.take().into_iter().for_each(RetryPermit::used);
        log.attempts += 1;
        let attempt = attempt::run(request, address, permit, &deadline, end, log.attempts);
        let Failed {
            error,
            resend,
            retry_after,
            token,
        } = match Box::pin(attempt).await {
            Ok(success) => return Ok(success),
            Err(failed) => failed,
        };
        log.maybe_processed |= error.maybe_processed();
        let decision = decide(
            resend,
            log,
            &options.retry,
            retry_after,
            deadline.left(),
            backoff::random(),
        );
        now = Instant::now();
        let wait = match decision {
            Decision::Replay if resend == Resend::RefusedStream => {
                log.resent_stream = true;
                tracing::debug!("the server refused the stream; sending the request again");
                continue;
            }
            Decision::Replay => {
                log.replaced_token = true;
                if !token.is_some_and(|token| core.tokens.reject(&token)) {
                    return Err(error);
                }
                tracing::debug!("the token was refused; sending the request again with another");
                continue;
            }
            Decision::Wait(wait) => wait,
            Decision::GiveUp(None) => return Err(error),
            Decision::GiveUp(Some(note)) => return Err(error.noting(note)),
        };
        retry_permit = core.budget.spend();
        if retry_permit.is_none() {
            return Err(error.noting("the client's retry budget is spent"));
        }
        span::warn_of_retry(&request.endpoint, &error, log.attempts, wait);
        drop(error);
        sleep(wait).await;
        now = Instant::now();
    }
}
