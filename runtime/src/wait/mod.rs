//! Waits until C1 has done something, by repeated calls.

use std::time::Duration;

use tokio::time::Instant;

pub use self::error::WaitError;
use crate::time::backoff::{self, Backoff};

mod error;

/// Repeats a call until its answer is the expected one.
///
/// C1 does some things later: a new owner is listed after up to 150 s, a grant takes up to two
/// minutes, and a task is open until a person closes it.
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
/// An object that does not exist yet is a 404: see [`until_some`](Self::until_some).
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a `Wait` does nothing before `until` is awaited"]
pub struct Wait {
    up_to: Duration,
    backoff: Backoff,
}

impl Default for Wait {
    /// At most 180 s, with pauses from 1 s to 10 s.
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
    /// Waits for at most `time`. The last call is made at the end of that time, and takes as long
    /// as its own timeout allows.
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

    /// Sets the first pause between two calls. The pause doubles up to `cap`, and each one is
    /// shortened by a random part of up to a half.
    ///
    /// The default is 1 s, with a cap of 10 s.
    ///
    /// ```
    /// use std::time::Duration;
    /// use c1::Wait;
    ///
    /// // A person closes the task, so a call every few seconds gains nothing.
    /// let wait = Wait::up_to(Duration::from_secs(3600))
    ///     .backoff(Duration::from_secs(10), Duration::from_secs(60));
    /// # let _ = wait;
    /// ```
    pub fn backoff(mut self, base: Duration, cap: Duration) -> Self {
        self.backoff = Backoff { base, cap };
        self
    }

    /// Repeats `call` until `is_expected` is true for its answer, and returns that answer.
    ///
    /// The first call is made at once. `call` may also make several calls, to read all pages of a
    /// listing for example. To stop, drop the future.
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
    ///     .until(
    ///         || std::future::ready(Ok::<_, c1::Error>(states.next())),
    ///         |state| *state == Some("closed"),
    ///     )
    ///     .await?;
    /// assert_eq!(closed, Some("closed"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// The error of a call, because each call has been retried by its own policy, or
    /// [`TimedOut`](WaitError::TimedOut) with the last answer. `?` converts both to a
    /// [`c1::Error`](crate::Error).
    pub async fn until<T, E, C, F>(
        self,
        call: C,
        mut is_expected: impl FnMut(&T) -> bool,
    ) -> Result<T, WaitError<T, E>>
    where
        C: FnMut() -> F,
        F: Future<Output = Result<T, E>>,
    {
        self.until_ok(call, |answer| {
            if is_expected(&answer) {
                Ok(answer)
            } else {
                Err(answer)
            }
        })
        .await
    }

    /// Repeats `call` until its answer is `Some`, and returns the content. It waits like
    /// [`until`](Self::until).
    ///
    /// ```no_run
    /// # async fn run(client: c1::Client) -> c1::Result<()> {
    /// # use c1::{Call, OptionalExt as _, Wait, c1_endpoint};
    /// # trait Apps: c1::Api {
    /// #     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    /// #     fn get_app(&self, id: &str) -> Call<serde_json::Value>;
    /// # }
    /// # impl Apps for c1::Client {}
    /// let get_app = async || client.get_app("2abc").await.optional();
    /// let app = Wait::default().until_some(get_app).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Those of [`until`](Self::until).
    pub async fn until_some<T, E, C, F>(self, call: C) -> Result<T, WaitError<Option<T>, E>>
    where
        C: FnMut() -> F,
        F: Future<Output = Result<Option<T>, E>>,
    {
        self.until_ok(call, |answer| answer.ok_or(None)).await
    }

    /// Repeats `call` until `accept` returns `Ok`. `accept` returns an answer that is not the
    /// expected one as the error.
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
                Ok(accepted) => return Ok(accepted),
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
    /// The pause after a call, or `None` if that was the last call.
    fn next(&mut self) -> Option<Duration> {
        self.calls += 1;
        let left = self
            .wait
            .up_to
            .checked_sub(self.start.elapsed())
            .filter(|left| !left.is_zero())?;
        let half = self.wait.backoff.after(self.calls) / 2;
        let pause = half + backoff::part(half, backoff::random());
        tracing::debug!(
            calls = self.calls,
            ?pause,
            "the answer is not the expected one yet"
        );
        Some(pause.min(left))
    }
}

#[cfg(test)]
mod tests;
