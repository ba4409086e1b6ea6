//! Waiting for what C1 does later: a new owner is listed after up to 150 s, a grant takes up to two minutes, a task is
//! open until somebody closes it.

use std::time::Duration;

use tokio::time::Instant;

pub use self::error::WaitError;
use crate::time::backoff::{self, Backoff};

mod error;

/// Asks again and again until the answer is the awaited one: how often, and for how long.
///
/// ```no_run
/// # async fn run(client: c1::Client) -> c1::Result<()> {
/// use std::time::Duration;
/// use c1::{Call, Wait, c1_endpoint};
/// # #[derive(serde::Deserialize)] struct GetTaskResponse { state: String }
///
/// trait Tasks: c1::Api {
///     #[c1_endpoint(GET, "/api/v1/tasks/<id>")]
///     fn get_task(&self, id: &str) -> Call<GetTaskResponse>;
/// }
/// # impl Tasks for c1::Client {}
///
/// let closed = Wait::up_to(Duration::from_secs(600))
///     .until(|| client.get_task("2abc"), |task| task.state == "TASK_STATE_CLOSED")
///     .await?;
/// # Ok(())
/// # }
/// ```
///
/// What is not there yet is a 404: see [`until_some`](Self::until_some).
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "nothing is waited for before `until` is awaited"]
pub struct Wait {
    up_to: Duration,
    backoff: Backoff,
}

impl Default for Wait {
    /// Up to 180 s, with pauses from 1 s to 10 s.
    fn default() -> Self {
        Self {
            up_to: Duration::from_secs(180),
            backoff: Backoff {
                base: Duration::from_secs(1),
                cap: Duration::from_secs(10),
            },
        }
    }
}

impl Wait {
    /// The time after which no call is made any more; the last one is made at its end. A call that is under way then
    /// goes on for as long as its own timeout allows.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> c1::Result<()> {
    /// use std::time::Duration;
    /// use c1::Wait;
    ///
    /// let mut calls = 0;
    /// let call = || { calls += 1; std::future::ready(Ok::<_, c1::Error>("open")) };
    /// assert!(Wait::up_to(Duration::ZERO).until(call, |state| *state == "closed").await.is_err());
    /// assert_eq!(calls, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn up_to(time: Duration) -> Self {
        Self {
            up_to: time,
            ..Self::default()
        }
    }

    /// The first pause between two calls, which doubles up to `cap`. Each pause is a random half to whole of it.
    ///
    /// By default 1 s, and a cap of 10 s.
    ///
    /// ```
    /// use std::time::Duration;
    /// use c1::Wait;
    ///
    /// // A task that a person closes need not be asked for every few seconds.
    /// let wait = Wait::up_to(Duration::from_secs(3600)).backoff(Duration::from_secs(10), Duration::from_secs(60));
    /// # let _ = wait;
    /// ```
    pub fn backoff(mut self, base: Duration, cap: Duration) -> Self {
        self.backoff = Backoff { base, cap };
        self
    }

    /// Calls until `is_awaited` holds for an answer, and returns that answer.
    ///
    /// The first call is made at once. `call` makes each of them anew, and may be several in one: a look through the pages
    /// of a listing, for example. Dropping the future ends the waiting.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> c1::Result<()> {
    /// use std::time::Duration;
    /// use c1::Wait;
    ///
    /// let mut states = ["open", "open", "closed"].into_iter();
    /// let closed = Wait::default()
    ///     .backoff(Duration::from_millis(1), Duration::from_millis(2))
    ///     .until(|| std::future::ready(Ok::<_, c1::Error>(states.next())), |state| *state == Some("closed"))
    ///     .await?;
    /// assert_eq!(closed, Some("closed"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// The error of a call, which ends the waiting (the call has its own retry policy), or
    /// [`TimedOut`](WaitError::TimedOut) with the last answer. Both become a [`c1::Error`](crate::Error) by `?`.
    pub async fn until<T, E, C, F>(
        self,
        call: C,
        mut is_awaited: impl FnMut(&T) -> bool,
    ) -> Result<T, WaitError<T, E>>
    where
        C: FnMut() -> F,
        F: Future<Output = Result<T, E>>,
    {
        self.until_ok(call, |answer| {
            if is_awaited(&answer) {
                Ok(answer)
            } else {
                Err(answer)
            }
        })
        .await
    }

    /// Calls until there is an answer at all; the rest is as with [`until`](Self::until).
    ///
    /// ```no_run
    /// # async fn run(client: c1::Client) -> c1::Result<()> {
    /// # use c1::{Call, OptionalExt as _, Wait, c1_endpoint};
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    /// #     fn get_app(&self, id: &str) -> Call<serde_json::Value>;
    /// # }
    /// # impl Apps for c1::Client {}
    /// let app = Wait::default().until_some(async || client.get_app("2abc").await.optional()).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As with [`until`](Self::until).
    pub async fn until_some<T, E, C, F>(self, call: C) -> Result<T, WaitError<Option<T>, E>>
    where
        C: FnMut() -> F,
        F: Future<Output = Result<Option<T>, E>>,
    {
        self.until_ok(call, |answer| answer.ok_or(None)).await
    }

    /// Calls until `accept` takes an answer; what it does not take, it gives back.
    async fn until_ok<T, R, E, C, F>(
        self,
        mut call: C,
        mut accept: impl FnMut(T) -> Result<R, T>,
    ) -> Result<R, WaitError<T, E>>
    where
        C: FnMut() -> F,
        F: Future<Output = Result<T, E>>,
    {
        let mut pauses = Pauses {
            wait: self,
            start: Instant::now(),
            calls: 0,
        };
        loop {
            let last = match accept(call().await.map_err(WaitError::Failed)?) {
                Ok(awaited) => return Ok(awaited),
                Err(answer) => answer,
            };
            let Some(pause) = pauses.next() else {
                return Err(WaitError::TimedOut {
                    last,
                    calls: pauses.calls,
                    waited: pauses.start.elapsed(),
                });
            };
            drop(last);
            tokio::time::sleep(pause).await;
        }
    }
}

/// The pauses of one wait.
struct Pauses {
    wait: Wait,
    start: Instant,
    calls: u32,
}

impl Pauses {
    /// The pause after a call, or nothing where that was the last.
    fn next(&mut self) -> Option<Duration> {
        self.calls += 1;
        let left = self
            .wait
            .up_to
            .checked_sub(self.start.elapsed())
            .filter(|left| !left.is_zero())?;
        let half = self.wait.backoff.after(self.calls) / 2;
        let pause = half + backoff::part(half, backoff::random());
        tracing::debug!(calls = self.calls, ?pause, "not yet as awaited");
        Some(pause.min(left))
    }
}

#[cfg(test)]
mod tests {
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
    async fn calls_are_made_until_the_answer_is_the_awaited_one() {
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
                "the awaited answer did not come in 150.0s ({} calls)",
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
            text.starts_with("the awaited answer did not come in 25")
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
}
