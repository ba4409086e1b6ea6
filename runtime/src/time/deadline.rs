//! The deadline of a call, and waits that end there.

use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use crate::error::{Error, ErrorKind};

/// About thirty years. It replaces a time that is too long for the clock.
const FOREVER: Duration = Duration::from_secs(86_400 * 365 * 30);

/// The time limit of a call, and when it ends.
pub(crate) struct Deadline {
    time: Duration,
    end: Instant,
}

impl Deadline {
    /// The deadline of a call that begins `now`.
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

    /// The end of an attempt that begins `now` and may take `limit`. An error if the call has no
    /// time left.
    pub(crate) fn of_attempt(&self, now: Instant, limit: Duration) -> Result<Instant, Error> {
        if now >= self.end {
            return Err(self.passed("before the request was sent", false));
        }
        Ok(self.end.min(after(now, limit)))
    }

    /// Waits for `future` until the deadline; `doing` says what for.
    pub(crate) async fn wait<F: Future>(&self, doing: &str, future: F) -> Result<F::Output, Error> {
        timeout_at(self.end, future)
            .await
            .map_err(|_| self.passed(doing, false))
    }

    pub(crate) fn passed(&self, doing: &str, maybe_processed: bool) -> Error {
        Error::new(
            ErrorKind::Timeout,
            format!("the call's timeout of {:?} ended {doing}", self.time),
        )
        .with_maybe_processed(maybe_processed)
        .advising("raise `Options::timeout` if it needs longer")
    }
}

fn after(now: Instant, time: Duration) -> Instant {
    now.checked_add(time).unwrap_or_else(|| now + FOREVER)
}

#[cfg(test)]
mod tests {
    use std::future::{pending, poll_fn, ready};
    use std::pin::pin;
    use std::task::Poll;

    use tokio::task::consume_budget;
    use tokio::time::sleep;

    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn in_a_second() -> Deadline {
        Deadline::new(Instant::now(), SECOND)
    }

    #[tokio::test(start_paused = true)]
    async fn a_wait_ends_at_the_deadline_and_says_what_it_was_for() {
        let start = Instant::now();
        let deadline = in_a_second();
        let waited = deadline
            .wait("while waiting for nothing", pending::<()>())
            .await;
        assert_eq!(
            waited.unwrap_err().to_string(),
            "the call's timeout of 1s ended while waiting for nothing; raise `Options::timeout` if it needs longer"
        );
        // A timer is a millisecond late at most.
        assert_eq!(start.elapsed().as_secs(), 1);
    }

    #[tokio::test(start_paused = true)]
    async fn what_comes_in_time_is_passed_on() {
        let deadline = in_a_second();
        let half = async {
            sleep(SECOND / 2).await;
            "in time"
        };
        assert_eq!(deadline.wait("", half).await.unwrap(), "in time");
        // A future that is ready at once is returned even if the time is over.
        tokio::time::advance(SECOND).await;
        assert_eq!(deadline.wait("", ready(1)).await.unwrap(), 1);
    }

    #[tokio::test(start_paused = true)]
    async fn a_future_that_uses_up_the_budget_of_its_task_is_stopped_too() {
        let deadline = in_a_second();
        tokio::time::advance(2 * SECOND).await;
        let mut polls = 0;
        let greedy = poll_fn(|context| {
            while pin!(consume_budget()).poll(context).is_ready() {}
            polls += 1;
            if polls < 10 {
                Poll::Pending
            } else {
                Poll::Ready(())
            }
        });
        assert!(deadline.wait("", greedy).await.is_err());
    }
}
