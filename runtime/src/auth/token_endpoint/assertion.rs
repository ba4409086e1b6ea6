//! The client assertion (RFC 7523): a JWT signed with the client's Ed25519 key, with the same bytes
//! as the official Go client's.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use zeroize::Zeroizing;

use crate::auth::client_secret::ClientSecret;
use crate::error::{Error, Result};

/// An assertion is valid for this long before and after now. C1 refuses more than five minutes.
const VALIDITY: Duration = Duration::from_secs(120);

/// The protected header (RFC 7515, section 4), with its keys in alphabetical order.
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

/// Signs an assertion of `client_id` for the token endpoint at `audience` (a host without a port).
pub(super) fn sign(
    client_id: &str,
    secret: &ClientSecret,
    audience: &str,
    now: SystemTime,
    nonce: [u8; 16],
) -> Result<Zeroizing<String>> {
    let iat = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let nonce = format!("{:032x}", u128::from_be_bytes(nonce));
    let header = Header {
        alg: "EdDSA",
        kid: secret.key_id(),
        nonce: &nonce,
    };
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
    let json = serde_json::to_vec(part).map_err(|error| {
        Error::config("the client assertion cannot be written").with_source(error)
    })?;
    URL_SAFE_NO_PAD.encode_string(json, jwt);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key of RFC 8037, appendix A.1, in a JWK with `kid`, `use` and `alg`.
    const SECRET: &str = "secret-token:conductorone.com:v1:eyJ1c2UiOiJzaWciLCJrdHkiOiJPS1AiLCJraWQiOiIyUkdkT1M5NFZEZmVyVDllODBtZGdudGwzNksiLCJjcnYiOiJFZDI1NTE5IiwiYWxnIjoiRWREU0EiLCJ4IjoiMTFxWUFZS3hDcmZWU183VHlXUUhPZzdoY3ZQYXBpTWxyd0lhYVBjSFVSbyIsImQiOiJuV0d4bmVfOVdtQzZoRXIwa3V3c3hFUkp4V2w3TW1rWmNEdXNBeHl1ZjJBIn0";
    const CLIENT_ID: &str = "foobar@c1dev.anthony.dev.ductone.com/spc";
    const NOW: Duration = Duration::from_secs(1_767_225_600);
    const NONCE: u128 = 0xffee_ddcc_bbaa_9988_7766_5544_3322_1100;

    fn signed(secret: &str, client_id: &str) -> Zeroizing<String> {
        let secret = ClientSecret::parse(secret).unwrap();
        sign(
            client_id,
            &secret,
            "c1dev.anthony.dev.ductone.com",
            UNIX_EPOCH + NOW,
            NONCE.to_be_bytes(),
        )
        .unwrap()
    }

    fn part(jwt: &str, index: usize) -> String {
        String::from_utf8(
            URL_SAFE_NO_PAD
                .decode(jwt.split('.').nth(index).unwrap())
                .unwrap(),
        )
        .unwrap()
    }

    #[test]
    fn an_assertion_is_byte_for_byte_that_of_the_go_client() {
        let jwt = signed(SECRET, CLIENT_ID);
        assert_eq!(
            part(&jwt, 0),
            r#"{"alg":"EdDSA","kid":"2RGdOS94VDferT9e80mdgntl36K","nonce":"ffeeddccbbaa99887766554433221100"}"#
        );
        assert_eq!(
            part(&jwt, 1),
            r#"{"iss":"foobar@c1dev.anthony.dev.ductone.com/spc","sub":"foobar@c1dev.anthony.dev.ductone.com/spc","aud":["c1dev.anthony.dev.ductone.com"],"exp":1767225720,"nbf":1767225480,"iat":1767225600}"#
        );
        assert_eq!(
            jwt.as_str(),
            "eyJhbGciOiJFZERTQSIsImtpZCI6IjJSR2RPUzk0VkRmZXJUOWU4MG1kZ250bDM2SyIsIm5vbmNlIjoiZmZlZWRkY2NiYmFhOTk4ODc3NjY1NTQ0MzMyMjExMDAifQ.eyJpc3MiOiJmb29iYXJAYzFkZXYuYW50aG9ueS5kZXYuZHVjdG9uZS5jb20vc3BjIiwic3ViIjoiZm9vYmFyQGMxZGV2LmFudGhvbnkuZGV2LmR1Y3RvbmUuY29tL3NwYyIsImF1ZCI6WyJjMWRldi5hbnRob255LmRldi5kdWN0b25lLmNvbSJdLCJleHAiOjE3NjcyMjU3MjAsIm5iZiI6MTc2NzIyNTQ4MCwiaWF0IjoxNzY3MjI1NjAwfQ.T1wmR7NYDlBMbc_9Fhlc-i_WCkPwNaSU3VRVPz8U-5HVpSKhrvsCaAXrWl35ehdgo99ZKNjtS6Oa6BpXQIDTAw"
        );
    }

    #[test]
    fn a_key_without_an_id_leaves_it_out_of_the_header() {
        let jwk = r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"}"#;
        let secret = format!(
            "secret-token:conductorone.com:v1:{}",
            URL_SAFE_NO_PAD.encode(jwk)
        );
        let jwt = signed(&secret, "a\"b@acme.conductor.one/pcc");
        assert_eq!(
            part(&jwt, 0),
            r#"{"alg":"EdDSA","nonce":"ffeeddccbbaa99887766554433221100"}"#
        );
        assert!(part(&jwt, 1).starts_with(r#"{"iss":"a\"b@acme.conductor.one/pcc","sub":"#));
    }

    #[test]
    fn a_nonce_keeps_its_leading_zeros() {
        let secret = ClientSecret::parse(SECRET).unwrap();
        let jwt = sign(
            CLIENT_ID,
            &secret,
            "h",
            UNIX_EPOCH + NOW,
            7_u128.to_be_bytes(),
        )
        .unwrap();
        assert!(part(&jwt, 0).contains(r#""nonce":"00000000000000000000000000000007""#));
    }
}
