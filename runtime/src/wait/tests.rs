//! The times at which calls are made, and the ends of a wait.

use std::cell::RefCell;
use std::future::{Ready, ready};

use super::*;
use crate::error::{Error, Result};

const SECOND: Duration = Duration::from_secs(1);

/// Calls that answer with their number, and the seconds at which they were made.
struct Counter {
    start: Instant,
    made: RefCell<Vec<Duration>>,
}

impl Counter {
    fn new() -> Self {
        Self {
            start: Instant::now(),
            made: RefCell::default(),
        }
    }

    fn call(&self) -> Ready<Result<usize>> {
        let mut made = self.made.borrow_mut();
        made.push(self.start.elapsed());
        ready(Ok(made.len()))
    }
}

fn pauses(made: &[Duration]) -> Vec<Duration> {
    made.windows(2)
        .map(|pair| pair[1].saturating_sub(pair[0]))
        .collect()
}

#[tokio::test(start_paused = true)]
async fn calls_are_made_until_the_answer_is_the_expected_one() {
    let counter = Counter::new();
    assert_eq!(
        Wait::default()
            .until(|| counter.call(), |&n| n == 4)
            .await
            .unwrap(),
        4
    );
    let made = counter.made.into_inner();
    assert_eq!((made.len(), made[0]), (4, Duration::ZERO));
    for (pause, longest) in pauses(&made).into_iter().zip([1, 2, 4]) {
        assert!(
            pause >= SECOND * longest / 2 && pause <= SECOND * longest + SECOND / 100,
            "{pause:?}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn calls_are_made_until_there_is_an_answer() {
    let counter = Counter::new();
    let call = async || Ok::<_, Error>(Some(counter.call().await?).filter(|&n| n == 3));
    assert_eq!(Wait::default().until_some(call).await.unwrap(), 3);
    let error = Wait::up_to(SECOND)
        .until_some(async || Ok::<_, Error>(None::<u8>))
        .await
        .unwrap_err();
    assert_eq!(error.into_last(), Some(None));
}

#[tokio::test(start_paused = true)]
async fn the_last_call_is_made_at_the_end_of_the_time_and_its_answer_is_in_the_error() {
    let counter = Counter::new();
    let wait = Wait::up_to(SECOND * 150).backoff(SECOND, SECOND * 10);
    let error = wait.until(|| counter.call(), |_| false).await.unwrap_err();
    let made = counter.made.into_inner();
    let last = made.last().unwrap();
    assert!(*last >= SECOND * 150 && *last < SECOND * 151, "{last:?}");
    assert!(pauses(&made).into_iter().all(|pause| pause <= SECOND * 11));
    assert_eq!(
        error.to_string(),
        format!(
            "the expected answer did not come in 150.0s ({} calls)",
            made.len()
        )
    );
    let timed_out =
        matches!(error, WaitError::TimedOut { calls, .. } if calls as usize == made.len());
    assert!(timed_out);
    assert_eq!(error.into_last(), Some(made.len()));
}

#[tokio::test(start_paused = true)]
async fn a_wait_of_less_than_a_second_says_how_long_it_was() {
    let wait = Wait::up_to(SECOND / 4).backoff(SECOND, SECOND);
    let error = wait
        .until(|| Counter::new().call(), |_| false)
        .await
        .unwrap_err();
    let text = error.to_string();
    assert!(
        text.starts_with("the expected answer did not come in 25")
            && text.ends_with("ms (2 calls)"),
        "{text}"
    );
}

#[tokio::test(start_paused = true)]
async fn without_time_there_is_one_call() {
    let counter = Counter::new();
    let error = Wait::up_to(Duration::ZERO)
        .until(|| counter.call(), |_| false)
        .await
        .unwrap_err();
    assert!(Error::from(error).is_timeout());
    assert_eq!(counter.made.into_inner().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn the_error_of_a_call_ends_the_waiting() {
    let failing = || async { Err::<u8, _>(Error::argument("x", "is wrong")) };
    let error = Wait::default().until(failing, |_| true).await.unwrap_err();
    assert_eq!(error.to_string(), "argument `x` is wrong");
    assert!(Error::from(error).is_argument());
}

#[tokio::test(start_paused = true)]
async fn no_pause_overflows() {
    let mut pauses = Pauses {
        wait: Wait::up_to(Duration::MAX),
        start: Instant::now(),
        calls: 0,
    };
    for _ in 0..100 {
        assert!(pauses.next().unwrap() <= SECOND * 10);
    }
    pauses.wait = Wait::up_to(Duration::MAX).backoff(Duration::MAX, Duration::MAX);
    assert!(pauses.next().unwrap() <= Duration::MAX);
}
