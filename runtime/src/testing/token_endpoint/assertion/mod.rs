//! Verifies a client assertion (RFC 7523): a JWT signed with the client's key. The issuer checks
//! that no nonce is used twice.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::crypto;

/// The longest time, in seconds, for which C1 accepts an assertion.
const LONGEST: i64 = 5 * 60;

/// Seconds by which two correct clocks may differ, because of rounding and the time in transit.
const LEEWAY: i64 = 5;

/// The claims that an assertion must have.
#[derive(Debug)]
pub(crate) struct Expected<'a> {
    pub(crate) client_id: &'a str,
    pub(crate) audience: &'a str,
    pub(crate) public_key: &'a [u8],
    /// The id of the key, if it has one.
    pub(crate) kid: Option<&'a str>,
    pub(crate) unix_now: i64,
}

/// An assertion that is valid, apart from its nonce.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Verified {
    pub(crate) nonce: Option<String>,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    crit: Option<serde_json::Value>,
    nonce: Option<String>,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    exp: i64,
    nbf: Option<i64>,
}

/// RFC 7519, section 4.1.3: an array, or a single string.
#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

impl Audience {
    fn contains(&self, wanted: &str) -> bool {
        match self {
            Self::One(one) => one == wanted,
            Self::Many(many) => many.iter().any(|one| one == wanted),
        }
    }
}

/// Verifies `assertion`. An error says what is wrong and shows no part of it.
pub(crate) fn verify(assertion: &str, expected: &Expected<'_>) -> Result<Verified, String> {
    let (signed, signature) = assertion
        .rsplit_once('.')
        .ok_or("the assertion is not a JWS of three parts")?;
    let (header, claims) = signed
        .split_once('.')
        .ok_or("the assertion is not a JWS of three parts")?;

    let header: Header = part("header", header)?;
    if header.alg != "EdDSA" {
        return Err("the assertion's `alg` is not EdDSA".to_owned());
    }
    if header.crit.is_some() {
        return Err("the assertion's header has a `crit`, and none is understood".to_owned());
    }
    if header.kid.is_some() && header.kid.as_deref() != expected.kid {
        return Err("the assertion's `kid` is not that of the credential's key".to_owned());
    }

    // The signature is checked before the claims, so that only a signed assertion gets a precise
    // answer about its claims.
    let signature = URL_SAFE_NO_PAD
        .decode(signature)
        .map_err(|_| "the assertion's signature is not base64url without padding")?;
    if !crypto::verifies(expected.public_key, signed.as_bytes(), &signature) {
        return Err("the assertion's signature does not verify".to_owned());
    }

    let claims: Claims = part("claims", claims)?;
    check_claims(&claims, expected)?;
    Ok(Verified {
        nonce: header.nonce,
    })
}

fn check_claims(claims: &Claims, expected: &Expected<'_>) -> Result<(), String> {
    let Expected {
        client_id,
        audience,
        unix_now,
        ..
    } = *expected;
    if claims.iss != client_id || claims.sub != client_id {
        return Err("the assertion's `iss` and `sub` are not both the client_id".to_owned());
    }
    if !claims.aud.contains(audience) {
        return Err(format!("the assertion's `aud` does not contain {audience}"));
    }
    let remaining = claims.exp.saturating_sub(unix_now);
    if remaining <= 0 {
        return Err(format!(
            "the assertion has expired: `exp` is {} s ago",
            remaining.unsigned_abs()
        ));
    }
    if remaining > LONGEST {
        return Err(format!(
            "the assertion lives too long: `exp` is {remaining} s ahead, more than {LONGEST}"
        ));
    }
    let wait = claims.nbf.map_or(0, |nbf| nbf.saturating_sub(unix_now));
    if wait > LEEWAY {
        return Err(format!(
            "the assertion is not valid yet: `nbf` is {wait} s ahead"
        ));
    }
    Ok(())
}

/// Decodes one base64url part from JSON.
fn part<T: DeserializeOwned>(name: &str, encoded: &str) -> Result<T, String> {
    let json = URL_SAFE_NO_PAD
        .decode(encoded)
        .map_err(|_| format!("the assertion's {name} is not base64url without padding"))?;
    // The message of serde would quote the part.
    serde_json::from_slice(&json)
        .map_err(|_| format!("the assertion's {name} is not the JSON it should be"))
}

#[cfg(test)]
pub(crate) mod tests;
