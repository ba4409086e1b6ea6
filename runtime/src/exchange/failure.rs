//! How an attempt failed, and what follows from it: whether to send again, when, and what the caller is told.

use std::time::{Duration, SystemTime};

use bytes::BytesMut;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use crate::auth::CachedToken;
use crate::error::{Error, ErrorKind, ErrorResponse};
use crate::retry::{is_transient, retry_after};
use crate::time::deadline::Deadline;
use crate::transport::body::BodyError;
use crate::transport::{Phase, TransportError};

/// How an attempt ended that did not succeed.
pub(crate) enum Failure {
    Refused(Box<Refused>),
    Transport(TransportError),
    Body(BodyError),
    TimedOut(Duration),
}

/// A status other than 2xx, with as much of its body as came.
pub(crate) struct Refused {
    status: StatusCode,
    headers: HeaderMap,
    pub(crate) body: BytesMut,
}

impl Refused {
    pub(crate) fn new(status: StatusCode, headers: HeaderMap) -> Self {
        Self {
            status,
            headers,
            body: BytesMut::new(),
        }
    }
}

impl Failure {
    /// Whether sending the request again can do no harm and may do good.
    pub(crate) fn permits_retry(&self, idempotent: bool) -> bool {
        match self {
            // Refused before it was processed, by definition (RFC 6585, section 4).
            Self::Refused(refused) if refused.status == StatusCode::TOO_MANY_REQUESTS => true,
            Self::Refused(refused) => idempotent && is_transient(refused.status),
            Self::Transport(error) => match error.phase() {
                Phase::Connect => !error.is_permanent(),
                Phase::Unsent => true,
                Phase::Exchange | Phase::Body => idempotent,
            },
            Self::Body(BodyError::Transport(_)) | Self::TimedOut(_) => idempotent,
            Self::Body(BodyError::TooLarge { .. }) => false,
        }
    }

    /// Blanks the token of the request where the answer repeats it.
    pub(crate) fn hide(&mut self, token: &CachedToken) {
        if let Self::Refused(refused) = self {
            token.blank_in(&mut refused.body);
        }
    }

    /// Whether the API refused the token.
    pub(crate) fn is_unauthorized(&self) -> bool {
        matches!(self, Self::Refused(refused) if refused.status == StatusCode::UNAUTHORIZED)
    }

    /// How long the server asks to wait.
    pub(crate) fn retry_after(&self, now: SystemTime) -> Option<Duration> {
        match self {
            Self::Refused(refused) => retry_after(&refused.headers, now),
            _ => None,
        }
    }

    pub(crate) fn into_error(self, retry_after: Option<Duration>, deadline: &Deadline) -> Error {
        match self {
            Self::Refused(refused) => {
                let Refused {
                    status,
                    headers,
                    body,
                } = *refused;
                let error = Error::api(ErrorResponse::read(status, &headers, &body));
                match retry_after {
                    Some(wait) => error.with_retry_after(wait),
                    None => error,
                }
            }
            Self::Transport(error) => error.into_error(""),
            Self::Body(error @ BodyError::TooLarge { .. }) => error
                .into_error("")
                .advising("raise `Options::body_limit` to accept it"),
            Self::Body(error) => error.into_error(""),
            Self::TimedOut(_) if deadline.left().is_zero() => {
                deadline.passed("waiting for the response", true)
            }
            Self::TimedOut(limit) => Error::new(
                ErrorKind::Timeout,
                format!("no response within the {limit:?} of an attempt"),
            )
            .with_maybe_processed(true)
            .advising("raise `Options::attempt_timeout` if it needs longer"),
        }
    }
}
