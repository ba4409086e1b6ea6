//! Answers and failures of a proxy or gateway in place of the API. (Faults 41 and 99.)

use std::net::TcpListener;
use std::time::Duration;

use c1::{Client, Credentials, Retry};
use c1_tests::apps::get;
use c1_tests::fault::FaultServer;
use c1_tests::script::Script;
use c1_tests::transport;

/// A client of a tenant behind `proxy`.
fn behind(proxy: &FaultServer, tenant: &str) -> Client {
    transport::builder()
        .base_url(tenant)
        .credentials(Credentials::access_token("the-token"))
        .retry(Retry::none())
        .proxy(proxy.url())
        .build()
        .unwrap()
}

#[tokio::test]
async fn f41_the_error_of_a_proxy_that_opens_no_tunnel_names_the_proxy() {
    for (answer, says) in [
        (
            "HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n",
            "proxy authorization required",
        ),
        (
            "HTTP/1.1 502 Bad Gateway\r\ncontent-type: text/html\r\n\r\n<html>",
            "unsuccessful",
        ),
    ] {
        let proxy = FaultServer::always(Script::answer(answer));
        let error = get(&behind(&proxy, "https://tenant.invalid"))
            .await
            .unwrap_err();
        assert!(error.is_connect() && !error.maybe_processed(), "{error}");
        assert!(
            error
                .to_string()
                .contains(&format!("the proxy opens no tunnel: {says}")),
            "{error}"
        );
        // The request for a tunnel does not have the token.
        let [asked] = &proxy.requests()[..] else {
            panic!("one request")
        };
        assert!(
            asked.starts_with("CONNECT tenant.invalid:443") && !asked.contains("the-token"),
            "{asked}"
        );
    }
}

#[tokio::test]
async fn f41_an_error_quotes_a_part_of_the_page_of_a_gateway() {
    let page = format!("<html>\n<h1>Bad \"Gateway\"</h1>{}", "x".repeat(5000));
    let answer = format!(
        "HTTP/1.1 502 Bad Gateway\r\ncontent-type: text/html\r\ncontent-length: {}\r\n\r\n{page}",
        page.len()
    );
    let gateway = FaultServer::always(Script::answer(answer));
    let error = get(&gateway.client())
        .retry(Retry::none())
        .await
        .unwrap_err();
    let shown = error.to_string();
    assert!(
        shown.contains("502 Bad Gateway: text/html: <html>\\n<h1>Bad \"Gateway\"</h1>xx"),
        "{shown}"
    );
    assert!(shown.len() < 400 && shown.lines().count() == 1, "{shown}");
    assert_eq!(error.body_snippet().map(str::len), Some(512));
}

/// A client of a tenant behind the proxy at `url`, with the retries that a client has by default.
fn through(url: &str, tenant: &str) -> Client {
    let soon = Duration::from_millis(1);
    // Without TLS, only reqwest sends through a proxy.
    let builder = if tenant.starts_with("https") {
        transport::builder()
    } else {
        Client::builder()
    };
    builder
        .base_url(tenant)
        .allow_http_loopback()
        .credentials(Credentials::access_token("the-token"))
        .retry(Retry::default().backoff(soon, soon))
        .proxy(url)
        .build()
        .unwrap()
}

#[tokio::test]
async fn f99_a_407_is_not_asked_for_again() {
    let answer = "HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n";
    for (tenant, at_connection) in [
        ("https://tenant.invalid", true),
        ("http://127.0.0.1:9", false),
    ] {
        let proxy = FaultServer::always(Script::answer(answer));
        let error = get(&through(&proxy.url(), tenant)).await.unwrap_err();
        assert_eq!(
            (error.is_connect(), error.attempts()),
            (at_connection, 1),
            "{error}"
        );
        assert_eq!(proxy.requests().len(), 1);
        assert!(!error.to_string().contains("base URL"), "{error}");
        if at_connection {
            assert!(
                error.to_string().ends_with("`http://user:password@host`"),
                "{error}"
            );
        }
    }
}

#[tokio::test]
async fn f99_the_password_of_a_proxy_is_sent_to_it_and_shown_nowhere() {
    let answer = "HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n";
    let proxy = FaultServer::always(Script::answer(answer));
    let url = proxy.url().replace("http://", "http://me:hunter2@");
    let client = through(&url, "https://tenant.invalid");
    let error = get(&client).await.unwrap_err();
    // `me:hunter2` in base64.
    assert!(proxy.requests()[0].contains("Basic bWU6aHVudGVyMg=="));
    let shown = format!("{error} {error:?} {error:#?} {client:?}");
    assert!(
        !shown.contains("hunter2") && !shown.contains("bWU6aHVudGVyMg"),
        "{shown}"
    );
}

#[tokio::test]
async fn f99_a_proxy_that_cannot_be_reached_is_named() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap();
    let refusing = format!("http://{}", closed.local_addr().unwrap());
    drop(closed);
    // What is said in answer to a TLS handshake is no TLS.
    let plain = FaultServer::always(Script::new().write(*b"no TLS here").await_close());
    let no_tls = format!("https://127.0.0.1:{}", plain.port());
    for (url, says) in [
        (
            &*refusing,
            "cannot connect to the proxy: connection refused",
        ),
        ("http://proxy.invalid:3128", "cannot connect to the proxy: "),
        (
            &*no_tls,
            "cannot connect to the proxy: the proxy does not speak TLS on this port",
        ),
    ] {
        for tenant in ["https://tenant.invalid", "http://127.0.0.1:9"] {
            let error = get(&through(url, tenant)).await.unwrap_err();
            let line = error.to_string();
            assert!(error.is_connect() && !error.maybe_processed(), "{line}");
            assert!(line.contains(says), "{url} {tenant}: {line}");
            assert!(
                line.ends_with("; check the proxy's settings") && !line.contains("base URL"),
                "{line}"
            );
        }
    }
}
