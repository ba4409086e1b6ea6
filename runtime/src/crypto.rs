//! Ed25519 and random bytes, from aws-lc-rs or ring, which TLS needs anyway.
//!
//! The two crates have one API, so this is the only file that knows which it is.

#[cfg(feature = "aws-lc-rs")]
use aws_lc_rs as provider;
#[cfg(all(feature = "ring", not(feature = "aws-lc-rs")))]
use ring as provider;

#[cfg(not(any(feature = "aws-lc-rs", feature = "ring")))]
compile_error!(
    "c1 needs a source of cryptography: enable its feature `aws-lc-rs` (the default) or `ring`"
);

/// The provider of the cryptography of TLS.
#[cfg(feature = "hyper")]
pub(crate) mod tls {
    #[cfg(feature = "aws-lc-rs")]
    pub(crate) use rustls::crypto::aws_lc_rs::default_provider;
    #[cfg(all(feature = "ring", not(feature = "aws-lc-rs")))]
    pub(crate) use rustls::crypto::ring::default_provider;
}

use provider::rand::{SecureRandom as _, SystemRandom};
pub(crate) use provider::signature::Ed25519KeyPair;
#[cfg(feature = "testing")]
pub(crate) use provider::signature::{ED25519, KeyPair, UnparsedPublicKey};

/// `N` random bytes from the system's generator. `None` if it fails.
pub(crate) fn random<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    SystemRandom::new().fill(&mut bytes).ok()?;
    Some(bytes)
}
