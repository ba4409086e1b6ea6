//! The settings of the built-in HTTP client. They are the same for both libraries.

use std::time::Duration;

use super::over_reqwest::types::Configure;
use super::proxy::Proxy;

/// The longest time to set up a connection, with its tunnel and its TLS.
pub(super) const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// If the peer of an HTTP/2 connection is gone, the connection is closed after this time and
/// [`KEEP_ALIVE_TIMEOUT`].
pub(super) const KEEP_ALIVE_INTERVAL: Duration = Duration::from_secs(15);
pub(super) const KEEP_ALIVE_TIMEOUT: Duration = Duration::from_secs(10);

/// The settings that a caller makes on the built-in HTTP client.
#[derive(Default)]
pub(crate) struct Settings {
    /// Certificates in PEM that are trusted besides those of the system.
    pub(crate) root_certificates: Vec<Vec<u8>>,
    pub(crate) proxy: Proxy,
    pub(crate) http2_only: bool,
    /// The client uses hyper's pool, even if reqwest is enabled.
    pub(crate) use_hyper: bool,
    pub(crate) configure: Option<Configure>,
}
