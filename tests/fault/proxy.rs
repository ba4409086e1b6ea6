//! Answers of a proxy or gateway in place of the API. (Fault 41.)

use c1::{Client, Credentials, Retry, reqwest};
use c1_tests::apps::get;
use c1_tests::fault::FaultServer;
use c1_tests::script::Script;

/// A client of a tenant behind `proxy`.
fn behind(proxy: &FaultServer, tenant: &str) -> Client {
    let url = proxy.url();
    Client::builder()
        .base_url(tenant)
        .allow_http_loopback()
        .credentials(Credentials::access_token("the-token"))
        .retry(Retry::none())
        .configure_http(move |http| http.proxy(reqwest::Proxy::all(url).unwrap()))
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
    let error = get(&behind(&gateway, "http://127.0.0.1:9"))
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
