//! Ed25519 for a server: public keys, and the check of signatures.

use crate::crypto::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};

/// The system could not produce random bytes, or refused a key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CryptoError;

/// Random bytes from the operating system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], CryptoError> {
    crate::crypto::random().ok_or(CryptoError)
}

/// The public key of the Ed25519 key pair of `seed`.
pub(crate) fn public_key(seed: &[u8; 32]) -> Result<Vec<u8>, CryptoError> {
    let pair = Ed25519KeyPair::from_seed_unchecked(seed).map_err(|_| CryptoError)?;
    Ok(pair.public_key().as_ref().to_vec())
}

/// Whether `signature` is the Ed25519 signature of `message` under `public_key`.
pub(crate) fn verifies(public_key: &[u8], message: &[u8], signature: &[u8]) -> bool {
    UnparsedPublicKey::new(&ED25519, public_key)
        .verify(message, signature)
        .is_ok()
}

/// The Ed25519 signature of `message`. Only tests sign; a tenant verifies.
#[cfg(test)]
pub(crate) fn sign(seed: &[u8; 32], message: &[u8]) -> Vec<u8> {
    Ed25519KeyPair::from_seed_unchecked(seed)
        .unwrap()
        .sign(message)
        .as_ref()
        .to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_verifies_under_its_own_key_and_message_only() {
        let seed = random::<32>().unwrap();
        let key = public_key(&seed).unwrap();
        let signature = sign(&seed, b"message");
        assert!(verifies(&key, b"message", &signature));
        assert!(!verifies(&key, b"another", &signature));
        let other = public_key(&random::<32>().unwrap()).unwrap();
        assert!(!verifies(&other, b"message", &signature));
    }
}
