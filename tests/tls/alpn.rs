//! Which HTTP a server and a client agree on while TLS is set up. (Fault 125.)

use c1_tests::apps::get;
use c1_tests::authority::Authority;
use c1_tests::fault::FaultServer;
use c1_tests::h2;
use c1_tests::script::{Script, ok};
use c1_tests::transport;

use crate::trusting;

#[tokio::test]
async fn f125_a_server_that_speaks_http2_is_spoken_to_in_http2() {
    for protocols in [&["h2"][..], &["h2", "http/1.1"]] {
        let ca = Authority::new();
        let script = Script::new()
            .h2()
            .h2_request()
            .write(h2::ok(1))
            .h2_request()
            .write(h2::ok(3))
            .await_close();
        let server = FaultServer::always_tls(ca.server_speaking("localhost", protocols), script);
        let client = trusting(&server, &[&ca]);
        get(&client).await.unwrap();
        get(&client).await.unwrap();
        assert_eq!(
            (server.connections(), server.requests()),
            (1, vec!["stream 1".to_owned(), "stream 3".to_owned()])
        );
    }
}

#[tokio::test]
async fn f125_a_server_that_speaks_http1_or_says_nothing_is_spoken_to_in_http1() {
    for protocols in [&[][..], &["http/1.1"]] {
        let ca = Authority::new();
        let server = FaultServer::always_tls(
            ca.server_speaking("localhost", protocols),
            Script::new().serve(ok("{}")),
        );
        get(&trusting(&server, &[&ca])).await.unwrap();
        let [request] = &server.requests()[..] else {
            panic!("one request")
        };
        assert!(
            request.starts_with("GET /api/v1/apps/a1 HTTP/1.1\r\n"),
            "{request}"
        );
    }
}

#[tokio::test]
async fn f125_a_client_for_http2_only_does_not_speak_http1() {
    let ca = Authority::new();
    let server = FaultServer::always_tls(
        ca.server_speaking("localhost", &["http/1.1"]),
        Script::new().serve(ok("{}")),
    );
    let client = transport::builder()
        .base_url(format!("https://localhost:{}", server.port()))
        .credentials(c1::Credentials::access_token("the-token"))
        .retry(c1::Retry::none())
        .root_certificate(ca.pem())
        .http2_only()
        .build()
        .unwrap();
    let error = get(&client).await.unwrap_err();
    assert!(error.is_connect() && !error.maybe_processed(), "{error}");
    assert!(server.requests().is_empty());
}
