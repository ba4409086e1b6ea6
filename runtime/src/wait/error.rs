//! The error of a [`Wait`](crate::Wait).

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use crate::error::{Error, ErrorKind};

/// The reason why a [`Wait`](crate::Wait) ended without the expected answer.
///
/// ```no_run
/// # use c1::{Call, c1_endpoint};
/// # #[derive(serde::Deserialize)] struct App { id: String }
/// # trait Apps: c1::Api {
/// #     #[c1_endpoint(GET, "/api/v1/apps/<id>")]
/// #     fn get_app(&self, id: &str) -> Call<App>;
/// # }
/// # impl Apps for c1::Client {}
/// # async fn run(client: c1::Client) -> c1::Result<()> {
/// use c1::{OptionalExt as _, Wait, WaitError};
///
/// let get_app = async || client.get_app("2abc").await.optional();
/// match Wait::default().until_some(get_app).await {
///     Ok(app) => println!("app {} is there", app.id),
///     Err(WaitError::TimedOut { calls, waited, .. }) => {
///         println!("no app after {calls} calls in {waited:?}");
///     }
///     Err(error) => return Err(error.into()),
/// }
/// # Ok(())
/// # }
/// ```
#[non_exhaustive]
pub enum WaitError<T, E = Error> {
    /// A call failed.
    Failed(E),
    /// The time ran out.
    TimedOut {
        /// The answer of the last call.
        last: T,
        /// The number of calls.
        calls: u32,
        /// The whole time of the wait.
        waited: Duration,
    },
}

impl<T, E> WaitError<T, E> {
    /// The answer of the last call, if the time ran out.
    ///
    /// ```
    /// # async fn run() {
    /// # use std::time::Duration;
    /// use c1::Wait;
    ///
    /// let seven = async || Ok::<_, c1::Error>(7);
    /// let error = Wait::up_to(Duration::ZERO).until(seven, |&n| n == 8).await.unwrap_err();
    /// assert_eq!(error.into_last(), Some(7));
    /// # }
    /// ```
    pub fn into_last(self) -> Option<T> {
        match self {
            Self::Failed(_) => None,
            Self::TimedOut { last, .. } => Some(last),
        }
    }
}

impl<T, E: fmt::Display> fmt::Display for WaitError<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed(error) => error.fmt(f),
            Self::TimedOut { calls, waited, .. } => {
                let plural = if *calls == 1 { "" } else { "s" };
                write!(
                    f,
                    "the expected answer did not come in {waited:.1?} ({calls} call{plural})"
                )
            }
        }
    }
}

impl<T, E: fmt::Debug> fmt::Debug for WaitError<T, E> {
    /// Leaves the last answer out, because it may hold a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed(error) => f.debug_tuple("Failed").field(error).finish(),
            Self::TimedOut { calls, waited, .. } => f
                .debug_struct("TimedOut")
                .field("calls", calls)
                .field("waited", waited)
                .finish_non_exhaustive(),
        }
    }
}

impl<T, E: StdError> StdError for WaitError<T, E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            // `Display` shows the error itself already.
            Self::Failed(error) => error.source(),
            Self::TimedOut { .. } => None,
        }
    }
}

impl<T> From<WaitError<T>> for Error {
    /// The call's error, or an [`is_timeout`](Error::is_timeout) error without the last answer.
    fn from(error: WaitError<T>) -> Self {
        match error {
            WaitError::Failed(error) => error,
            WaitError::TimedOut { .. } => Self::new(ErrorKind::Timeout, error.to_string()),
        }
    }
}
