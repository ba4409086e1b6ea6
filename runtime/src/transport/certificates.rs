//! The certificates that a client trusts besides those of the system.

use std::error::Error as StdError;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;

use super::{cause, libraries};
use crate::error::{Error, Result};

/// The certificates in these texts. A text without a certificate is an error.
pub(super) fn parse(pems: &[Vec<u8>]) -> Result<Vec<CertificateDer<'static>>> {
    let mut certificates = Vec::new();
    for pem in pems {
        let before = certificates.len();
        for certificate in CertificateDer::pem_slice_iter(pem) {
            let certificate = certificate.map_err(|_| not_a_certificate())?;
            // A certificate that cannot be read would fail the client without naming the reason.
            rustls::RootCertStore::empty()
                .add(certificate.clone())
                .map_err(|_| not_a_certificate())?;
            certificates.push(certificate);
        }
        if certificates.len() == before {
            return Err(not_a_certificate());
        }
    }
    Ok(certificates)
}

fn not_a_certificate() -> Error {
    Error::config("root certificate: it is not a certificate in PEM")
}

/// The error of an HTTP client that cannot be built. One reason may be that the system has no
/// certificates.
pub(super) fn cannot_build(error: impl StdError + Send + Sync + 'static) -> Error {
    if cause::find(&error).is_some_and(libraries::lacks_certificates) {
        return Error::config(
            "there is no CA certificate: the system has none, and none was added with \
             `ClientBuilder::root_certificate`",
        );
    }
    Error::config("the HTTP client cannot be set up").with_source(error)
}
