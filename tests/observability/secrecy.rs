//! No secret, token, assertion, or value of an argument is in a log, an error or a `Debug`. (Fault
//! 68.)

use std::error::Error as StdError;
use std::fmt::{Debug, Write as _};
use std::time::Duration;

use c1::testing::Reply;
use c1::{Client, ClientBuilder, Credentials, Error, Retry, Token};
use c1_tests::authority::Authority;
use c1_tests::fault::FaultServer;
use c1_tests::h2;
use c1_tests::script::{Script, ok, status};
use c1_tests::tenant::Tenant;
use c1_tests::transport::{self, HttpClient};
use serde_json::json;

use crate::apps::Listings as _;
use crate::capture::Capture;

// Values of arguments. No other text has them.
const PATH: &str = "path-value-5b1c";
const QUERY: &str = "query-value-9d2e";
const HEADER: &str = "header-value-77aa";
const BODY: &str = "body-value-c04f";
const TOKEN: &str = "access-token-31fe";
const VALUES: [&str; 5] = [PATH, QUERY, HEADER, BODY, TOKEN];

/// Makes a call with an argument of each kind. Returns all texts of its error.
async fn call(client: &Client) -> String {
    let call = client.everything(PATH, QUERY, HEADER, &json!({ "secret": BODY }));
    let call = call
        .header("x-other", HEADER)
        .timeout(Duration::from_secs(5));
    let mut said = format!("{call:?} {client:?}");
    if let Err(error) = call.await {
        said += &report(&error);
    }
    said
}

/// All texts of an error and of its sources.
fn report(error: &Error) -> String {
    let mut said = format!("{error} {error:?} {error:#?}");
    let mut cause = error.source();
    while let Some(error) = cause {
        let _ = write!(said, "{error} {error:?}");
        cause = error.source();
    }
    said
}

/// Asserts that `said` shows no secret and no value.
fn check(what: &str, said: &str, secrets: &[&str]) {
    for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
        if let Some(at) = said.find(*secret) {
            let start = said[..at].rfind('\n').map_or(0, |newline| newline + 1);
            let end = said[at..]
                .find('\n')
                .map_or(said.len(), |newline| at + newline);
            panic!("{what} shows {secret}: {}", &said[start..end]);
        }
    }
}

fn hasty(builder: ClientBuilder) -> Client {
    let soon = Duration::from_millis(1);
    builder
        .credentials(Credentials::access_token(TOKEN))
        .retry(Retry::default().backoff(soon, soon))
        .build()
        .unwrap()
}

#[tokio::test]
async fn f68_no_event_in_the_life_of_a_token_shows_a_secret() {
    let capture = Capture::start();
    let tenant = Tenant::start().unwrap();
    tenant
        .on("POST", "/api/v1/apps/<app_id>/secrets")
        .reply(Reply::json(&json!({ "secret": BODY })));
    let client = tenant.client().unwrap();
    let mut said = call(&client).await;
    tenant.expire_tokens();
    said += &call(&client).await;
    tenant.accept_subject_token("subject-token-aa17");
    let exchange = || async { Ok("subject-token-aa17".to_owned()) };
    let exchange = Credentials::token_exchange(tenant.exchange_client_id(), exchange).unwrap();
    said += &call(&tenant.builder().credentials(exchange).build().unwrap()).await;
    tenant
        .token_endpoint()
        .reply(Reply::refusal("invalid_client", "revoked"))
        .forever();
    said += &call(&tenant.client().unwrap()).await;

    let mut secrets: Vec<String> = VALUES.map(str::to_owned).to_vec();
    secrets.push("subject-token-aa17".to_owned());
    secrets.extend(tenant.client_secret().rsplit(':').next().map(str::to_owned));
    for request in tenant.token_requests() {
        let form = request.form();
        let assertion = form.iter().find(|(name, _)| name == "client_assertion");
        secrets.extend(assertion.map(|(_, assertion)| assertion.clone()));
    }
    let bearers = tenant.requests();
    let bearers = bearers
        .iter()
        .filter_map(|request| request.header("authorization")?.strip_prefix("Bearer "));
    secrets.extend(bearers.map(str::to_owned));
    assert!(
        secrets.len() > 12,
        "every mint and every call left something to look for: {}",
        secrets.len()
    );

    let secrets: Vec<_> = secrets.iter().map(String::as_str).collect();
    let logged = capture.text();
    assert!(
        logged.contains("c1.call") && logged.contains("c1.attempt"),
        "nothing was captured"
    );
    check("the log", &logged, &secrets);
    check("what was printed", &said, &secrets);
}

/// What begins the log of a connection of this client.
fn connect_log(client: &Client) -> &'static str {
    let shown = format!("{client:?}");
    if shown.contains("hyper") {
        "hyper_util::client::legacy::connect"
    } else {
        "reqwest::connect"
    }
}

/// Makes a call over a connection that follows the script, and checks all texts.
async fn over(what: &str, server: &FaultServer, client: &Client) {
    let capture = Capture::start();
    let said = call(client).await;
    let logged = capture.text();
    assert!(
        logged.contains("c1.attempt") && logged.contains(connect_log(client)),
        "{what}: nothing was captured"
    );
    assert!(
        what != "HTTP/2" || logged.contains("TRACE h2::"),
        "{what}: the frames were not captured"
    );
    assert!(server.connections() > 0, "{what}: nothing was sent");
    check(what, &logged, &VALUES);
    check(what, &said, &VALUES);
}

#[tokio::test]
async fn f68_no_fault_of_a_connection_shows_a_value() {
    let html = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 6\r\n\r\n<html>";
    let repeated = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 23\r\n\r\n<html>{TOKEN}"
    );
    let long = "HTTP/1.1 200 OK\r\ncontent-length: 99999999999\r\n\r\n";
    let moved =
        "HTTP/1.1 307 Moved\r\nlocation: /api/v1/apps/elsewhere\r\ncontent-length: 0\r\n\r\n";
    let scripts = [
        ("success", Script::new().serve(ok("{}"))),
        (
            "a refusal",
            Script::new().serve(status("404 Not Found", "{}")),
        ),
        (
            "unavailable",
            Script::new().serve(status("429 Slow Down", "{}")),
        ),
        ("a redirect", Script::new().serve(moved)),
        ("html", Script::new().serve(html)),
        ("html that repeats the token", Script::new().serve(repeated)),
        ("too large", Script::answer(long)),
        ("a reset", Script::new().request().reset()),
        ("an end", Script::new().request()),
        ("garbage", Script::answer("\u{1}garbage\r\n\r\n")),
        (
            "a broken body",
            Script::answer("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{"),
        ),
    ];
    for (what, script) in scripts {
        let server = FaultServer::always(script);
        over(what, &server, &hasty(server.builder())).await;
    }
}

#[tokio::test]
async fn f68_connection_verbose_logs_no_bytes() {
    let server = FaultServer::always(Script::new().serve(ok("{}")));
    let client = hasty(
        server
            .reqwest_builder()
            .configure_http(|http| http.connection_verbose(true)),
    );
    over("a verbose connection", &server, &client).await;
}

#[tokio::test]
async fn f68_tls_and_http2_show_no_value() {
    let ca = Authority::new();
    let server = FaultServer::always_tls(ca.server("localhost"), Script::new().serve(ok("{}")));
    let builder = transport::builder().base_url(format!("https://localhost:{}", server.port()));
    over("TLS", &server, &hasty(builder.root_certificate(ca.pem()))).await;

    let server = FaultServer::always(
        Script::new()
            .h2()
            .h2_request()
            .write(h2::ok(1))
            .await_close(),
    );
    over("HTTP/2", &server, &hasty(server.builder().http2_only())).await;
}

#[tokio::test]
async fn f68_a_proxy_that_fails_shows_no_value() {
    let proxy = FaultServer::always(Script::new().serve(status("502 Bad Gateway", "{}")));
    let url = proxy.url();
    let builder = transport::builder().base_url("https://tenant.invalid");
    over("a proxy", &proxy, &hasty(builder.proxy(url))).await;
}

#[test]
fn f68_debug_of_a_type_with_a_secret_does_not_show_it() {
    let tenant = Tenant::start().unwrap();
    let secret = tenant.client_secret();
    let key = secret.rsplit(':').next().unwrap();
    let credentials = Credentials::client_secret(tenant.client_id(), secret).unwrap();
    let things: [&dyn Debug; 7] = [
        &credentials,
        &Credentials::access_token(TOKEN),
        &Token::new(TOKEN),
        &transport::builder().credentials(Credentials::access_token(TOKEN)),
        &tenant.client().unwrap(),
        &tenant
            .builder()
            .with(|options| options.header("x-key", HEADER)),
        &tenant
            .client()
            .unwrap()
            .everything(PATH, QUERY, HEADER, &json!({ "secret": BODY })),
    ];
    for thing in things {
        let printed = format!("{thing:?} {thing:#?}");
        check("Debug", &printed, &[PATH, QUERY, HEADER, BODY, TOKEN, key]);
    }
}

#[tokio::test]
async fn f68_neither_the_page_tokens_nor_the_items_of_a_listing_are_shown() {
    let tenant = Tenant::start().unwrap();
    let page = |token: &str| {
        Reply::json(&json!({ "list": ["item-e8d3"], "nextPageToken": token })).unchecked()
    };
    for (method, path) in [("GET", "/api/v1/apps"), ("POST", "/api/v1/search/apps")] {
        let mismatch =
            Reply::json(&json!({ "list": [["item-e8d3"]], "nextPageToken": "page-token-c" }))
                .unchecked();
        let route = tenant
            .on(method, path)
            .reply(page("page-token-a"))
            .reply(page("page-token-b"));
        route
            .reply(page("page-token-a"))
            .reply(page("page-token-a"))
            .reply(mismatch);
    }
    let client = match transport::chosen() {
        HttpClient::Reqwest => tenant
            .builder()
            .configure_http(|http| http.connection_verbose(true)),
        HttpClient::Hyper => tenant.builder(),
    };
    let client = client.build().unwrap();
    let capture = Capture::start();

    let query = json!({ "query": BODY, "pageToken": "page-token-start" });
    let listings = [
        client.list_apps(),
        client.list_found_apps(&query).resume("page-token-start"),
    ];
    let mut said = String::new();
    for mut apps in listings {
        let mut items = 0;
        while let Some(app) = apps.next().await {
            let _ = write!(said, "{apps:?} {apps:#?}");
            match app {
                Ok(_) => items += 1,
                Err(error) => {
                    assert!(error.is_pagination());
                    said += &report(&error);
                }
            }
        }
        assert_eq!(items, 3, "the third page leads back to the second");
    }
    for listing in [client.list_apps(), client.list_found_apps(&query)] {
        let mut pages = listing.pages();
        while let Some(page) = pages.next().await {
            let _ = write!(said, "{page:?} {pages:?}");
            said += &page.err().as_ref().map(report).unwrap_or_default();
        }
    }

    let logged = capture.text();
    let hidden = ["item-e8d3", "page-token", BODY];
    assert_eq!(
        tenant.requests()[2].query_value("page_token"),
        Some("page-token-b")
    );
    assert!(
        logged.contains("c1.attempt") && logged.contains(connect_log(&client)),
        "nothing was captured"
    );
    check("the log", &logged, &hidden);
    check("what was printed", &said, &hidden);
}
