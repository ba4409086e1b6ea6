//! What the API answered to a call that succeeded, before it is decoded.

use std::fmt;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use crate::auth::CachedToken;
use crate::request::endpoint::Endpoint;

/// A 2xx response, whole.
pub struct Reply {
    pub(crate) endpoint: &'static Endpoint,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) attempts: u32,
    /// The token that was accepted, to blank where the body repeats it.
    pub(crate) token: Option<CachedToken>,
    /// The call's span, which ends when the reply is decoded.
    pub(crate) span: tracing::Span,
}

impl fmt::Debug for Reply {
    /// The endpoint and the status. Headers and body may hold what is not for a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            endpoint,
            status,
            attempts,
            ..
        } = self;
        f.debug_struct("Reply")
            .field("template", &endpoint.template)
            .field("status", status)
            .field("attempts", attempts)
            .finish_non_exhaustive()
    }
}
