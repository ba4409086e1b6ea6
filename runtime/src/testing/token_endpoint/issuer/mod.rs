//! Issues tokens for client credentials (an assertion or the secret) and for token exchange, by the
//! rules of C1's `/auth/v1/token`.

mod form;
mod refusal;

use std::collections::HashSet;
use std::sync::Mutex;
use std::time::Instant;

use serde_json::json;

use self::form::Form;
use self::refusal::Refusal;
use super::assertion::{self, Expected};
use super::credential::{self, Credential};
use super::crypto::CryptoError;
use super::tokens::Tokens;
use crate::sync::lock;
use crate::testing::{Captured, Reply};

const CLIENT_CREDENTIALS: &str = "client_credentials";
const TOKEN_EXCHANGE: &str = "urn:ietf:params:oauth:grant-type:token-exchange";
const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const JWT: &str = "urn:ietf:params:oauth:token-type:jwt";
const ACCESS_TOKEN: &str = "urn:ietf:params:oauth:token-type:access_token";

/// The issuer of a tenant's tokens.
#[derive(Debug)]
pub(crate) struct Issuer {
    /// The tenant's host without its port: the audience of an assertion.
    host: String,
    pub(crate) credential: Credential,
    pub(crate) exchange_client_id: String,
    subjects: Mutex<Secrets>,
    nonces: Mutex<Secrets>,
    pub(crate) tokens: Tokens,
}

/// Secret strings; `Debug` shows how many there are.
#[derive(Default)]
struct Secrets(HashSet<String>);

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<{} redacted>", self.0.len())
    }
}

impl Issuer {
    pub(crate) fn new(host: &str) -> Result<Self, CryptoError> {
        Ok(Self {
            host: host.to_owned(),
            credential: Credential::generate(host)?,
            exchange_client_id: credential::client_id(host, "wfe")?,
            subjects: Mutex::default(),
            nonces: Mutex::default(),
            tokens: Tokens::new(),
        })
    }

    /// Makes `subject_token` exchangeable for an access token.
    pub(crate) fn accept_subject(&self, subject_token: &str) {
        lock(&self.subjects).0.insert(subject_token.to_owned());
    }

    /// Answers a request to the token endpoint.
    ///
    /// `unix_now` is the time of the wall clock that a test may set. Assertions are checked by it.
    /// `now` is the time of the monotonic clock. Tokens expire by it.
    pub(crate) fn answer(&self, request: &Captured, unix_now: i64, now: Instant) -> Reply {
        if request.method() != "POST" {
            return Reply::status(405).header("allow", "POST");
        }
        let issued_token_type = match self.check(request, unix_now) {
            Ok(issued_token_type) => issued_token_type,
            Err(refusal) => return Reply::refusal(refusal.error, &refusal.description),
        };
        let Ok(access_token) = self.tokens.mint(now) else {
            return Reply::status(500);
        };
        let mut body = json!({
            "access_token": access_token,
            "token_type": "Bearer",
            "expires_in": self.tokens.lifetime().as_secs(),
        });
        if let Some(issued_token_type) = issued_token_type {
            body["issued_token_type"] = json!(issued_token_type);
        }
        Reply::json(&body).header("cache-control", "no-store")
    }

    /// Checks that a token may be issued. Returns the `issued_token_type` of the answer.
    fn check(&self, request: &Captured, unix_now: i64) -> Result<Option<&'static str>, Refusal> {
        let form = Form::of(request)?;
        match form.required("grant_type")? {
            CLIENT_CREDENTIALS => self.client_credentials(&form, unix_now).map(|()| None),
            TOKEN_EXCHANGE => self.token_exchange(&form).map(|()| Some(ACCESS_TOKEN)),
            _ => Err(Refusal {
                error: "unsupported_grant_type",
                description: format!(
                    "`grant_type` is neither {CLIENT_CREDENTIALS} nor {TOKEN_EXCHANGE}"
                ),
            }),
        }
    }

    fn client_credentials(&self, form: &Form, unix_now: i64) -> Result<(), Refusal> {
        let client_id = form.required("client_id")?;
        match (form.get("client_assertion"), form.get("client_secret")) {
            (Some(assertion), None) => {
                if form.required("client_assertion_type")? != JWT_BEARER {
                    return Err(Refusal::invalid_request(format!(
                        "`client_assertion_type` is not {JWT_BEARER}"
                    )));
                }
                self.known_client(client_id)?;
                self.assertion(assertion, unix_now)
            }
            (None, Some(secret)) => {
                self.known_client(client_id)?;
                if secret != self.credential.client_secret {
                    return Err(Refusal::invalid_client(
                        "`client_secret` is not the client's",
                    ));
                }
                Ok(())
            }
            (Some(_), Some(_)) => Err(Refusal::invalid_request(
                "`client_assertion` and `client_secret` are both given",
            )),
            (None, None) => Err(Refusal::invalid_request(
                "`client_assertion` or `client_secret` is missing",
            )),
        }
    }

    fn known_client(&self, client_id: &str) -> Result<(), Refusal> {
        if client_id == self.credential.client_id {
            return Ok(());
        }
        Err(Refusal::invalid_client("`client_id` is not known here"))
    }

    fn assertion(&self, assertion: &str, unix_now: i64) -> Result<(), Refusal> {
        let expected = Expected {
            client_id: &self.credential.client_id,
            audience: &self.host,
            public_key: &self.credential.public_key,
            kid: None,
            unix_now,
        };
        let verified = assertion::verify(assertion, &expected).map_err(Refusal::invalid_client)?;
        // Nonces are never forgotten, because a tenant of a test does not live long.
        let replayed = verified
            .nonce
            .is_some_and(|nonce| !lock(&self.nonces).0.insert(nonce));
        if replayed {
            return Err(Refusal::invalid_client(
                "the assertion's `nonce` was used before",
            ));
        }
        Ok(())
    }

    fn token_exchange(&self, form: &Form) -> Result<(), Refusal> {
        let client_id = form.required("client_id")?;
        let subject_token = form.required("subject_token")?;
        if form.required("subject_token_type")? != JWT {
            return Err(Refusal::invalid_request(format!(
                "`subject_token_type` is not {JWT}"
            )));
        }
        if client_id != self.exchange_client_id {
            return Err(Refusal::invalid_client(
                "`client_id` is not that of a trust known here",
            ));
        }
        if !lock(&self.subjects).0.contains(subject_token) {
            return Err(Refusal {
                error: "invalid_grant",
                description: "the subject token is not accepted".to_owned(),
            });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
