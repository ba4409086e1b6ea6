//! The answer to a call that succeeded, not decoded yet.

use std::fmt;

use bytes::Bytes;
use http::StatusCode;
use http::header::HeaderMap;

use crate::auth::CachedToken;
use crate::error::secrets::Secrets;
use crate::request::Request;
use crate::request::endpoint::Endpoint;

/// A 2xx response with its whole body.
pub struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) attempts: u32,
    pub(crate) sent: Sent,
    /// The call's span, which ends when the reply is decoded.
    pub(crate) span: tracing::Span,
}

/// The request of a reply. The reply may repeat its secrets.
pub(crate) struct Sent {
    pub(crate) request: Box<Request>,
    pub(crate) token: Option<CachedToken>,
}

impl Reply {
    /// The endpoint that answered.
    pub(crate) fn endpoint(&self) -> &Endpoint {
        &self.sent.request.endpoint
    }

    /// The secrets that the reply may repeat.
    pub(crate) fn secrets(&self) -> Secrets {
        self.sent.request.secrets(self.sent.token.as_ref())
    }
}

impl fmt::Debug for Reply {
    /// The endpoint and the status. Headers and body may hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("template", &self.endpoint().template)
            .field("status", &self.status)
            .field("attempts", &self.attempts)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::LazyLock;

    use super::*;
    use crate::{Client, Credentials};

    /// The client of all replies: building one takes some time.
    static CLIENT: LazyLock<Client> = LazyLock::new(|| {
        Client::builder()
            .base_url("https://acme.conductor.one")
            .credentials(Credentials::access_token("t"))
            .build()
            .unwrap()
    });

    /// An answer of this endpoint with the status 200.
    pub(crate) fn reply(endpoint: Endpoint, headers: HeaderMap, body: impl Into<Bytes>) -> Reply {
        Reply {
            status: StatusCode::OK,
            headers,
            body: body.into(),
            attempts: 1,
            sent: Sent {
                request: Request::new(&CLIENT, endpoint, &[]),
                token: None,
            },
            span: tracing::Span::none(),
        }
    }
}
