//! hyper's pool of connections as the HTTP client below the seam. Only this folder knows its types.

pub(super) mod client;
mod connector;
#[cfg(feature = "gzip")]
mod gunzip;
mod request_body;
mod tls;
