//! Headers, queries, bodies and base URLs that could change another part of a request. (Faults 55
//! to 59.)

use std::collections::HashMap;

use c1::Credentials;
use c1::testing::InMemory;
use c1_tests::apps::{get, post};
use c1_tests::fault::FaultServer;
use c1_tests::script::Script;
use c1_tests::transport;

use crate::arguments::{Arguments as _, api, assert_refused};

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
    assert_refused(&error);
    assert!(
        error
            .to_string()
            .starts_with("POST /api/v1/apps: the request body"),
        "{error}"
    );
    assert!(std::error::Error::source(&error).is_some());
    assert!(api.requests().is_empty());
}
