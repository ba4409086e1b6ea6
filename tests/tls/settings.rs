//! Settings that `configure_http` cannot change, over reqwest alone. (Fault 101.)

use c1::{Client, Credentials, reqwest};
use c1_tests::apps::get;
use c1_tests::authority::Authority;
use c1_tests::fault::FaultServer;
use c1_tests::script::{Script, ok, status};

#[tokio::test]
async fn certificates_and_host_names_are_always_checked() {
    let server = FaultServer::always_tls(
        Authority::new().server("localhost"),
        Script::new().serve(ok("{}")),
    );
    let client = Client::builder()
        .base_url(format!("https://localhost:{}", server.port()))
        .credentials(Credentials::access_token("the-token"))
        .configure_http(|http| {
            http.tls_danger_accept_invalid_certs(true)
                .tls_danger_accept_invalid_hostnames(true)
        })
        .build()
        .unwrap();
    assert!(get(&client).await.unwrap_err().is_connect());
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn redirects_are_never_followed() {
    let elsewhere = FaultServer::scripts([]);
    let moved = format!(
        "HTTP/1.1 307 Moved\r\nlocation: {}/\r\ncontent-length: 0\r\n\r\n",
        elsewhere.url()
    );
    let server = FaultServer::always(Script::new().serve(moved));
    let client = server
        .reqwest_builder()
        .configure_http(|http| {
            http.redirect(reqwest::redirect::Policy::limited(10))
                .https_only(true)
                .referer(true)
        })
        .build()
        .unwrap();
    let error = get(&client).await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(307));
    assert_eq!((server.requests().len(), elsewhere.connections()), (1, 0));
}

#[tokio::test]
async fn reqwest_never_sends_a_request_again() {
    let server = FaultServer::always(Script::new().serve(status("503 Unavailable", "{}")));
    // The type of the attempt has no public name.
    #[allow(clippy::redundant_closure_for_method_calls)]
    let again = reqwest::retry::for_host("127.0.0.1").classify_fn(|attempt| attempt.retryable());
    let client = server
        .reqwest_builder()
        .retry(c1::Retry::none())
        .configure_http(|http| http.retry(again))
        .build()
        .unwrap();
    assert_eq!(get(&client).await.unwrap_err().attempts(), 1);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn default_headers_are_added_and_replace_no_header_of_the_client() {
    let server = FaultServer::always(Script::new().serve(ok("{}")));
    let mut headers = reqwest::header::HeaderMap::new();
    headers.insert("authorization", "Bearer another".parse().unwrap());
    headers.insert("x-team", "identity".parse().unwrap());
    let client = server
        .reqwest_builder()
        .configure_http(|http| http.default_headers(headers))
        .build()
        .unwrap();
    get(&client).await.unwrap();
    let request = &server.requests()[0];
    assert!(
        request.contains("authorization: Bearer the-token\r\n") && !request.contains("another"),
        "{request}"
    );
    assert!(request.contains("x-team: identity\r\n"), "{request}");
}

#[tokio::test]
async fn f101_a_builder_of_its_own_undoes_no_promise() {
    let elsewhere = FaultServer::scripts([]);
    let moved = format!(
        "HTTP/1.1 307 Moved\r\nlocation: {}/\r\ncontent-length: 0\r\n\r\n",
        elsewhere.url()
    );
    let server = FaultServer::always(Script::new().serve(moved));
    let client = server
        .reqwest_builder()
        .configure_http(|_| reqwest::Client::builder())
        .build()
        .unwrap();
    let error = get(&client).await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(307));
    let request = &server.requests()[0].to_lowercase();
    // This crate has reqwest with gzip, so a builder of reqwest's own would ask for it.
    let asks = cfg!(feature = "gzip");
    assert_eq!(request.contains("accept-encoding"), asks, "{request}");
    assert!(!request.contains("referer"), "{request}");
}

#[tokio::test]
async fn f101_a_builder_of_its_own_sends_nothing_to_an_untrusted_server() {
    let server = FaultServer::always_tls(
        Authority::new().server("localhost"),
        Script::new().serve(ok("{}")),
    );
    let client = Client::builder()
        .base_url(format!("https://localhost:{}", server.port()))
        .credentials(Credentials::access_token("the-token"))
        .configure_http(|_| {
            reqwest::Client::builder()
                .tls_danger_accept_invalid_certs(true)
                .tls_danger_accept_invalid_hostnames(true)
        })
        .build()
        .unwrap();
    assert!(get(&client).await.unwrap_err().is_connect());
    assert!(server.requests().is_empty());
}
