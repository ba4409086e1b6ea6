//! The client assertion (RFC 7523): a JWT signed with the client's Ed25519 key, in the bytes of the official Go client.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use zeroize::Zeroizing;

use super::client_secret::ClientSecret;
use crate::error::{Error, Result};

/// How far the validity reaches to either side of now. C1 refuses an expiry more than five minutes ahead.
const VALIDITY: Duration = Duration::from_secs(120);

/// The protected header (RFC 7515, section 4), keys in alphabetical order.
#[derive(Serialize)]
struct Header<'a> {
    alg: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kid: Option<&'a str>,
    nonce: &'a str,
}

/// The claims of RFC 7523, section 3, in the order of the Go client.
#[derive(Serialize)]
struct Claims<'a> {
    iss: &'a str,
    sub: &'a str,
    aud: [&'a str; 1],
    exp: u64,
    nbf: u64,
    iat: u64,
}

/// Signs an assertion for `client_id`, meant for the token endpoint of `audience` (a host without port).
pub(super) fn sign(
    client_id: &str,
    secret: &ClientSecret,
    audience: &str,
    now: SystemTime,
    nonce: [u8; 16],
) -> Result<Zeroizing<String>> {
    let iat = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let nonce = format!("{:032x}", u128::from_be_bytes(nonce));
    let header = Header { alg: "EdDSA", kid: secret.key_id(), nonce: &nonce };
    let claims = Claims {
        iss: client_id,
        sub: client_id,
        aud: [audience],
        exp: iat.saturating_add(VALIDITY.as_secs()),
        nbf: iat.saturating_sub(VALIDITY.as_secs()),
        iat,
    };
    let mut jwt = Zeroizing::new(String::with_capacity(640));
    encode(&mut jwt, &header)?;
    jwt.push('.');
    encode(&mut jwt, &claims)?;
    let signature = secret.key().sign(jwt.as_bytes());
    jwt.push('.');
    URL_SAFE_NO_PAD.encode_string(signature, &mut jwt);
    Ok(jwt)
}

fn encode(jwt: &mut String, part: &impl Serialize) -> Result<()> {
    let json = serde_json::to_vec(part)
        .map_err(|error| Error::config("the client assertion cannot be written").with_source(error))?;
    URL_SAFE_NO_PAD.encode_string(json, jwt);
    Ok(())
}
