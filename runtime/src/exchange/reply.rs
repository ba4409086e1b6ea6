//! The answer to a call that succeeded, not decoded yet.

use std::fmt;

use bytes::Bytes;
use http::StatusCode;
use http::header::HeaderMap;

use crate::auth::CachedToken;
use crate::request::endpoint::Endpoint;

/// A 2xx response with its whole body.
pub struct Reply {
    pub(crate) endpoint: &'static Endpoint,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) attempts: u32,
    /// The token of the request, which is blanked if the body repeats it.
    pub(crate) token: Option<CachedToken>,
    /// The call's span, which ends when the reply is decoded.
    pub(crate) span: tracing::Span,
}

impl fmt::Debug for Reply {
    /// The endpoint and the status. Headers and body may hold secrets.
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
