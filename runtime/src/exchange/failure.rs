//! How an attempt failed: whether it may be sent again, and which error the caller gets.

use std::time::{Duration, SystemTime};

use bytes::BytesMut;
use http::StatusCode;
use http::header::HeaderMap;

use super::decision::Resend;
use crate::error::secrets::Secrets;
use crate::error::{Error, ErrorKind, ErrorResponse};
use crate::retry::{is_transient, retry_after};
use crate::time::deadline::Deadline;
use crate::transport::error::TransportError;
use crate::transport::phase::Phase;
use crate::transport::read::BodyError;

/// How an attempt failed.
pub(crate) enum Failure {
    /// A response with a status other than 2xx.
    Status(Box<PartialResponse>),
    Transport(TransportError),
    Body(BodyError),
    TimedOut(Duration),
}

/// A response with a status other than 2xx, with as much of its body as came.
pub(crate) struct PartialResponse {
    status: StatusCode,
    headers: HeaderMap,
    pub(crate) body: BytesMut,
}

impl PartialResponse {
    pub(crate) fn new(status: StatusCode, headers: HeaderMap) -> Self {
        Self {
            status,
            headers,
            body: BytesMut::new(),
        }
    }
}

impl Failure {
    /// Whether the request may be sent again: not if that could do harm, or would fail again.
    pub(super) fn resend(&self, idempotent: bool, with_token: bool) -> Resend {
        let may_retry = match self {
            Self::Status(response) => match response.status {
                StatusCode::UNAUTHORIZED if with_token => return Resend::WithAnotherToken,
                // The request was not processed, by definition (RFC 6585, section 4).
                StatusCode::TOO_MANY_REQUESTS => true,
                status => idempotent && is_transient(status),
            },
            Self::Transport(error) => match error.phase() {
                Phase::Connect => !error.is_permanent(),
                Phase::Unsent => true,
                Phase::RefusedStream => return Resend::RefusedStream,
                Phase::Exchange | Phase::Body => idempotent,
            },
            Self::Body(BodyError::Transport(_)) | Self::TimedOut(_) => idempotent,
            Self::Body(BodyError::TooLarge { .. }) => false,
        };
        if may_retry {
            Resend::AfterWait
        } else {
            Resend::Never
        }
    }

    /// Whether the API must have accepted the token to fail like this.
    ///
    /// A gateway may send a redirect, a 407, 408, 425, 429 or 5xx before it checks the token.
    pub(super) fn shows_that_token_was_accepted(&self) -> bool {
        match self {
            Self::Status(response) => {
                let status = response.status.as_u16();
                (400..500).contains(&status) && !matches!(status, 401 | 407 | 408 | 425 | 429)
            }
            // The body of a 2xx.
            Self::Body(_) => true,
            Self::Transport(_) | Self::TimedOut(_) => false,
        }
    }

    /// How long the server asks to wait.
    pub(crate) fn retry_after(&self, now: SystemTime) -> Option<Duration> {
        match self {
            Self::Status(response) => retry_after(&response.headers, now),
            _ => None,
        }
    }

    pub(crate) fn into_error(
        self,
        secrets: &Secrets,
        retry_after: Option<Duration>,
        deadline: &Deadline,
    ) -> Error {
        match self {
            Self::Status(response) => {
                let PartialResponse {
                    status,
                    headers,
                    body,
                } = *response;
                let error = Error::api(ErrorResponse::read(status, &headers, &body, secrets));
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
                deadline.passed("while waiting for the response", true)
            }
            Self::TimedOut(limit) => Error::new(
                ErrorKind::Timeout,
                format!("no response within the attempt's timeout of {limit:?}"),
            )
            .with_maybe_processed(true)
            .advising("raise `Options::attempt_timeout` if it needs longer"),
        }
    }
}
