//! The end of a call's time, and waiting no longer than until then.

use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use crate::error::{Error, ErrorKind};

/// Some thirty years: a time that no clock can count is a time without end.
const FOREVER: Duration = Duration::from_secs(86_400 * 365 * 30);

/// The end of a call's time.
pub(crate) struct Deadline {
    time: Duration,
    end: Instant,
}

impl Deadline {
    /// The end of a time that begins `now`.
    pub(crate) fn new(now: Instant, time: Duration) -> Self {
        Self {
            time,
            end: after(now, time),
        }
    }

    pub(crate) fn end(&self) -> Instant {
        self.end
    }

    pub(crate) fn left(&self) -> Duration {
        self.end.saturating_duration_since(Instant::now())
    }

    /// The end of an attempt that begins `now` and may take `limit`; an error where no time is left to begin.
    pub(crate) fn of_attempt(&self, now: Instant, limit: Duration) -> Result<Instant, Error> {
        if now >= self.end {
            return Err(self.passed("before the request was sent", false));
        }
        Ok(self.end.min(after(now, limit)))
    }

    /// Waits for `future` until the deadline; `doing` says what for.
    pub(crate) async fn wait<F: Future>(&self, doing: &str, future: F) -> Result<F::Output, Error> {
        let mut future = pin!(future);
        // What is there at once, as it usually is, needs no timer.
        if let Poll::Ready(output) = poll_once(future.as_mut()).await {
            return Ok(output);
        }
        timeout_at(self.end, future)
            .await
            .map_err(|_| self.passed(doing, false))
    }

    pub(crate) fn passed(&self, doing: &str, maybe_processed: bool) -> Error {
        Error::new(
            ErrorKind::Timeout,
            format!("the call's {:?} ran out {doing}", self.time),
        )
        .with_maybe_processed(maybe_processed)
        .advising("raise `Options::timeout` if it needs longer")
    }
}

fn after(now: Instant, time: Duration) -> Instant {
    now.checked_add(time).unwrap_or_else(|| now + FOREVER)
}

async fn poll_once<F: Future + Unpin>(mut future: F) -> Poll<F::Output> {
    std::future::poll_fn(|context| Poll::Ready(std::pin::Pin::new(&mut future).poll(context))).await
}
