//! A private certificate authority. Each test makes a new one.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, KeyUsagePurpose,
};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use time::{Duration, OffsetDateTime};

static COUNT: AtomicUsize = AtomicUsize::new(1);

/// Signs the certificates of servers.
#[derive(Debug)]
pub struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
}

impl Authority {
    /// Makes a new CA. No client trusts it yet.
    #[must_use]
    #[allow(clippy::missing_panics_doc, clippy::new_without_default)]
    pub fn new() -> Self {
        let mut params = CertificateParams::new([]).expect("no names are valid names");
        // Each CA has its own name, because a client confuses two CAs with the same name.
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        params
            .distinguished_name
            .push(DnType::CommonName, format!("Test CA {number}"));
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let key = KeyPair::generate().expect("a key");
        Self {
            issuer: CertifiedIssuer::self_signed(params, key).expect("a certificate of a CA"),
        }
    }

    /// The CA's own certificate, which a client needs to trust it.
    #[must_use]
    pub fn pem(&self) -> String {
        self.issuer.pem()
    }

    /// The TLS settings of a server with a valid certificate for this host.
    #[must_use]
    pub fn server(&self, name: &str) -> ServerConfig {
        let now = OffsetDateTime::now_utc();
        self.server_valid(name, now - Duration::days(1), now + Duration::days(1))
    }

    /// The same with the protocols that the server offers over TLS (RFC 7301), the preferred one
    /// first.
    #[must_use]
    pub fn server_speaking(&self, name: &str, protocols: &[&str]) -> ServerConfig {
        let mut config = self.server(name);
        config.alpn_protocols = protocols
            .iter()
            .map(|protocol| protocol.as_bytes().to_vec())
            .collect();
        config
    }

    /// The same with a certificate that expired a day ago.
    #[must_use]
    pub fn expired_server(&self, name: &str) -> ServerConfig {
        let now = OffsetDateTime::now_utc();
        self.server_valid(name, now - Duration::days(2), now - Duration::days(1))
    }

    /// The same with a certificate that is valid from tomorrow.
    #[must_use]
    pub fn future_server(&self, name: &str) -> ServerConfig {
        let now = OffsetDateTime::now_utc();
        self.server_valid(name, now + Duration::days(1), now + Duration::days(2))
    }

    fn server_valid(&self, name: &str, from: OffsetDateTime, to: OffsetDateTime) -> ServerConfig {
        let mut params = CertificateParams::new([name.to_owned()]).expect("a valid name");
        params.not_before = from;
        params.not_after = to;
        let key = KeyPair::generate().expect("a key");
        let certificate = params.signed_by(&key, &self.issuer).expect("a certificate");
        let key = PrivateKeyDer::try_from(key.serialize_der()).expect("a private key");
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("the provider knows TLS 1.2 and 1.3")
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .expect("a key that fits its certificate")
    }
}
