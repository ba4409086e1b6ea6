//! What an attempt needs before it begins: an access token, and the right to one of the client's connections.

use std::pin::{Pin, pin};

use tokio::sync::SemaphorePermit;
use tokio::time::{Instant, Sleep};

use crate::alarm;
use crate::auth::Lease;
use crate::client::Core;
use crate::deadline::Deadline;
use crate::error::{Error, Result};
use crate::request::Request;

/// What an attempt begins with.
pub(crate) struct Admission<'a> {
    /// The right to one of the client's connections.
    pub(crate) slot: SemaphorePermit<'a>,
    /// A token that is good when it is sent; none where the endpoint wants none.
    pub(crate) lease: Option<Lease>,
    /// The time by then.
    pub(crate) now: Instant,
}

/// Waits for what an attempt needs, where it is not at hand as it usually is.
pub(crate) async fn admission<'a>(
    request: &'a Request,
    deadline: &Deadline,
    alarm: Pin<&mut Sleep>,
    mut now: Instant,
) -> Result<Admission<'a>> {
    let core = request.client.core();
    // The token first: however many calls there are, they all wait for it together.
    let mut lease = None;
    if !request.endpoint.no_auth {
        lease = core.tokens.at_hand(now);
        if lease.is_none() {
            lease = Some(new_lease(request, deadline).await?);
            now = Instant::now();
        }
    }
    if let Ok(slot) = core.slots.try_acquire() {
        return Ok(Admission { slot, lease, now });
    }
    let slot = alarm::until(alarm, deadline.end(), pin!(core.slots.acquire())).await;
    // Nobody closes the semaphore.
    let slot = slot
        .and_then(Result::ok)
        .ok_or_else(|| deadline.passed("waiting for a free connection", false))?;
    now = Instant::now();
    if lease
        .as_ref()
        .is_some_and(|lease| core.tokens.has_run_out(lease, now))
    {
        lease = Some(new_lease(request, deadline).await?);
        now = Instant::now();
    }
    Ok(Admission { slot, lease, now })
}

/// A token for a request that can be sent. On the heap, for few calls have to wait for it.
async fn new_lease(request: &Request, deadline: &Deadline) -> Result<Lease> {
    // Parsed again for the attempt, so that those who wait need not keep it.
    request.parse_url()?;
    Box::pin(take_lease(request.client.core(), deadline)).await
}

/// An access token, now or as soon as there is one.
pub(crate) async fn take_lease(core: &Core, deadline: &Deadline) -> Result<Lease> {
    let doing = "waiting for an access token from the token endpoint";
    deadline
        .wait(doing, core.tokens.lease(deadline.left() / 2))
        .await?
        .map_err(Error::no_token)
}
