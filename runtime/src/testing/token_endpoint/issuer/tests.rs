//! Requests that get a token, and others that do not.

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
            let value =
                percent_encoding::utf8_percent_encode(value, percent_encoding::NON_ALPHANUMERIC);
            format!("{name}={value}")
        })
        .collect::<Vec<_>>()
        .join("&");
    let mut headers = HeaderMap::new();
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("application/x-www-form-urlencoded"),
    );
    Captured::without_route(&std::sync::Arc::new(Received {
        method: "POST".to_owned(),
        path: "/auth/v1/token".to_owned(),
        query: None,
        headers,
        body: Bytes::from(body),
    }))
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
fn the_secret_gets_a_live_token() {
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
fn every_other_request_is_refused_with_the_error_of_the_rfc() {
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
        &[grant, client, secret, ("scope", "a"), ("scope", "b")],
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
