//! Path values and URLs that could change another part of a request. (Faults 54 and 104; the
//! `wire` tests try path values one by one.)

use c1::testing::Reply;
use c1::{Call, Client, Credentials};
use c1_tests::apps::Apps as _;
use c1_tests::fault::FaultServer;
use c1_tests::script::{self, Script};
use c1_tests::tenant::Tenant;
use c1_tests::transport;
use serde_json::{Value, json};

use crate::arguments::{Arguments as _, api, assert_refused};

#[tokio::test]
async fn f54_a_path_value_arrives_as_one_segment() {
    let api = api();
    let client = api.client().unwrap();
    // Encoded, it takes 48 KiB. A URL has at most 65,534 bytes.
    let long = "é".repeat(8 * 1024);
    let values = [
        "%2e%2e", "..%2f", "a/b", "a\\b", "a?b", "a#b", "a%2fb", "\t", "\0", "🦀", "...", " ",
        "a;b=c", "a:b@c", &long,
    ];
    for value in values {
        client.owners(value, "q", &[], None).await.unwrap();
        let requests = api.requests();
        let request = requests.last().unwrap();
        assert_eq!(request.path_value("app_id"), Some(value));
        assert_eq!(request.path().split('/').count(), 6, "{value:?}");
    }
}

#[tokio::test]
async fn f54_an_empty_path_value_and_dots_are_refused_before_a_token_is_fetched() {
    // No token source and no host of this client works.
    let client = transport::builder()
        .base_url("https://tenant.invalid")
        .credentials(Credentials::source(NoToken))
        .build()
        .unwrap();
    for value in ["", ".", ".."] {
        let error = client.get_app(value).await.unwrap_err();
        assert_refused(&error);
        assert!(
            error
                .to_string()
                .starts_with("GET /api/v1/apps/<app_id>: argument `app_id` is "),
            "{error}"
        );
    }
}

/// The attribute refuses this template, because a URL parser removes `%2e%2e` and the segment
/// before it.
fn folded(client: &Client) -> Call<Value> {
    let endpoint = &("/api/v1/apps/%2e%2e/secrets", "folded");
    c1::__private::defer(c1::__private::Request::GET(endpoint, client, &[]))
}

#[tokio::test]
async fn f54_the_built_in_client_sends_no_url_that_its_parser_changes() {
    let tenant = Tenant::start().unwrap();
    tenant
        .on("GET", "/api/v1/secrets")
        .reply(Reply::json(&json!({})));
    let error = folded(&tenant.client().unwrap()).await.unwrap_err();
    assert!(error.is_argument() && error.attempts() == 0, "{error}");
    assert!(tenant.requests().is_empty());
    assert!(tenant.token_requests().is_empty());
}

#[tokio::test]
async fn f54_a_url_that_a_parser_changes_is_refused_before_a_token_is_fetched_and_after() {
    let api = api();
    api.on("GET", "/api/v1/secrets")
        .reply(Reply::json(&json!({})));
    let without_token = api
        .builder()
        .credentials(Credentials::source(NoToken))
        .build()
        .unwrap();
    let with_token = api.client().unwrap();
    with_token.traced("a", None).await.unwrap();
    api.forget_requests();
    for client in [without_token, with_token] {
        let error = folded(&client).await.unwrap_err();
        assert_refused(&error);
    }
    assert!(api.requests().is_empty());
}

#[tokio::test]
async fn f104_a_url_that_is_too_long_is_an_argument_error_before_anything_is_sent() {
    let server = FaultServer::scripts([]);
    let builders = || [api().builder(), server.builder()];
    // The rest of the URL of the first client; that of the second is shorter.
    let rest = "https://in-memory.invalid/api/v1/apps/".len();
    for builder in builders() {
        let without_token = builder.credentials(Credentials::source(NoToken));
        let client = without_token.build().unwrap();
        for length in [65_535, 66_000, 1 << 20] {
            let call = client.get_app(&"a".repeat(length));
            let target = call.target().map(drop);
            for error in [target.unwrap_err(), call.await.unwrap_err()] {
                assert_refused(&error);
                assert!(
                    error
                        .to_string()
                        .contains("no HTTP client takes more than 65534"),
                    "{error}"
                );
                assert!(error.to_string().len() < 200, "{error}");
            }
        }
    }
    assert_eq!(server.connections(), 0);
    // The longest that is sent, over both.
    let value = "a".repeat(65_534 - rest);
    let api = api();
    api.on("GET", "/api/v1/apps/<app_id>")
        .reply(Reply::json(&json!({})));
    api.client().unwrap().get_app(&value).await.unwrap();
    let server = FaultServer::always(Script::new().serve(script::ok("{}")));
    server.client().get_app(&value).await.unwrap();
    assert!(server.requests()[0].starts_with(&format!("GET /api/v1/apps/{value} HTTP/1.1")));
}

struct NoToken;

impl c1::TokenSource for NoToken {
    async fn token(&self) -> Result<c1::Token, c1::BoxError> {
        panic!("a token is fetched for a call that cannot be sent")
    }
}
