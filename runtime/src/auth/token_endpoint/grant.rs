//! Grants (RFC 6749, section 1.3): what entitles a client to a token, and the form that it sends.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use percent_encoding::utf8_percent_encode;
use tokio::time::timeout;
use zeroize::Zeroizing;

use super::assertion;
use crate::auth::client_id::ClientId;
use crate::auth::client_secret::ClientSecret;
use crate::auth::credentials::Subject;
use crate::auth::text::token_problem;
use crate::auth::token::SOURCE_TIMEOUT;
use crate::error::secrets::Secrets;
use crate::error::{Error, ErrorKind, Result};
use crate::request::path::RESERVED;

/// The grant that a client sends to the token endpoint.
#[derive(Clone, Copy)]
pub(super) enum Grant<'a> {
    ClientCredentials {
        id: &'a ClientId,
        secret: &'a ClientSecret,
    },
    TokenExchange {
        id: &'a ClientId,
        subject: &'a dyn Subject,
    },
}

/// The body of a request for a token.
pub(super) struct Form {
    pub(super) body: Bytes,
    /// The one secret value in it.
    secret: Zeroizing<String>,
}

impl Grant<'_> {
    /// Makes the form for an endpoint at `audience` whose time is `now`.
    pub(super) async fn form(self, audience: &str, now: SystemTime) -> Result<Form> {
        match self {
            Self::ClientCredentials { id, secret } => {
                let nonce = crate::crypto::random().ok_or_else(|| {
                    Error::new(
                        ErrorKind::Auth,
                        "the system gave no random bytes for a nonce",
                    )
                })?;
                Ok(Form::of_assertion(
                    id,
                    assertion::sign(id.as_str(), secret, audience, now, nonce)?,
                ))
            }
            Self::TokenExchange { id, subject } => {
                let subject = timeout(SOURCE_TIMEOUT, subject.token())
                    .await
                    .map_err(|_| {
                        source_timed_out("the source of the subject token", SOURCE_TIMEOUT)
                    })?
                    .map_err(|error| {
                        Error::new(ErrorKind::Auth, "the source of the subject token failed")
                            .with_source(error)
                    })?;
                let subject = Zeroizing::new(subject);
                let subject = Zeroizing::new(subject.trim().to_owned());
                if let Some(problem) = token_problem(&subject) {
                    return Err(Error::new(
                        ErrorKind::Auth,
                        format!("the subject token {problem}"),
                    ));
                }
                Ok(Form::of_subject(id, subject))
            }
        }
    }

    /// Whether the form carries a time, so that a wrong clock may be the reason for a refusal.
    pub(super) fn has_time(self) -> bool {
        matches!(self, Self::ClientCredentials { .. })
    }
}

/// The error for a caller's source that gave nothing in time.
pub(super) fn source_timed_out(source: &str, limit: Duration) -> Error {
    Error::new(
        ErrorKind::Timeout,
        format!("{source} gave no token within {limit:?}"),
    )
}

impl Form {
    /// RFC 7523, section 2.2. The fields are in alphabetical order, as the Go client sends them.
    fn of_assertion(id: &ClientId, assertion: Zeroizing<String>) -> Self {
        let body = encoded(&[
            ("client_assertion", &assertion),
            (
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ),
            ("client_id", id.as_str()),
            ("grant_type", "client_credentials"),
        ]);
        Self {
            body,
            secret: assertion,
        }
    }

    /// RFC 8693, section 2.1.
    fn of_subject(id: &ClientId, subject: Zeroizing<String>) -> Self {
        let body = encoded(&[
            ("client_id", id.as_str()),
            (
                "grant_type",
                "urn:ietf:params:oauth:grant-type:token-exchange",
            ),
            ("subject_token", &subject),
            ("subject_token_type", "urn:ietf:params:oauth:token-type:jwt"),
        ]);
        Self {
            body,
            secret: subject,
        }
    }

    /// The secret that an answer may repeat.
    pub(super) fn secrets(&self) -> Secrets {
        let mut secrets = Secrets::default();
        secrets.add_token(self.secret.as_bytes());
        secrets
    }
}

/// `application/x-www-form-urlencoded`, in memory that is cleared when it is dropped.
fn encoded(fields: &[(&str, &str)]) -> Bytes {
    let mut form = Zeroizing::new(String::with_capacity(1024));
    for (key, value) in fields {
        if !form.is_empty() {
            form.push('&');
        }
        form.push_str(key);
        form.push('=');
        form.extend(utf8_percent_encode(value, RESERVED));
    }
    Bytes::from_owner(form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_are_byte_for_byte_those_of_the_go_client() {
        let id = ClientId::parse("foobar@c1dev.anthony.dev.ductone.com/spc").unwrap();
        assert_eq!(
            Form::of_assertion(&id, Zeroizing::new("eyJh.eyJp.T1-_".to_owned())).body,
            "client_assertion=eyJh.eyJp.T1-_\
             &client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3A\
             client-assertion-type%3Ajwt-bearer\
             &client_id=foobar%40c1dev.anthony.dev.ductone.com%2Fspc\
             &grant_type=client_credentials"
        );
        assert_eq!(
            Form::of_subject(&id, Zeroizing::new("a+b=".to_owned())).body,
            "client_id=foobar%40c1dev.anthony.dev.ductone.com%2Fspc\
             &grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange\
             &subject_token=a%2Bb%3D\
             &subject_token_type=urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Ajwt"
        );
    }

    #[test]
    fn a_text_is_scrubbed_of_the_secret_and_of_its_parts() {
        let id = ClientId::parse("a@b.c/wfe").unwrap();
        let scrub = |secret: &str, text: &str| {
            let form = Form::of_subject(&id, Zeroizing::new(secret.to_owned()));
            form.secrets().scrub_text(text)
        };
        let long = "0123456789abcdefghij";
        for (text, scrubbed) in [
            ("0123456789abcdefghij", "****"),
            ("<89abcdefghij>", "<****>"),
            ("x 123456789abc", "x ****"),
            ("", ""),
            ("0123456789a;", "0123456789a;"),
            ("nothing of it: 123 456 789", "nothing of it: 123 456 789"),
        ] {
            assert_eq!(scrub(long, text), scrubbed);
        }
        assert_eq!(scrub("short", "too short"), "too ****");
        assert_eq!(scrub("short", "shor"), "shor");
        assert_eq!(scrub("", "anything"), "anything");
    }
}
