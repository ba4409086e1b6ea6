//! The one line that each kind of error shows. (Fault 70.)

use std::fmt::Write as _;
use std::time::Duration;

use c1::http::{Request, Response};
use c1::testing::{InMemory, Reply};
use c1::{Body, Bytes, Call, Client, Credentials, Error, Retry, Transport, TransportError};
use c1_tests::apps::{Apps as _, get, post};
use c1_tests::tokens::Tokens;
use c1_tests::transport;
use expect_test::expect;
use serde_json::{Value, json};

/// Fails in the same way each time.
struct Failing(fn() -> TransportError);

impl Transport for Failing {
    async fn execute(&self, _: Request<Bytes>) -> Result<Response<Body>, TransportError> {
        Err((self.0)())
    }
}

/// Never answers.
struct Silent;

impl Transport for Silent {
    async fn execute(&self, _: Request<Bytes>) -> Result<Response<Body>, TransportError> {
        std::future::pending().await
    }
}

fn client(transport: impl Transport) -> Client {
    transport::builder()
        .base_url("https://acme.conductor.one")
        .credentials(Credentials::access_token("t"))
        .transport(transport)
        .retry(Retry::default().backoff(Duration::ZERO, Duration::ZERO))
        .build()
        .unwrap()
}

fn answering(reply: Reply) -> Client {
    let api = InMemory::new();
    // Some replies are wrong, because the error is what is tested.
    api.unchecked();
    api.on("GET", "/api/v1/apps/<app_id>").reply(reply.clone());
    api.on("POST", "/api/v1/apps").reply(reply);
    client(api)
}

fn refused(status: u16, message: &str) -> Reply {
    Reply::error(status, message).header("x-request-id", "r1")
}

async fn error(call: Call<Value>) -> Error {
    call.await.unwrap_err()
}

// The snapshot tool writes this form.
#[allow(clippy::needless_raw_string_hashes)]
#[tokio::test(start_paused = true)]
async fn f70_each_kind_of_error_shows_one_line_with_what_failed_and_what_to_do() {
    let refuses =
        || TransportError::connect(std::io::Error::from(std::io::ErrorKind::ConnectionRefused));
    let breaks =
        || TransportError::broken(std::io::Error::from(std::io::ErrorKind::ConnectionReset));
    let page = Reply::status(502)
        .header("content-type", "text/html")
        .with_body("<html>\nBad Gateway");
    let ok = || Reply::json(&json!({ "list": [{}] }));
    let slow_token = transport::builder()
        .base_url("https://acme.conductor.one")
        .credentials(Credentials::source(
            Tokens::living(Duration::ZERO).after(Duration::from_secs(999)),
        ))
        .transport(Silent)
        .build()
        .unwrap();
    let busy = refused(429, "slow down").header("retry-after", "9999");

    let errors = [
        transport::builder().build().unwrap_err(),
        error(client(Silent).get_app("..")).await,
        error(get(&client(Silent)).header("host", "x")).await,
        error(get(&client(Failing(refuses)))).await,
        error(get(&client(Failing(breaks)))).await,
        error(post(&client(Failing(breaks)))).await,
        error(get(&client(Silent)).with(|options| options.retry(Retry::none()))).await,
        error(get(&client(Silent))).await,
        error(post(&client(Silent))).await,
        error(get(&slow_token)).await,
        error(get(&answering(refused(404, "app not found")))).await,
        error(get(&answering(refused(401, "expired")))).await,
        error(get(&answering(refused(403, "not an owner")))).await,
        error(get(&answering(Reply::status(302)))).await,
        error(get(&answering(busy))).await,
        error(get(&answering(refused(503, "overloaded")))).await,
        error(post(&answering(refused(503, "overloaded")))).await,
        error(get(&answering(page))).await,
        error(get(&answering(ok())).with(|options| options.body_limit(2))).await,
        error(get(&answering(Reply::status(200).with_body("<html>")))).await,
        get_number(&answering(ok())).await.unwrap_err(),
    ];
    let mut report = String::new();
    for error in &errors {
        let line = error.to_string();
        assert_eq!(line.lines().count(), 1, "{line}");
        if !error.is_config() {
            assert!(
                line.starts_with("GET /api/v1/apps/<app_id>: ")
                    || line.starts_with("POST /api/v1/apps: "),
                "{line}"
            );
        }
        writeln!(report, "{:?}: {line}", error.kind()).unwrap();
    }
    expect![[r#"
        Config: no credentials are set
        Argument: GET /api/v1/apps/<app_id>: argument `app_id` is `.` or `..`, which would leave its path segment
        Argument: GET /api/v1/apps/<app_id>: argument `host` would set a header that the client sets itself
        Connect: GET /api/v1/apps/<app_id>: cannot connect: connection refused (4 attempts); check the base URL and any proxy in between
        Transport: GET /api/v1/apps/<app_id>: the connection broke before the response: connection reset (4 attempts)
        Transport: POST /api/v1/apps: the connection broke before the response: connection reset (1 attempt); it may have been processed: check that before you send it again
        Timeout: GET /api/v1/apps/<app_id>: no response within the attempt's timeout of 60s (1 attempt); raise `Options::attempt_timeout` if it needs longer
        Timeout: GET /api/v1/apps/<app_id>: the call's timeout of 180s ended while waiting for the response (3 attempts); raise `Options::timeout` if it needs longer
        Timeout: POST /api/v1/apps: no response within the attempt's timeout of 60s (1 attempt); it may have been processed: check that before you send it again
        Auth: GET /api/v1/apps/<app_id>: no access token: the token source gave no token within 60s
        Api: GET /api/v1/apps/<app_id>: 404 NOT_FOUND: app not found (request id r1, 1 attempt)
        Api: GET /api/v1/apps/<app_id>: 401 UNAUTHENTICATED: expired (request id r1, 1 attempt); check that the credentials are valid for this tenant
        Api: GET /api/v1/apps/<app_id>: 403 PERMISSION_DENIED: not an owner (request id r1, 1 attempt); the credentials need a role that allows it
        Api: GET /api/v1/apps/<app_id>: 302 Found: empty body (1 attempt); redirects are not followed: check the base URL
        Api: GET /api/v1/apps/<app_id>: 429 RESOURCE_EXHAUSTED: slow down; its deadline leaves no time for another attempt (request id r1, 1 attempt); wait before the next call, or raise its timeout
        Api: GET /api/v1/apps/<app_id>: 503 UNAVAILABLE: overloaded (request id r1, 4 attempts); try again later
        Api: POST /api/v1/apps: 503 UNAVAILABLE: overloaded (request id r1, 1 attempt); it may have been processed: check that before you send it again
        Api: GET /api/v1/apps/<app_id>: 502 Bad Gateway: text/html: <html>\nBad Gateway (4 attempts); try again later
        TooLarge: GET /api/v1/apps/<app_id>: the response body is larger than 2 bytes (1 attempt); raise `Options::body_limit` to accept it
        Decode: GET /api/v1/apps/<app_id>: 200 with no content type in place of JSON: <html> (1 attempt); check the base URL and any proxy in between
        Decode: GET /api/v1/apps/<app_id>: 200 with JSON that does not fit: invalid type: map, expected u64 at line 1 column 0 (1 attempt); compare the method's return type with C1's answer
    "#]].assert_eq(&report);
}

async fn get_number(client: &Client) -> c1::Result<u64> {
    client.count_app("a1").await
}

#[tokio::test]
async fn the_error_of_a_large_answer_to_a_post_says_how_to_accept_it() {
    let call = post(&answering(Reply::json(&json!({ "id": "a1" }))));
    let error = error(call.with(|options| options.body_limit(2))).await;
    assert!(error.is_too_large() && error.maybe_processed(), "{error}");
    let line = error.to_string();
    assert!(
        line.ends_with("raise `Options::body_limit` to accept it"),
        "{line}"
    );
}

#[tokio::test]
async fn a_long_cause_is_cut() {
    let breaks = || TransportError::broken("x".repeat(5000));
    let line = error(get(&client(Failing(breaks)))).await.to_string();
    assert!(line.contains("xx…") && line.len() < 400, "{line}");
}

#[tokio::test]
async fn invalid_data_is_permanent_only_while_a_connection_is_made() {
    fn invalid() -> std::io::Error {
        std::io::ErrorKind::InvalidData.into()
    }
    let breaks = || TransportError::broken(invalid());
    assert_eq!(error(get(&client(Failing(breaks)))).await.attempts(), 4);
    let refuses = || TransportError::connect(invalid());
    assert_eq!(error(get(&client(Failing(refuses)))).await.attempts(), 1);
}

#[tokio::test]
async fn f94_the_first_option_that_cannot_be_sent_is_named_if_it_has_a_usual_name() {
    let of = |name: &str| {
        let call = get(&client(Silent)).header(name, "\n");
        error(call.header("host", "b"))
    };
    let line = of("x-a").await.to_string();
    assert!(line.contains("argument `x-a` has a character"), "{line}");
    let line = of(&"x y".repeat(1000)).await.to_string();
    assert!(
        line.contains("argument `header` has a name that is not") && !line.contains("x y"),
        "{line}"
    );
}

#[tokio::test]
async fn the_cause_of_an_error_is_shown_once() {
    let error = get(&client(Failing(|| {
        TransportError::broken("the cable is cut")
    })))
    .await
    .unwrap_err();
    let line = error.to_string();
    assert_eq!(line.matches("the cable is cut").count(), 1, "{line}");
    let cause = std::error::Error::source(&error).unwrap();
    assert!(
        !cause.to_string().contains("GET") && cause.source().is_none(),
        "{cause}"
    );
}
