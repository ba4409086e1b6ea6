//! A request on its way out.

use bytes::Bytes;
use http::{HeaderMap, Method, Request};

use super::address::Address;

/// A request on its way out, with its URL in the form that the transport takes.
pub(crate) struct Outgoing {
    pub(crate) method: Method,
    pub(crate) address: Address,
    pub(crate) headers: HeaderMap,
    /// Empty if there is none.
    pub(crate) body: Bytes,
}

impl Outgoing {
    pub(super) fn from_http(request: Request<Bytes>) -> Self {
        let (parts, body) = request.into_parts();
        Self {
            method: parts.method,
            address: Address::Uri(parts.uri),
            headers: parts.headers,
            body,
        }
    }

    /// The request in the types of the crate `http`. `None` if its URL is not a `Uri`.
    pub(super) fn into_http(self) -> Option<Request<Bytes>> {
        let mut request = Request::new(self.body);
        *request.method_mut() = self.method;
        *request.uri_mut() = self.address.into_uri()?;
        *request.headers_mut() = self.headers;
        Some(request)
    }
}
