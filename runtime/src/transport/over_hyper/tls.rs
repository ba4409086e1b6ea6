//! The TLS settings: the trusted certificates, and the cryptography.

use std::sync::Arc;

use rustls::ClientConfig;
use rustls::crypto::CryptoProvider;
use rustls_platform_verifier::Verifier;

use crate::crypto;
use crate::error::Result;
use crate::transport::certificates;

/// TLS that trusts the certificates of the platform and these.
///
/// If the process has set a provider of cryptography, TLS uses it. Otherwise the features of this
/// crate choose one.
pub(super) fn config(pems: &[Vec<u8>]) -> Result<ClientConfig> {
    let provider = CryptoProvider::get_default()
        .map_or_else(|| Arc::new(crypto::tls::default_provider()), Arc::clone);
    let roots = certificates::parse(pems)?;
    let verifier = if roots.is_empty() {
        Verifier::new(Arc::clone(&provider))
    } else {
        with_extra_roots(roots, Arc::clone(&provider))
    };
    Ok(ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(certificates::cannot_build)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier.map_err(certificates::cannot_build)?))
        .with_no_client_auth())
}

type Roots = Vec<rustls::pki_types::CertificateDer<'static>>;

#[cfg(not(target_os = "android"))]
fn with_extra_roots(
    roots: Roots,
    provider: Arc<CryptoProvider>,
) -> Result<Verifier, rustls::Error> {
    Verifier::new_with_extra_roots(roots, provider)
}

#[cfg(target_os = "android")]
fn with_extra_roots(_: Roots, _: Arc<CryptoProvider>) -> Result<Verifier, rustls::Error> {
    Err(rustls::Error::General(
        "Android takes no root certificate".into(),
    ))
}
