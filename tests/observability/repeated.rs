//! A server repeats the secrets of a request, in each place and in each form. (Fault 76.)

use std::error::Error as _;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use c1::testing::Reply;
use c1::{Client, Credentials, Error, Retry, c1_endpoint};
use c1_tests::tenant::Tenant;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::capture::Capture;

/// A secret with each character that an escape changes.
const TOKEN: &str = "access/token+31fe&<secret>=~'ok";
const HEADER: &str = "header value+77aa&<\"secret\">=";
const SUBJECT: &str = "subject/token+aa17&<secret>=";

#[derive(Debug, serde::Deserialize)]
struct App {
    #[allow(dead_code, reason = "no answer of these tests has it")]
    id: u32,
}

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
    fn get_app(&self, app_id: &str, #[header("x-key")] key: &str) -> c1::Call<App>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    fn list_apps(&self, #[header("x-key")] key: &str) -> c1::Pages<App>;
}

impl Apps for Client {}

/// The escaped forms of a secret. No text may show one.
fn forms(secret: &str) -> Vec<String> {
    let html = secret.replace('&', "&amp;").replace('<', "&lt;");
    let html = html
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;");
    let unicode = secret.chars().map(|c| format!("\\u{:04x}", u32::from(c)));
    let unicode = unicode.collect::<Vec<_>>().concat();
    let json = serde_json::to_string(secret).unwrap().replace('/', "\\/");
    vec![
        secret.to_owned(),
        utf8_percent_encode(secret, NON_ALPHANUMERIC).to_string(),
        html,
        unicode,
        json[1..json.len() - 1].to_owned(),
        STANDARD.encode(secret),
        URL_SAFE_NO_PAD.encode(secret),
        STANDARD.encode(format!("Bearer {secret}")),
    ]
}

/// All texts of an error that a program can read.
fn told(error: &Error) -> String {
    let mut told = format!(
        "{error} {error:?} {error:#?} {:?} {:?} {:?} {:?} {:?} {:?}",
        error.code(),
        error.message(),
        error.details(),
        error.request_id(),
        error.body_snippet(),
        error.decode_path(),
    );
    let mut cause = error.source();
    while let Some(error) = cause {
        let _ = write!(told, " {error} {error:?}");
        cause = error.source();
    }
    told
}

/// Asserts that a text shows no form of a secret, and no middle part of one.
#[track_caller]
fn check(place: &str, text: &str, secrets: &[&str]) {
    for secret in secrets {
        for form in forms(secret) {
            assert!(!text.contains(&form), "{place} shows {form}: {text}");
            let middle = &form[form.len() / 4..form.len() * 3 / 4];
            assert!(!text.contains(middle), "{place} shows {middle}: {text}");
        }
    }
}

fn client(tenant: &Tenant) -> Client {
    tenant.accept_token(TOKEN);
    tenant
        .builder()
        .credentials(Credentials::access_token(TOKEN))
        .retry(Retry::none())
        .build()
        .unwrap()
}

/// Answers that repeat `text`, each in another place.
fn answers(text: &str) -> Vec<(&'static str, Reply)> {
    let html = |status| {
        Reply::status(status)
            .header("content-type", "text/html")
            .with_body(format!("<p>{text}</p>"))
    };
    let is_header = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    let mut answers = vec![
        (
            "the message",
            Reply::error(404, &format!("no {text}, sorry")),
        ),
        (
            "the code",
            Reply::status(400).with_json(&json!({ "code": text, "message": "no" })),
        ),
        (
            "the details",
            Reply::status(400).with_json(&json!({
                "code": 3, "message": "no", "details": [{ "@type": text, text: [text] }],
            })),
        ),
        (
            "a raw message",
            Reply::status(404).with_body(format!(r#"{{"code":5,"message":"{text}"}}"#)),
        ),
        ("a page", html(502)),
        (
            "a long page",
            html(502).with_body(format!("<p>{}{text}</p>", "x".repeat(490))),
        ),
        ("an array", Reply::status(500).with_json(&json!([text]))),
        ("a page in place of JSON", html(200)),
        (
            "a key",
            Reply::json(&json!({ text: { "id": 1 }, "id": { "id": 1 } })),
        ),
        ("a list's key", Reply::json(&json!({ text: [1] }))),
    ];
    if is_header {
        for name in [
            "x-request-id",
            "c1-trace-id",
            "content-type",
            "retry-after",
            "location",
        ] {
            for status in [302, 404, 503] {
                answers.push(("a header", Reply::status(status).header(name, text)));
            }
            answers.push((
                "a header of a success",
                Reply::status(200).header(name, text),
            ));
        }
    }
    answers
}

#[tokio::test]
async fn f76_no_answer_of_the_api_makes_an_error_or_a_log_show_what_was_sent() {
    let tenant = Tenant::start().unwrap();
    // The answers repeat secrets in any place, also as the names of members.
    tenant.unchecked();
    let client = client(&tenant);
    for secret in [TOKEN, HEADER] {
        for form in forms(secret) {
            for (place, reply) in answers(&format!("({form})")) {
                let capture = Capture::start();
                tenant.on("GET", "/api/v1/apps/<id>").reply(reply.clone());
                tenant.on("GET", "/api/v1/apps").reply(reply);
                let call = client.get_app("a", HEADER).header("x-other", HEADER);
                let error = call.await.unwrap_err();
                let listing = client.list_apps(HEADER).into_vec(9).await;
                let listing = listing.err().as_ref().map(told);
                let told = told(&error) + &listing.unwrap_or_default();
                check(place, &told, &[TOKEN, HEADER]);
                check(place, &capture.tracing(), &[TOKEN, HEADER]);
            }
        }
    }
}

/// Answers of a token endpoint that repeat `text`, each in another place.
fn token_answers(text: &str) -> Vec<(&'static str, Reply)> {
    let json = |status: u16, body: &Value| Reply::status(status).with_json(body);
    vec![
        (
            "token_type",
            json(200, &json!({ "access_token": TOKEN, "token_type": text })),
        ),
        (
            "expires_in",
            json(200, &json!({ "access_token": TOKEN, "expires_in": text })),
        ),
        ("error", json(400, &json!({ "error": text }))),
        (
            "error_description",
            json(400, &json!({ "error": "no", "error_description": text })),
        ),
        ("a message", Reply::error(500, text)),
        (
            "a page",
            Reply::status(403).with_body(format!("<p>{text}</p>")),
        ),
        (
            "a page in place of JSON",
            Reply::status(200).with_body(format!("<p>{text}</p>")),
        ),
        (
            "a token that cannot be sent",
            json(200, &json!({ "access_token": format!("\n{text}") })),
        ),
    ]
}

#[tokio::test]
async fn f76_no_answer_of_the_token_endpoint_makes_an_error_or_a_log_show_what_was_sent() {
    let tenant = Tenant::start().unwrap();
    tenant.accept_subject_token(SUBJECT);
    for secret in [SUBJECT, TOKEN] {
        for form in forms(secret) {
            for (place, reply) in token_answers(&form) {
                let subject = || async { Ok(SUBJECT.to_owned()) };
                let id = tenant.exchange_client_id();
                let credentials = Credentials::token_exchange(id, subject).unwrap();
                let client = tenant.builder().credentials(credentials).build().unwrap();
                tenant.token_endpoint().reply(reply).forever();
                let capture = Capture::start();
                let error = client.authenticate().await.unwrap_err();
                // The client does not know a token that another server invents.
                let known = place == "token_type" || secret == SUBJECT;
                if known {
                    check(place, &told(&error), &[secret]);
                    check(place, &capture.tracing(), &[secret]);
                }
            }
        }
    }
}

#[tokio::test]
async fn f76_a_part_of_an_assertion_is_not_shown() {
    let tenant = Tenant::start().unwrap();
    tenant
        .token_endpoint()
        .reply_with(|request| {
            let form = request.form();
            let (_, assertion) = form
                .iter()
                .find(|(name, _)| name == "client_assertion")
                .unwrap();
            Reply::refusal(
                "invalid_client",
                &format!("bad part: {}", &assertion[40..60]),
            )
        })
        .forever();
    let error = tenant.client().unwrap().authenticate().await.unwrap_err();
    let request = &tenant.token_requests()[0];
    let form = request.form();
    let (_, assertion) = form
        .iter()
        .find(|(name, _)| name == "client_assertion")
        .unwrap();
    assert!(!told(&error).contains(&assertion[40..52]), "{error}");
    assert!(error.to_string().contains("invalid_client"), "{error}");
}

#[tokio::test]
async fn f76_an_id_that_the_caller_chose_is_kept() {
    let tenant = Tenant::start().unwrap();
    let client = client(&tenant);
    let reply = Reply::error(404, "no app, request-id: my-own-id-0001");
    tenant
        .on("GET", "/api/v1/apps/<id>")
        .reply(reply.header("x-request-id", "my-own-id-0001"));
    let call = client
        .get_app("a", HEADER)
        .header("x-request-id", "my-own-id-0001");
    let error = call.await.unwrap_err();
    assert_eq!(error.request_id(), Some("my-own-id-0001"));
    assert!(
        error.to_string().contains("request-id: my-own-id-0001"),
        "{error}"
    );
}
