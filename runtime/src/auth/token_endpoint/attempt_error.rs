//! How one request for a token failed, and whether to ask again.

use std::time::Duration;

use super::PLACE;
use super::skew::Skew;
use crate::error::Error;
use crate::transport::error::TransportError;
use crate::transport::phase::Phase;
use crate::transport::read::BodyError;

/// A request for a token that failed.
pub(super) struct AttemptError {
    pub(super) error: Error,
    pub(super) recovery: Recovery,
    /// How far the server's clock is ahead, if that may be the reason and was not known before.
    pub(super) skew: Option<Skew>,
}

/// When another request may succeed.
#[derive(Clone, Copy)]
pub(super) enum Recovery {
    /// Soon: after this wait, if the server named one.
    Retry(Option<Duration>),
    /// Later than this mint can wait, so the mint has failed.
    Later,
    /// Not before somebody changes something.
    Permanent,
}

impl AttemptError {
    pub(super) fn new(error: Error, recovery: Recovery) -> Self {
        Self {
            error,
            recovery,
            skew: None,
        }
    }
}

impl From<TransportError> for AttemptError {
    fn from(error: TransportError) -> Self {
        let is_permanent = error.phase() == Phase::Connect && error.is_permanent();
        let recovery = if is_permanent {
            Recovery::Permanent
        } else {
            Recovery::Retry(None)
        };
        Self::new(error.into_error(PLACE), recovery)
    }
}

impl From<BodyError> for AttemptError {
    fn from(error: BodyError) -> Self {
        match error {
            BodyError::Transport(error) => error.into(),
            BodyError::TooLarge { .. } => Self::new(error.into_error(PLACE), Recovery::Later),
        }
    }
}
