//! Who is granted a token: client credentials (an assertion or the secret) and token exchange, as the real
//! `/auth/v1/token` does it. It judges a request that was received whole; it does no I/O.

use std::collections::HashSet;
use std::sync::Mutex;
use std::time::Instant;

use serde_json::json;

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
    /// The tenant's host without its port: what an assertion is addressed to.
    host: String,
    pub(crate) credential: Credential,
    pub(crate) exchange_client_id: String,
    subjects: Mutex<Secrets>,
    nonces: Mutex<Secrets>,
    pub(crate) tokens: Tokens,
}

/// Strings that are looked up and never shown.
#[derive(Default)]
struct Secrets(HashSet<String>);

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<{} redacted>", self.0.len())
    }
}

/// Why no token is granted: RFC 6749, 5.2.
#[derive(Debug)]
struct Refusal {
    error: &'static str,
    description: String,
}

impl Refusal {
    fn invalid_request(description: impl Into<String>) -> Self {
        Self {
            error: "invalid_request",
            description: description.into(),
        }
    }

    fn invalid_client(description: impl Into<String>) -> Self {
        Self {
            error: "invalid_client",
            description: description.into(),
        }
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

    /// From now on `subject_token` can be exchanged for an access token.
    pub(crate) fn accept_subject(&self, subject_token: &str) {
        lock(&self.subjects).0.insert(subject_token.to_owned());
    }

    /// Answers a request to the token endpoint.
    ///
    /// The two clocks are what they are for a real tenant: assertions are judged by the wall clock, which a test may
    /// have set wrong, tokens live by the monotonic one.
    pub(crate) fn answer(&self, request: &Captured, unix_now: i64, now: Instant) -> Reply {
        if request.method() != "POST" {
            return Reply::status(405).header("allow", "POST");
        }
        let issued_token_type = match self.judge(request, unix_now) {
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

    /// Whether the request deserves a token, and which `issued_token_type` the answer names.
    fn judge(&self, request: &Captured, unix_now: i64) -> Result<Option<&'static str>, Refusal> {
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
                "`client_assertion` and `client_secret` exclude each other",
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
        // Kept for as long as the tenant lives: a test kit needs no window after which a replay would pass.
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

/// The parameters of a token request.
struct Form {
    pairs: Vec<(String, String)>,
}

impl Form {
    fn of(request: &Captured) -> Result<Self, Refusal> {
        if !request.is_form() {
            return Err(Refusal::invalid_request(
                "the content type is not application/x-www-form-urlencoded",
            ));
        }
        let pairs = request.form();
        let mut names = HashSet::new();
        if !pairs.iter().all(|(name, _)| names.insert(name)) {
            return Err(Refusal::invalid_request("a parameter is given twice"));
        }
        Ok(Self { pairs })
    }

    /// RFC 6749, 3.2: a parameter without a value counts as left out.
    fn get(&self, name: &str) -> Option<&str> {
        self.pairs
            .iter()
            .find(|(candidate, value)| candidate == name && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }

    fn required(&self, name: &str) -> Result<&str, Refusal> {
        self.get(name)
            .ok_or_else(|| Refusal::invalid_request(format!("`{name}` is missing")))
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use hyper::HeaderMap;
    use hyper::header::{CONTENT_TYPE, HeaderValue};
    use serde_json::Value;

    use super::*;
    use crate::testing::captured::Received;

    const NOW: i64 = 1_767_225_600;

    fn request(pairs: &[(&str, &str)]) -> Captured {
        let body = pairs
            .iter()
            .map(|(name, value)| {
                let value = percent_encoding::utf8_percent_encode(
                    value,
                    percent_encoding::NON_ALPHANUMERIC,
                );
                format!("{name}={value}")
            })
            .collect::<Vec<_>>()
            .join("&");
        let mut headers = HeaderMap::new();
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("application/x-www-form-urlencoded"),
        );
        Captured::new(
            Received {
                method: "POST".to_owned(),
                path: "/auth/v1/token".to_owned(),
                query: None,
                headers,
                body: Bytes::from(body),
            },
            Vec::new(),
        )
    }

    fn ask(issuer: &Issuer, pairs: &[(&str, &str)]) -> (u16, Value) {
        let reply = issuer.answer(&request(pairs), NOW, Instant::now());
        assert_eq!(reply.headers["cache-control"], "no-store");
        (
            reply.status.as_u16(),
            serde_json::from_slice(&reply.body).unwrap(),
        )
    }

    #[test]
    fn the_secret_is_granted_a_live_token() {
        let issuer = Issuer::new("127.0.0.1").unwrap();
        let (status, body) = ask(
            &issuer,
            &[
                ("grant_type", "client_credentials"),
                ("client_id", &issuer.credential.client_id),
                ("client_secret", &issuer.credential.client_secret),
            ],
        );
        assert_eq!(status, 200);
        assert_eq!(body["token_type"], "Bearer");
        assert_eq!(body["expires_in"], 3600);
        let token = body["access_token"].as_str().unwrap();
        assert!(issuer.tokens.is_live(token, Instant::now()));
    }

    #[test]
    fn an_accepted_subject_is_exchanged() {
        let issuer = Issuer::new("127.0.0.1").unwrap();
        assert!(issuer.exchange_client_id.ends_with("@127.0.0.1/wfe"));
        let pairs = [
            ("grant_type", TOKEN_EXCHANGE),
            ("client_id", &issuer.exchange_client_id),
            ("subject_token", "a.b.c"),
            ("subject_token_type", JWT),
        ];
        let (status, body) = ask(&issuer, &pairs);
        assert_eq!((status, &body["error"]), (400, &json!("invalid_grant")));

        issuer.accept_subject("a.b.c");
        let (status, body) = ask(&issuer, &pairs);
        assert_eq!(status, 200);
        assert_eq!(body["issued_token_type"], ACCESS_TOKEN);
        assert_eq!(issuer.tokens.mints(), 1);
    }

    #[test]
    fn every_other_request_is_refused_with_its_error() {
        let issuer = Issuer::new("127.0.0.1").unwrap();
        let id = issuer.credential.client_id.as_str();
        let wfe = issuer.exchange_client_id.as_str();
        let secret = issuer.credential.client_secret.as_str();
        let grant = ("grant_type", CLIENT_CREDENTIALS);
        let exchange = ("grant_type", TOKEN_EXCHANGE);
        let assertion = ("client_assertion", "a.b.c");
        let subject = ("subject_token", "a.b.c");
        let typed = ("subject_token_type", JWT);
        let client = ("client_id", id);
        let trust = ("client_id", wfe);
        let secret = ("client_secret", secret);

        let invalid_request: &[&[(&str, &str)]] = &[
            &[],
            &[("grant_type", "")],
            &[grant, grant],
            &[grant, secret],
            &[grant, client],
            &[grant, client, assertion],
            &[grant, client, assertion, secret],
            &[grant, client, assertion, ("client_assertion_type", JWT)],
            &[exchange, trust],
            &[exchange, trust, subject],
            &[
                exchange,
                trust,
                subject,
                ("subject_token_type", ACCESS_TOKEN),
            ],
        ];
        let invalid_client: &[&[(&str, &str)]] = &[
            &[grant, trust, secret],
            &[grant, client, ("client_secret", "guess")],
            &[exchange, client, subject, typed],
        ];
        let unsupported_grant_type: &[&[(&str, &str)]] = &[&[("grant_type", "password")]];
        for (status, error, requests) in [
            (400, "invalid_request", invalid_request),
            (401, "invalid_client", invalid_client),
            (400, "unsupported_grant_type", unsupported_grant_type),
        ] {
            for pairs in requests {
                let names: Vec<_> = pairs.iter().map(|(name, _)| name).collect();
                let (answered, body) = ask(&issuer, pairs);
                assert_eq!(
                    (answered, &body["error"]),
                    (status, &json!(error)),
                    "{names:?}"
                );
                assert!(body["error_description"].is_string());
            }
        }
        assert_eq!(issuer.tokens.mints(), 0);
    }

    #[test]
    fn debug_shows_no_subject() {
        let issuer = Issuer::new("127.0.0.1").unwrap();
        issuer.accept_subject("hunter2");
        assert!(!format!("{issuer:?}").contains("hunter2"));
    }
}
