//! The timer of a call: one for all that it waits for, one thing after the other.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;

use tokio::task::unconstrained;
use tokio::time::{Instant, Sleep};

/// What comes of `future`, or nothing where it is not there by `end`.
///
/// To set a timer costs more than to look at it, and hardly one ever rings. So one that is set to an earlier time stays as
/// it is until it rings.
pub(crate) fn until<F: Future>(
    mut alarm: Pin<&mut Sleep>,
    end: Instant,
    mut future: Pin<&mut F>,
) -> impl Future<Output = Option<F::Output>> {
    if alarm.deadline() > end {
        alarm.as_mut().reset(end);
    }
    poll_fn(move |context| {
        if let Poll::Ready(output) = future.as_mut().poll(context) {
            return Poll::Ready(Some(output));
        }
        // Unconstrained: a body without end would leave nothing of the task's budget, and never be stopped.
        while Pin::new(&mut unconstrained(alarm.as_mut()))
            .poll(context)
            .is_ready()
        {
            if alarm.deadline() >= end {
                return Poll::Ready(None);
            }
            alarm.as_mut().reset(end);
        }
        Poll::Pending
    })
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::time::Duration;

    use tokio::task::consume_budget;
    use tokio::time::{sleep, sleep_until};

    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[tokio::test(start_paused = true)]
    async fn an_alarm_rings_on_time_whatever_it_was_set_to_before() {
        let start = Instant::now();
        let mut alarm = pin!(sleep_until(start + 60 * SECOND));
        for (seconds, after) in [(50, 50), (90, 90), (91, 91), (40, 91)] {
            let end = start + seconds * SECOND;
            assert!(
                until(alarm.as_mut(), end, pin!(std::future::pending::<()>()))
                    .await
                    .is_none()
            );
            assert_eq!(start.elapsed().as_secs(), after);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_there_in_time_is_passed_on() {
        let start = Instant::now();
        let mut alarm = pin!(sleep_until(start + SECOND));
        let late = async {
            sleep(5 * SECOND).await;
            "late"
        };
        assert_eq!(
            until(alarm.as_mut(), start + 9 * SECOND, pin!(late)).await,
            Some("late")
        );
        assert_eq!(start.elapsed(), 5 * SECOND);
        assert_eq!(
            until(alarm.as_mut(), start, pin!(std::future::ready(1))).await,
            Some(1)
        );
    }

    #[tokio::test(start_paused = true)]
    async fn a_future_that_uses_up_the_budget_of_its_task_is_stopped_too() {
        let end = Instant::now() + SECOND;
        let mut alarm = pin!(sleep_until(end));
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
        assert_eq!(until(alarm.as_mut(), end, pin!(greedy)).await, None);
    }
}
