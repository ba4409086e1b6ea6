//! One attempt of a call: the request is sent, and the response is read within the attempt's time.

use std::time::Duration;

use bytes::Bytes;
use http::header::HeaderMap;
use http::{Response, StatusCode};
use tokio::time::{Instant, timeout_at};

use super::decision::Resend;
use super::failure::{Failure, PartialResponse};
use super::permit::Permit;
use super::span;
use crate::auth::CachedToken;
use crate::client::core::Core;
use crate::error::Error;
use crate::request::Request;
use crate::time::deadline::Deadline;
use crate::transport::address::Address;
use crate::transport::body::Body;
use crate::transport::error::TransportError;
use crate::transport::read;

/// An attempt that got a 2xx response, whole.
pub(super) struct Success {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    /// The token that the request carried.
    pub(super) token: Option<CachedToken>,
}

/// An attempt that failed, and what that means for the next one.
pub(super) struct Failed {
    pub(super) error: Error,
    pub(super) resend: Resend,
    /// The wait that the server asks for.
    pub(super) retry_after: Option<Duration>,
    /// The token that the request carried.
    pub(super) token: Option<CachedToken>,
}

/// Makes attempt number `number`, counted from 1. Its own time ends at `end`. The permit is returned
/// when the response has been read.
#[allow(
    clippy::manual_async_fn,
    reason = "the future of an `async fn` would hold each argument twice"
)]
pub(super) fn run<'a>(
    request: &'a Request,
    address: Address,
    permit: Permit<'a>,
    deadline: &'a Deadline,
    end: Instant,
    number: u32,
) -> impl Future<Output = Result<Success, Failed>> + Send + 'a {
    async move {
        let core = request.client.core();
        let endpoint = &request.endpoint;
        let options = request.options();
        let token = permit.token;
        let span = span::of_attempt(endpoint, core, number);
        let mut error_response = None;
        let outcome = {
            let response = span.in_scope(|| {
                core.backend
                    .execute(request.outgoing(address, token.as_ref()))
            });
            let received = receive(core, response, options.body_limit, &mut error_response);
            timeout_at(end, span::within(&span, std::pin::pin!(received))).await
        };
        drop(permit.connection);
        let failure = match outcome {
            Ok(Ok(Some((status, headers, body)))) => {
                span::record_answer(&span, status);
                core.budget.earn();
                token.iter().for_each(CachedToken::accepted);
                return Ok(Success {
                    status,
                    headers,
                    body,
                    token,
                });
            }
            Ok(Err(failure)) => failure,
            // A status that is known counts, even if the rest of the body never came.
            Ok(Ok(None)) | Err(_) => error_response.map_or_else(
                || Failure::TimedOut(options.effective_attempt_timeout()),
                Failure::Status,
            ),
        };
        if let Some(token) = &token
            && failure.shows_that_token_was_accepted()
        {
            token.accepted();
        }
        let retry_after = failure.retry_after(core.clock.now());
        let resend = failure.resend(endpoint.is_idempotent(), token.is_some());
        let error = failure.into_error(&request.secrets(token.as_ref()), retry_after, deadline);
        span::record_failure(&span, &error);
        Err(Failed {
            error,
            resend,
            retry_after,
            token,
        })
    }
}

/// Reads a response. A status other than 2xx is kept in `error_response`, so that it survives if
/// time runs out before the end of its body.
async fn receive(
    core: &Core,
    response: impl Future<Output = Result<Response<Body>, TransportError>>,
    body_limit: usize,
    error_response: &mut Option<Box<PartialResponse>>,
) -> Result<Option<(StatusCode, HeaderMap, Bytes)>, Failure> {
    let mut response = response.await.map_err(Failure::Transport)?;
    let status = response.status();
    if status.is_success() {
        let body = read::whole(response.body_mut(), body_limit)
            .await
            .map_err(Failure::Body)?;
        return_to_pool(core).await;
        // Taken last, because what lives across an await makes the future larger.
        let headers = std::mem::take(response.headers_mut());
        return Ok(Some((status, headers, body)));
    }
    let headers = std::mem::take(response.headers_mut());
    let kept = error_response.insert(Box::new(PartialResponse::new(status, headers)));
    read::start(response.body_mut(), &mut kept.body).await;
    return_to_pool(core).await;
    Ok(None)
}

/// Lets the connection return to its pool before the next call gets the permit.
///
/// hyper returns it in a task of its own. Without the yield, the next call would not find it there,
/// and would open another.
async fn return_to_pool(core: &Core) {
    if core.connections.available_permits() == 0 {
        tokio::task::yield_now().await;
    }
}
