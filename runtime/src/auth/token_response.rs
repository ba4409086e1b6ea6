//! Reading what the token endpoint answers, without ever quoting what may be a token.

use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde::Deserialize;
use zeroize::Zeroizing;

use super::grant::Form;
use super::token::{DEFAULT_LIFETIME, Token};
use crate::error::json_fields::{Field, fields};
use crate::error::snippet::snippet;
use crate::error::{ErrorResponse, content_type};

/// RFC 6749, section 5.1, as leniently as servers write it.
#[derive(Deserialize)]
struct TokenResponse {
    access_token: Zeroizing<String>,
    #[serde(default)]
    token_type: Option<String>,
    #[serde(default)]
    expires_in: Field,
}

/// The token in a 2xx answer to `form`, or what is wrong with the answer.
pub(super) fn token(
    status: StatusCode,
    headers: &HeaderMap,
    body: &[u8],
    form: &Form,
) -> Result<Token, String> {
    let status = status.as_str();
    // serde would take an array for the fields in their order.
    let object = Some(body).filter(|body| body.trim_ascii_start().starts_with(b"{"));
    let response: Option<TokenResponse> =
        object.and_then(|object| serde_json::from_slice(object).ok());
    let response = response.ok_or_else(|| {
        let content_type = snippet(
            content_type(headers)
                .unwrap_or("no content type")
                .as_bytes(),
            100,
        );
        let problem = format!(
            "{status} with a body that is no token response ({content_type}, {} bytes)",
            body.len()
        );
        // Half a token response may hold a whole token; a page for people holds none.
        if body.trim_ascii_start().starts_with(b"<") {
            format!("{problem}: {}", quoted(body, 200, form))
        } else {
            problem
        }
    })?;
    if let Some(kind) = response
        .token_type
        .filter(|kind| !kind.eq_ignore_ascii_case("bearer"))
    {
        return Err(format!(
            "{status} with a token of type `{}`, not `Bearer`",
            snippet(kind.as_bytes(), 32)
        ));
    }
    let lifetime = lifetime(&response.expires_in)
        .ok_or_else(|| format!("{status} with an `expires_in` that is no number of seconds"))?;
    let token = Token::new(response.access_token.as_str()).expires_in(lifetime);
    // A token that no header can carry must not be kept.
    token
        .authorization()
        .map_err(|error| format!("{status}, but {error}"))?;
    Ok(token)
}

/// What an answer to `form` other than 2xx says.
pub(super) fn refusal(status: StatusCode, headers: &HeaderMap, body: &[u8], form: &Form) -> String {
    // RFC 6749, section 5.2.
    match fields(body, ["error", "error_description"]) {
        Some([Field::Text(error), Field::Text(description)]) => {
            let (error, description) = (error.as_bytes(), description.as_bytes());
            format!(
                "{} {}: {}",
                status.as_str(),
                quoted(error, 100, form),
                quoted(description, 300, form)
            )
        }
        Some([Field::Text(error), _]) => format!(
            "{} {}",
            status.as_str(),
            quoted(error.as_bytes(), 100, form)
        ),
        _ => match ErrorResponse::read(status, headers, body).to_string() {
            said if is_safe(&said, form) => said,
            _ => format!("{} {WITHHELD}", status.as_str()),
        },
    }
}

const WITHHELD: &str = "(not shown, for it may hold a secret)";

/// At most `limit` bytes of `text`, or that they are not to be seen.
fn quoted(text: &[u8], limit: usize, form: &Form) -> String {
    let said = snippet(text, limit);
    if is_safe(&said, form) {
        said
    } else {
        WITHHELD.to_owned()
    }
}

fn is_safe(said: &str, form: &Form) -> bool {
    !said.contains("access_token") && !form.is_repeated_in(said)
}

/// `expires_in` in seconds: as a number or in a string; missing is the default, negative is zero.
fn lifetime(expires_in: &Field) -> Option<Duration> {
    let seconds = match expires_in {
        Field::Null => return Some(DEFAULT_LIFETIME),
        Field::Number(number) => number.as_f64()?,
        Field::Text(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    if seconds.is_nan() {
        return None;
    }
    Some(Duration::try_from_secs_f64(seconds.max(0.0)).unwrap_or(Duration::MAX))
}
