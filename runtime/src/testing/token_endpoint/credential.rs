//! The credential of a tenant's service principal in C1's formats: a client id, and a client secret
//! with an Ed25519 key.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::crypto::{self, CryptoError};

/// A client id with its secret.
pub(crate) struct Credential {
    pub(crate) client_id: String,
    pub(crate) client_secret: String,
    pub(crate) public_key: Vec<u8>,
    #[cfg(test)]
    pub(crate) seed: [u8; 32],
}

impl Credential {
    /// Makes a credential for a service principal of the tenant at `host`.
    pub(crate) fn generate(host: &str) -> Result<Self, CryptoError> {
        let seed = crypto::random::<32>()?;
        let public_key = crypto::public_key(&seed)?;
        let x = URL_SAFE_NO_PAD.encode(&public_key);
        let d = URL_SAFE_NO_PAD.encode(seed);
        let jwk = format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"{x}","d":"{d}"}}"#);
        let encoded = URL_SAFE_NO_PAD.encode(jwk);
        Ok(Self {
            client_id: client_id(host, "spc")?,
            client_secret: format!("secret-token:conductorone.com:v1:{encoded}"),
            public_key,
            #[cfg(test)]
            seed,
        })
    }
}

/// Makes a client id: `clever-fox-42195@<host>/<purpose>`.
pub(crate) fn client_id(host: &str, purpose: &str) -> Result<String, CryptoError> {
    const MOODS: [&str; 8] = [
        "brave", "calm", "clever", "eager", "gentle", "proud", "quiet", "swift",
    ];
    const ANIMALS: [&str; 8] = [
        "badger", "crane", "fox", "hare", "lynx", "otter", "raven", "wren",
    ];
    let [mood, animal, high, low] = crypto::random::<4>()?;
    let mood = MOODS[usize::from(mood) % MOODS.len()];
    let animal = ANIMALS[usize::from(animal) % ANIMALS.len()];
    let number = u16::from_be_bytes([high, low]);
    Ok(format!("{mood}-{animal}-{number:05}@{host}/{purpose}"))
}

impl std::fmt::Debug for Credential {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credential")
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_secret_holds_the_key_in_the_documented_format() {
        let credential = Credential::generate("127.0.0.1").unwrap();
        assert!(credential.client_id.ends_with("@127.0.0.1/spc"));
        let encoded = credential
            .client_secret
            .strip_prefix("secret-token:conductorone.com:v1:")
            .unwrap();
        let jwk: serde_json::Value =
            serde_json::from_slice(&URL_SAFE_NO_PAD.decode(encoded).unwrap()).unwrap();
        assert_eq!(jwk["kty"], "OKP");
        assert_eq!(jwk["crv"], "Ed25519");
        let bytes = |name: &str| URL_SAFE_NO_PAD.decode(jwk[name].as_str().unwrap()).unwrap();
        assert_eq!(bytes("d"), credential.seed);
        assert_eq!(bytes("x"), credential.public_key);
    }

    #[test]
    fn debug_shows_no_secret() {
        let credential = Credential::generate("127.0.0.1").unwrap();
        let shown = format!("{credential:?}");
        assert!(!shown.contains(&credential.client_secret));
        assert!(!shown.contains("public_key"));
    }
}
