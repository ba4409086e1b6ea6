//! C1's client secrets: `secret-token:conductorone.com:v1:<base64url JWK>`, an Ed25519 private key.

use std::fmt;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde::Deserialize;
use zeroize::Zeroizing;

use super::text::is_quoted;
use crate::crypto::Ed25519KeyPair;
use crate::error::{Error, Result};

/// The base64url of JWKs and JWTs (RFC 7515, section 2), with or without padding.
const BASE64URL: GeneralPurpose = GeneralPurpose::new(
    &alphabet::URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// A parsed client secret: the key that signs assertions. `Debug` does not show it.
pub(crate) struct ClientSecret {
    key: Ed25519KeyPair,
    key_id: Option<String>,
}

/// An OKP private key (RFC 8037, section 2).
#[derive(Deserialize)]
struct Jwk {
    kty: Option<String>,
    crv: Option<String>,
    kid: Option<String>,
    x: Option<String>,
    d: Option<Zeroizing<String>>,
}

impl ClientSecret {
    /// Parses a secret. An error names the malformed part and shows no part.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let problem = |problem: &str| Error::config(format!("client secret: {problem}"));
        let text = text.trim();
        if is_quoted(text) {
            return Err(problem("it has quotes around it"));
        }
        let parts: Vec<&str> = text.splitn(4, ':').collect();
        let &[scheme, issuer, version, encoded] = parts.as_slice() else {
            return Err(problem(
                "expected four parts, `secret-token:conductorone.com:v1:<key>`",
            ));
        };
        if scheme != "secret-token" {
            return Err(problem("the first part is not `secret-token`"));
        }
        if issuer != "conductorone.com" {
            return Err(problem("the second part is not `conductorone.com`"));
        }
        if version != "v1" {
            return Err(problem("the version (third part) is not `v1`"));
        }
        let json = Zeroizing::new(
            BASE64URL
                .decode(encoded)
                .map_err(|_| problem("the key (fourth part) is not base64url"))?,
        );
        // serde's message would quote the key.
        let jwk: Jwk = serde_json::from_slice(&json)
            .map_err(|_| problem("the key (fourth part) is not a JWK"))?;
        if jwk.kty.as_deref() != Some("OKP") {
            return Err(problem("the key's `kty` is not `OKP`"));
        }
        if jwk.crv.as_deref() != Some("Ed25519") {
            return Err(problem("the key's `crv` is not `Ed25519`"));
        }
        let private = jwk
            .d
            .ok_or_else(|| problem("the key has no private part `d`"))?;
        let public = jwk
            .x
            .ok_or_else(|| problem("the key has no public part `x`"))?;
        let private = Zeroizing::new(
            BASE64URL
                .decode(&*private)
                .map_err(|_| problem("the key's `d` is not base64url"))?,
        );
        let public = BASE64URL
            .decode(public)
            .map_err(|_| problem("the key's `x` is not base64url"))?;
        if private.len() != 32 {
            return Err(problem("the key's `d` is not 32 bytes long"));
        }
        let key = Ed25519KeyPair::from_seed_and_public_key(&private, &public)
            .map_err(|_| problem("the key's `x` does not belong to its `d`"))?;
        Ok(Self {
            key,
            key_id: jwk.kid.filter(|id| !id.is_empty()),
        })
    }

    pub(crate) fn key(&self) -> &Ed25519KeyPair {
        &self.key
    }

    pub(crate) fn key_id(&self) -> Option<&str> {
        self.key_id.as_deref()
    }
}

impl fmt::Debug for ClientSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientSecret([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const X: &str = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    const D: &str = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";

    fn secret(jwk: &str) -> String {
        format!("secret-token:conductorone.com:v1:{}", BASE64URL.encode(jwk))
    }

    #[test]
    fn a_key_with_or_without_id_is_read() {
        let secret = secret(&format!(
            r#"{{"kty":"OKP","crv":"Ed25519","x":"{X}","d":"{D}"}}"#
        ));
        assert_eq!(ClientSecret::parse(&secret).unwrap().key_id(), None);
        assert!(ClientSecret::parse(&format!("{secret}\n")).is_ok());
        assert!(ClientSecret::parse(secret.trim_end_matches('=')).is_ok());
    }

    #[test]
    fn a_malformed_secret_is_refused_by_its_part_and_no_part_is_shown() {
        let other = X.replace('1', "2");
        for (text, part) in [
            ("secret-token:hush".to_owned(), "four parts"),
            (
                "\"secret-token:conductorone.com:v1:e30\"".to_owned(),
                "quotes",
            ),
            ("secret:conductorone.com:v1:e30".to_owned(), "first part"),
            ("secret-token:example.com:v1:e30".to_owned(), "second part"),
            ("secret-token:conductorone.com:v2:e30".to_owned(), "version"),
            ("secret-token:conductorone.com:v1:*".to_owned(), "base64url"),
            (secret("no json"), "JWK"),
            (
                secret(&format!(
                    r#"{{"kty":"EC","crv":"Ed25519","x":"{X}","d":"{D}"}}"#
                )),
                "`kty`",
            ),
            (
                secret(&format!(
                    r#"{{"kty":"OKP","crv":"X25519","x":"{X}","d":"{D}"}}"#
                )),
                "`crv`",
            ),
            (
                secret(&format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"{X}"}}"#)),
                "private part",
            ),
            (
                secret(&format!(r#"{{"kty":"OKP","crv":"Ed25519","d":"{D}"}}"#)),
                "public part",
            ),
            (
                secret(&format!(
                    r#"{{"kty":"OKP","crv":"Ed25519","x":"{X}","d":"{}"}}"#,
                    &D[..20]
                )),
                "32 bytes",
            ),
            (
                secret(&format!(
                    r#"{{"kty":"OKP","crv":"Ed25519","x":"{other}","d":"{D}"}}"#
                )),
                "does not belong",
            ),
        ] {
            let error = ClientSecret::parse(&text).unwrap_err();
            assert!(
                error.is_config() && error.to_string().contains(part),
                "{part}: {error}"
            );
            for shown in [error.to_string(), format!("{error:?}")] {
                assert!(
                    !shown.contains(D) && !shown.contains(text.rsplit(':').next().unwrap()),
                    "{shown}"
                );
            }
        }
    }
}
