//! What an attempt needs before it begins: an access token, and the right to one of the client's
//! connections.

use tokio::sync::SemaphorePermit;
use tokio::time::{Instant, timeout_at};

use crate::auth::CachedToken;
use crate::error::Result;
use crate::request::Request;
use crate::time::deadline::Deadline;

/// The token and the permit of an attempt.
pub(super) struct Permit<'a> {
    /// The right to one of the client's connections.
    pub(super) connection: SemaphorePermit<'a>,
    /// A token that is live; none if the endpoint is `no_auth`.
    pub(super) token: Option<CachedToken>,
    /// The time when both were there.
    pub(super) now: Instant,
}

/// The token and the permit of an attempt, if both are free at once. This is the usual case.
pub(super) fn acquire_now(request: &Request, now: Instant) -> Option<Permit<'_>> {
    let core = request.client.core();
    let token = if request.endpoint.no_auth {
        None
    } else {
        Some(core.tokens.cached(now)?)
    };
    let connection = core.connections.try_acquire().ok()?;
    Some(Permit {
        connection,
        token,
        now,
    })
}

/// Waits for what an attempt needs.
///
/// The token comes first, so that all calls wait for one mint together. Nobody waits for a token
/// while holding a connection, because the source of the token may need that connection itself.
pub(super) async fn acquire<'a>(request: &'a Request, deadline: &Deadline) -> Result<Permit<'a>> {
    let core = request.client.core();
    loop {
        let mut token = None;
        if !request.endpoint.no_auth {
            token = core.tokens.cached(Instant::now());
            if token.is_none() {
                token = Some(wait_for_token(request, deadline).await?);
            }
        }
        // In place, because an `async fn` would keep this future twice in every call that waits.
        let connection = timeout_at(deadline.end(), core.connections.acquire()).await;
        // Nobody closes the semaphore.
        let connection = connection
            .ok()
            .and_then(std::result::Result::ok)
            .ok_or_else(|| deadline.passed("while waiting for a free connection", false))?;
        let now = Instant::now();
        let has_expired = |token: &CachedToken| core.tokens.has_expired(token, now);
        if token.as_ref().is_some_and(has_expired) {
            // It ended while the call waited. Another call may have fetched the next one.
            token = core.tokens.cached(now);
            if token.is_none() {
                continue;
            }
        }
        return Ok(Permit {
            connection,
            token,
            now,
        });
    }
}

/// A token for a request that can be sent. The future is on the heap, because few calls wait here.
async fn wait_for_token(request: &Request, deadline: &Deadline) -> Result<CachedToken> {
    // The URL is checked before a token is fetched for it. It is made again for the attempt, so
    // that a waiting call need not keep it.
    request.address()?;
    Box::pin(request.client.core().tokens.get(deadline)).await
}
