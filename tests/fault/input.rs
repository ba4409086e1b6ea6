//! Arguments and settings that could change another part of a request. (Faults 54 to 59; the `wire`
//! tests try path values one by one.)

use std::collections::HashMap;

use c1::testing::{InMemory, Reply};
use c1::{Call, Client, Credentials, c1_endpoint};
use c1_tests::apps::{Apps as _, get, post};
use c1_tests::fault::FaultServer;
use c1_tests::script::{self, Script};
use c1_tests::tenant::Tenant;
use c1_tests::transport;
use serde_json::{Value, json};

trait Arguments: c1::Api {
    #[c1_endpoint(
        GET,
        "/api/v1/apps/<app_id>/owners?<q>&<role>&fixed=1&size=<n>",
        unlisted
    )]
    fn owners(&self, app_id: &str, q: &str, role: &[&str], n: Option<u32>) -> Call<Value>;

    #[c1_endpoint(GET, "/api/v1/apps", one_page)]
    fn traced(
        &self,
        #[header("x-trace")] trace: &str,
        #[header("x-other")] other: Option<u8>,
    ) -> Call<Value>;

    #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
    fn traced_app(
        &self,
        app_id: &str,
        #[header("x-trace")] trace: &str,
        #[header("x-other")] other: &str,
    ) -> Call<Value>;

    #[c1_endpoint(POST, "/api/v1/apps")]
    fn create_from_pairs(&self, #[json] app: &HashMap<(u8, u8), u8>) -> Call<Value>;
}

impl Arguments for Client {}

fn api() -> InMemory {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps/<app_id>/owners")
        .reply(Reply::json(&json!({})));
    api.on("GET", "/api/v1/apps").reply(Reply::json(&json!({})));
    api
}

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
        assert!(
            error.is_argument() && error.attempts() == 0 && !error.maybe_processed(),
            "{error}"
        );
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
static FOLDED: c1::__private::Endpoint = c1::__private::Endpoint {
    method: c1::__private::Method::GET,
    template: "/api/v1/apps/%2e%2e/secrets",
    operation: "folded",
    items: "list",
    idempotent: false,
    no_auth: false,
};

fn folded(client: &Client) -> Call<Value> {
    c1::__private::defer(c1::__private::Request::new(client, &FOLDED, &[]))
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
        assert!(
            error.is_argument() && error.attempts() == 0 && !error.maybe_processed(),
            "{error}"
        );
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
                assert!(
                    error.is_argument() && error.attempts() == 0 && !error.maybe_processed(),
                    "{error}"
                );
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

#[tokio::test]
async fn f55_the_error_of_a_header_value_with_a_line_end_names_the_argument() {
    let api = api();
    let client = api.client().unwrap();
    for value in [
        "a\r\nx-evil: 1",
        "a\nb",
        "a\rb",
        "a\0b",
        "naïve",
        "a\u{7f}b",
    ] {
        let error = client.traced(value, None).await.unwrap_err();
        assert!(
            error.is_argument() && error.to_string().contains("argument `trace` "),
            "{error}"
        );
        assert!(!error.to_string().contains(value) && !format!("{error:?}").contains(value));
    }
    assert!(api.requests().is_empty());
    client.traced("a b\tc", Some(7)).await.unwrap();
    let request = &api.requests()[0];
    assert_eq!(
        (request.header("x-trace"), request.header("x-other")),
        (Some("a b\tc"), Some("7"))
    );
}

#[tokio::test]
async fn the_first_of_several_wrong_arguments_is_named() {
    let client = api().client().unwrap();
    let call = |app_id, trace, other| client.traced_app(app_id, trace, other);
    for (call, argument) in [
        (call("..", "\n", "\n"), "app_id"),
        (call("a", "\n", "\n"), "trace"),
        (call("a", "b", "\n"), "other"),
        // Options are checked after the arguments.
        (call("a", "\n", "b").header("host", "x"), "trace"),
    ] {
        let line = call.await.unwrap_err().to_string();
        assert!(line.contains(&format!("argument `{argument}` ")), "{line}");
    }
}

#[tokio::test]
async fn f55_headers_of_the_client_and_of_the_connection_cannot_be_set() {
    let api = api();
    for name in [
        "authorization",
        "Authorization",
        "host",
        "content-length",
        "transfer-encoding",
        "connection",
        "keep-alive",
        "proxy-connection",
        "te",
        "trailer",
        "upgrade",
        "expect",
        "a b",
        "a:b",
        "",
        "a\r\nb",
    ] {
        let error = get(&api.client().unwrap())
            .header(name, "x")
            .await
            .unwrap_err();
        assert!(
            error.is_argument() && error.attempts() == 0,
            "{name:?}: {error}"
        );
        api.builder()
            .with(|options| options.header(name, "x"))
            .build()
            .unwrap_err();
    }
    assert!(api.requests().is_empty());
}

#[tokio::test]
async fn f56_a_query_value_arrives_as_it_was_given() {
    let api = api();
    let client = api.client().unwrap();
    for value in [
        "&=+%#",
        "a b",
        "é🦀",
        "a&role=admin",
        "%26",
        "",
        "\0\r\n",
        "?/:@",
        "'\"<>`{}|\\^[]",
    ] {
        client
            .owners("a", value, &["x", value], Some(3))
            .await
            .unwrap();
        let requests = api.requests();
        let query = requests.last().unwrap().query();
        let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        let expected = [
            pair("q", value),
            pair("role", "x"),
            pair("role", value),
            pair("fixed", "1"),
            pair("size", "3"),
        ];
        assert_eq!(query, expected, "{value:?}");
    }
    client.owners("a", "q", &[], None).await.unwrap();
    assert_eq!(
        api.requests().last().unwrap().raw_query(),
        Some("q=q&fixed=1")
    );
}

#[test]
fn f57_a_base_url_is_an_origin_and_nothing_more() {
    let build = |url: &str| {
        transport::builder()
            .base_url(url)
            .credentials(Credentials::access_token("t"))
            .build()
    };
    for (url, origin) in [
        ("https://acme.conductor.one", "https://acme.conductor.one"),
        ("https://ACME.conductor.one/", "https://acme.conductor.one"),
        (
            "https://acme.conductor.one:443",
            "https://acme.conductor.one",
        ),
        (
            "https://acme.conductor.one:8443",
            "https://acme.conductor.one:8443",
        ),
        (
            "https://xn--bcher-kva.example",
            "https://xn--bcher-kva.example",
        ),
        ("https://[::1]:8443", "https://[::1]:8443"),
    ] {
        assert_eq!(build(url).unwrap().origin(), origin);
    }
    for url in [
        "https://me:hunter2@acme.conductor.one",
        "https://me@acme.conductor.one",
        "https://acme.conductor.one?tenant=x",
        "https://acme.conductor.one/#x",
        "https://acme.conductor.one/api/v1",
        "https://acme.conductor.one//",
        "http://acme.conductor.one",
        "http://localhost",
        "file:///etc/passwd",
        "acme.conductor.one",
        "https://",
        "https://a b",
        "https://bücher.example",
        "https://acme.conductor.one:99999",
        "",
    ] {
        let error = build(url).unwrap_err();
        assert!(error.is_config(), "{url}: {error}");
        assert!(
            error.to_string().starts_with("base URL: ") && !error.to_string().contains("hunter2"),
            "{error}"
        );
    }
}

#[tokio::test]
async fn f58_a_redirect_is_an_error_and_the_token_goes_to_no_other_server() {
    // A connection to this server is a failure, because it has no script.
    let elsewhere = FaultServer::scripts([]);
    for status in [300, 301, 302, 303, 305, 307, 308] {
        let location = format!("{}/api/v1/apps/a1", elsewhere.url());
        let redirect =
            format!("HTTP/1.1 {status} Moved\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n");
        let server = FaultServer::always(Script::new().serve(redirect));
        for call in [get(&server.client()), post(&server.client())] {
            let error = call.await.unwrap_err();
            assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
            assert!(
                error.attempts() == 1 && !error.to_string().contains(&location),
                "{error}"
            );
        }
        assert_eq!(server.requests().len(), 2);
    }
    assert_eq!(elsewhere.connections(), 0);
}

#[tokio::test]
async fn f59_a_body_that_cannot_be_written_as_json_is_refused_before_anything_is_sent() {
    let api = InMemory::new();
    let client = api.client().unwrap();
    let error = client
        .create_from_pairs(&HashMap::from([((1, 2), 3)]))
        .await
        .unwrap_err();
    assert!(
        error.is_argument() && error.attempts() == 0 && !error.maybe_processed(),
        "{error}"
    );
    assert!(
        error
            .to_string()
            .starts_with("POST /api/v1/apps: the request body"),
        "{error}"
    );
    assert!(std::error::Error::source(&error).is_some());
    assert!(api.requests().is_empty());
}
