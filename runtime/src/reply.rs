//! What the API answered to a call that succeeded, before it is decoded.

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use crate::auth::Lease;
use crate::endpoint::Endpoint;

/// A 2xx response, whole.
#[derive(Debug)]
pub struct Reply {
    pub(crate) endpoint: &'static Endpoint,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) attempts: u32,
    /// The token that the answered request carried.
    pub(crate) lease: Option<Lease>,
    /// The call's span, which ends when the reply is decoded.
    pub(crate) span: tracing::Span,
}
