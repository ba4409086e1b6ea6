//! What a caller sets on the built-in HTTP client, whatever library that stands on.

use super::over_reqwest::types::Configure;

/// The settings of the built-in HTTP client.
#[derive(Default)]
pub(crate) struct Settings {
    /// Certificates in PEM that are trusted besides those of the system.
    pub(crate) root_certificates: Vec<Vec<u8>>,
    /// The URL of the proxy of all requests, which may hold a password.
    pub(crate) proxy: Option<String>,
    pub(crate) http2_only: bool,
    pub(crate) configure: Option<Configure>,
}
