//! Reads the answers of the token endpoint, and quotes nothing that may be a token.

use std::time::Duration;

use http::StatusCode;
use http::header::HeaderMap;
use zeroize::Zeroizing;

use super::grant::Form;
use crate::auth::text::token_problem;
use crate::auth::token::{DEFAULT_LIFETIME, Token};
use crate::error::ErrorResponse;
use crate::error::json_fields::{Field, fields, fields_of_whole, without_byte_order_mark};
use crate::error::media::Media;
use crate::error::part::has_part;
use crate::error::secrets::Secrets;

/// Whether an answer refuses a token: by its status, or by an `error` in its body, which some
/// servers send with a 200.
pub(super) fn is_refusal(status: StatusCode, body: &[u8]) -> bool {
    let has_error = || match fields(body, ["error"]) {
        Some([Field::Text(error)]) => !error.is_empty(),
        _ => false,
    };
    !status.is_success() || has_error()
}

/// Whether a refusal is the server's fault, so that a later request may succeed.
pub(super) fn is_temporary(body: &[u8]) -> bool {
    match fields(body, ["error"]) {
        Some([Field::Text(error)]) => {
            matches!(error.as_str(), "server_error" | "temporarily_unavailable")
        }
        _ => false,
    }
}

/// The token in an answer to `form` that is no refusal, or the problem with the answer.
pub(super) fn token(
    status: StatusCode,
    headers: &HeaderMap,
    body: &[u8],
    form: &Form,
) -> Result<Token, String> {
    let status = status.as_str();
    let secrets = secrets(body, form);
    let body = without_byte_order_mark(body);
    // RFC 6749, section 5.1, read leniently because servers differ.
    let fields = fields_of_whole(body, ["access_token", "token_type", "expires_in"]);
    let [access_token, token_type, expires_in] = fields.unwrap_or_default();
    let access_token = match access_token {
        Field::Text(token) => Some(Zeroizing::new(token)),
        _ => None,
    };
    // Without a type it is a bearer token.
    let token_type = match token_type {
        Field::Text(name) => Some(name),
        Field::Null => Some(String::new()),
        _ => None,
    };
    let (Some(access_token), Some(token_type)) = (access_token, token_type) else {
        let media = Media::of(headers);
        // The body could not be read, so a text that it repeats may be a token.
        let is_repeated = media
            .content_type()
            .is_some_and(|text| is_part(text.as_bytes(), body));
        let media = match media.describe(&secrets) {
            media if is_safe(&media) && !is_repeated => media,
            _ => WITHHELD.to_owned(),
        };
        let problem = format!(
            "{status} with a body that is not a token response ({media}, {} bytes)",
            body.len()
        );
        // A damaged token response may hold a token; an HTML page holds none.
        return Err(if body.trim_ascii_start().starts_with(b"<") {
            format!("{problem}: {}", quoted(body, 200, &secrets))
        } else {
            problem
        });
    };
    if !token_type.is_empty() && !token_type.eq_ignore_ascii_case("bearer") {
        return Err(format!(
            "{status} with a token of type `{}`, not `Bearer`",
            quoted(token_type.as_bytes(), 32, &secrets)
        ));
    }
    let lifetime = lifetime(&expires_in)
        .ok_or_else(|| format!("{status} with an `expires_in` that is not a number of seconds"))?;
    // A token that cannot be sent is refused here, so that it is not cached.
    if let Some(problem) = token_problem(&access_token) {
        return Err(format!("{status}, but the access token {problem}"));
    }
    let token = Token::new(access_token.as_str()).expires_in(lifetime);
    Ok(token)
}

/// The text of a refusal of `form`.
pub(super) fn refusal(status: StatusCode, headers: &HeaderMap, body: &[u8], form: &Form) -> String {
    let secrets = secrets(body, form);
    // RFC 6749, section 5.2.
    match fields(body, ["error", "error_description"]) {
        Some([Field::Text(error), Field::Text(description)]) if !description.is_empty() => {
            let (error, description) = (error.as_bytes(), description.as_bytes());
            format!(
                "{} {}: {}",
                status.as_str(),
                quoted(error, 100, &secrets),
                quoted(description, 300, &secrets)
            )
        }
        Some([Field::Text(error), _]) => format!(
            "{} {}",
            status.as_str(),
            quoted(error.as_bytes(), 100, &secrets)
        ),
        _ => match ErrorResponse::read(status, headers, body, &secrets).to_string() {
            said if is_safe(&said) => said,
            _ => format!("{} {WITHHELD}", status.as_str()),
        },
    }
}

/// The secret of `form`, and the tokens in the answer to it.
fn secrets(body: &[u8], form: &Form) -> Secrets {
    let mut secrets = form.secrets();
    let tokens = fields(body, ["access_token", "refresh_token", "id_token"]);
    for token in tokens.unwrap_or_default() {
        if let Field::Text(token) = token {
            secrets.add_token(Zeroizing::new(token).as_bytes());
        }
    }
    secrets
}

/// Whether `whole` has `part` in it.
fn is_part(part: &[u8], whole: &[u8]) -> bool {
    !part.is_empty() && whole.windows(part.len()).any(|window| window == part)
}

const WITHHELD: &str = "(not shown, because it may hold a secret)";

/// At most `limit` bytes of `text` without the secrets, or a note that they are not shown.
fn quoted(text: &[u8], limit: usize, secrets: &Secrets) -> String {
    let said = secrets.quote(text, limit);
    if is_safe(&said) {
        said
    } else {
        WITHHELD.to_owned()
    }
}

/// Whether a text has nothing that may be another token. A JWT begins with `eyJ`, because that is
/// JSON in base64.
fn is_safe(said: &str) -> bool {
    !has_part(said, "access_token") && !has_part(said, "eyJ")
}

/// `expires_in` in seconds: a number, or a number in a string. If it is missing, the default
/// counts; a negative one counts as zero.
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
