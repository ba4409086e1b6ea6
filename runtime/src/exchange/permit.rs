//! What an attempt needs before it begins: an access token, and the right to one of the client's connections.

use std::pin::{Pin, pin};

use tokio::sync::SemaphorePermit;
use tokio::time::{Instant, Sleep};

use crate::auth::CachedToken;
use crate::error::Result;
use crate::request::Request;
use crate::time::alarm;
use crate::time::deadline::Deadline;

/// What an attempt begins with.
pub(crate) struct Permit<'a> {
    /// The right to one of the client's connections.
    pub(crate) connection: SemaphorePermit<'a>,
    /// A token that is good when it is sent; none where the endpoint wants none.
    pub(crate) token: Option<CachedToken>,
    /// The time by then.
    pub(crate) now: Instant,
}

/// Waits for what an attempt needs, where it is not at hand as it usually is.
pub(crate) async fn acquire<'a>(
    request: &'a Request,
    deadline: &Deadline,
    alarm: Pin<&mut Sleep>,
    mut now: Instant,
) -> Result<Permit<'a>> {
    let core = request.client.core();
    // The token first: however many calls there are, they all wait for it together.
    let mut token = None;
    if !request.endpoint.no_auth {
        token = core.tokens.at_hand(now);
        if token.is_none() {
            token = Some(wait_for_token(request, deadline).await?);
            now = Instant::now();
        }
    }
    if let Ok(connection) = core.connections.try_acquire() {
        return Ok(Permit {
            connection,
            token,
            now,
        });
    }
    let connection = alarm::until(alarm, deadline.end(), pin!(core.connections.acquire())).await;
    // Nobody closes the semaphore.
    let connection = connection
        .and_then(Result::ok)
        .ok_or_else(|| deadline.passed("waiting for a free connection", false))?;
    now = Instant::now();
    if token
        .as_ref()
        .is_some_and(|token| core.tokens.has_run_out(token, now))
    {
        token = Some(wait_for_token(request, deadline).await?);
        now = Instant::now();
    }
    Ok(Permit {
        connection,
        token,
        now,
    })
}

/// A token for a request that can be sent. On the heap, for few calls have to wait for it.
async fn wait_for_token(request: &Request, deadline: &Deadline) -> Result<CachedToken> {
    // Parsed again for the attempt, so that those who wait need not keep it.
    request.parse_url()?;
    Box::pin(request.client.core().tokens.take(deadline)).await
}
