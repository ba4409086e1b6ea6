//! Certificates of a private CA: valid, from an unknown CA, expired, for another host.

use std::time::Duration;

use c1::{Client, Credentials, Error, reqwest};
use c1_tests::CLIENT_SECRET;
use c1_tests::apps::get;
use c1_tests::authority::Authority;
use c1_tests::fault::FaultServer;
use c1_tests::script::{Script, ok};
use c1_tests::transport;

use crate::trusting;

use rustls::ServerConfig;

fn serve(config: ServerConfig) -> FaultServer {
    FaultServer::always_tls(config, Script::new().serve(ok("{}")))
}

/// The error of a client that does not trust this server. It connects once and sends no request.
async fn refuses(server: &FaultServer, client: &Client) -> Error {
    let error = get(client).await.unwrap_err();
    assert!(error.is_connect() && !error.maybe_processed(), "{error}");
    // It does not try again, because the certificate would be the same.
    assert_eq!((error.attempts(), server.connections()), (1, 1), "{error}");
    assert!(server.requests().is_empty());
    error
}

#[tokio::test]
async fn a_server_with_a_certificate_of_a_given_ca_is_trusted() {
    let ca = Authority::new();
    let server = serve(ca.server("localhost"));
    let client = trusting(&server, &[&Authority::new(), &ca]);
    get(&client).await.unwrap();
    get(&client).await.unwrap();
    assert_eq!((server.connections(), server.requests().len()), (1, 2));
}

#[tokio::test]
async fn a_ca_can_be_added_to_those_of_the_system_in_the_settings_of_reqwest() {
    let ca = Authority::new();
    let server = serve(ca.server("localhost"));
    let root = reqwest::Certificate::from_pem(ca.pem().as_bytes()).unwrap();
    let client = Client::builder()
        .base_url(format!("https://localhost:{}", server.port()))
        .credentials(Credentials::access_token("the-token"))
        .configure_http(|http| http.tls_certs_merge([root]))
        .build()
        .unwrap();
    get(&client).await.unwrap();
}

#[tokio::test]
async fn f26_the_error_of_an_unknown_ca_says_how_to_add_it() {
    let server = serve(Authority::new().server("localhost"));
    let error = refuses(&server, &trusting(&server, &[&Authority::new()])).await;
    let line = error.to_string();
    assert!(
        line.contains(
            "the server's certificate is from a CA that is not trusted here (invalid peer"
        ),
        "{line}"
    );
    assert!(
        line.ends_with("add it with `ClientBuilder::root_certificate`"),
        "{line}"
    );
}

#[tokio::test]
async fn f26_a_token_endpoint_of_an_unknown_ca_is_asked_once_in_thirty_seconds() {
    let server = serve(Authority::new().server("localhost"));
    let client = transport::builder()
        .base_url(format!("https://localhost:{}", server.port()))
        .credentials(
            Credentials::client_secret("clever-fox-42195@localhost/spc", CLIENT_SECRET).unwrap(),
        )
        .build()
        .unwrap();
    let error = get(&client).await.unwrap_err();
    assert!(error.is_auth() && error.is_connect(), "{error}");
    assert!(error.to_string().contains("not trusted here"), "{error}");
    assert_eq!(server.connections(), 1);

    tokio::time::pause();
    // The hold-off after a temporary failure is half a second. After a certificate it is 30 s.
    tokio::time::advance(Duration::from_secs(15)).await;
    get(&client).await.unwrap_err();
    assert_eq!(server.connections(), 1);
    tokio::time::advance(Duration::from_secs(15)).await;
    tokio::time::resume();
    get(&client).await.unwrap_err();
    assert_eq!(server.connections(), 2);
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn f26_without_a_ca_no_server_is_trusted() {
    let server = serve(Authority::new().server("localhost"));
    let error = refuses(&server, &trusting(&server, &[])).await;
    assert!(error.to_string().contains("CA"), "{error}");
}

#[tokio::test]
async fn f26_an_expired_certificate_and_a_future_one_are_refused() {
    let ca = Authority::new();
    let server = serve(ca.expired_server("localhost"));
    let error = refuses(&server, &trusting(&server, &[&ca])).await;
    assert!(
        error
            .to_string()
            .contains("the server's certificate has expired"),
        "{error}"
    );

    let server = serve(ca.future_server("localhost"));
    let error = refuses(&server, &trusting(&server, &[&ca])).await;
    assert!(
        error
            .to_string()
            .contains("the server's certificate is not valid yet"),
        "{error}"
    );
    assert!(
        error.to_string().ends_with("check this machine's clock"),
        "{error}"
    );
}

#[tokio::test]
async fn f26_a_certificate_of_another_host_is_refused() {
    let ca = Authority::new();
    let server = serve(ca.server("acme.conductor.one"));
    let error = refuses(&server, &trusting(&server, &[&ca])).await;
    assert!(
        error
            .to_string()
            .contains("the server's certificate is for another host"),
        "{error}"
    );
}
