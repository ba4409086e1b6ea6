//! What the environment of the process changes: the proxies and certificates of a client. (Faults
//! 97, 100, 101 and 142.)

use std::env;

use c1::{ClientBuilder, Credentials, Result, reqwest};
use c1_tests::apps::get;
use c1_tests::authority::Authority;
use c1_tests::fault::FaultServer;
use c1_tests::process::is_child;
use c1_tests::script::{Script, ok};
use c1_tests::transport;

fn https() -> ClientBuilder {
    transport::builder()
        .base_url("https://acme.conductor.one")
        .credentials(Credentials::access_token("the-token"))
}

/// What `build` says about a builder that it refuses.
fn refused(builder: ClientBuilder) -> String {
    let error = builder.build().unwrap_err();
    assert!(error.is_config(), "{error}");
    error.to_string()
}

#[test]
fn f97_a_proxy_of_the_environment_that_would_be_ignored_is_refused() {
    let name = "environment::f97_a_proxy_of_the_environment_that_would_be_ignored_is_refused";
    if !is_child(name, &[("HTTPS_PROXY", "ftp://me:hunter2@proxy.example")]) {
        return;
    }
    assert_eq!(
        refused(https()),
        "HTTPS_PROXY: only `http` and `https` proxies are supported; write `http://host:port`"
    );
    // A proxy of the builder takes its place, and a loopback server needs none.
    https().proxy("http://proxy.example").build().unwrap();
    FaultServer::scripts([]).builder().build().unwrap();
}

#[test]
fn f142_without_a_proxy_the_environment_refuses_no_client() {
    let name = "environment::f142_without_a_proxy_the_environment_refuses_no_client";
    if !is_child(name, &[("HTTPS_PROXY", "ftp://proxy.example")]) {
        return;
    }
    refused(https());
    https().no_proxy().build().unwrap();
    // The later call counts.
    let socks = "socks5://proxy.example";
    https().proxy(socks).no_proxy().build().unwrap();
    assert!(refused(https().no_proxy().proxy(socks)).starts_with("proxy: "));
}

#[test]
fn f97_a_proxy_of_the_builder_that_is_none_is_refused_and_not_shown() {
    for url in [
        "",
        "proxy host",
        "ftp://me:hunter2@proxy.example",
        "socks5://me:hunter2@proxy.example:1080",
        "http://",
        "http:///path",
    ] {
        let says = refused(https().proxy(url));
        assert!(
            says.starts_with("proxy: ") && says.ends_with("; write `http://host:port`"),
            "{url}: {says}"
        );
        assert!(!says.contains("hunter2"), "{says}");
    }
}

#[test]
fn f100_without_any_ca_certificate_no_client_is_built() {
    let name = "environment::f100_without_any_ca_certificate_no_client_is_built";
    let nothing = [("SSL_CERT_FILE", "/nowhere"), ("SSL_CERT_DIR", "/nowhere")];
    if cfg!(not(target_os = "linux")) || !is_child(name, &nothing) {
        return;
    }
    assert_eq!(
        refused(https()),
        "there is no CA certificate: the system has none, and none was added with \
         `ClientBuilder::root_certificate`"
    );
    let ca = Authority::new();
    https().root_certificate(ca.pem()).build().unwrap();
}

#[test]
fn f100_what_is_no_certificate_is_refused() {
    for pem in [
        "",
        "a certificate",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\n%%%%\n-----END CERTIFICATE-----\n",
    ] {
        assert_eq!(
            refused(https().root_certificate(pem)),
            "root certificate: it is not a certificate in PEM"
        );
    }
    // One that is right does not make up for one that is not.
    let good = Authority::new().pem();
    refused(https().root_certificate(good.clone()).root_certificate(""));
    let both = good + &Authority::new().pem();
    https().root_certificate(both).build().unwrap();
}

/// The address of the proxy in the parent process, which no request may reach.
const PROXY: &str = "HTTP_PROXY";

#[tokio::test]
async fn f101_a_loopback_server_is_not_reached_through_the_proxy_of_the_environment() {
    let name =
        "environment::f101_a_loopback_server_is_not_reached_through_the_proxy_of_the_environment";
    let proxy = FaultServer::scripts([]);
    let url = proxy.url();
    let variables = [PROXY, "http_proxy", "ALL_PROXY", "all_proxy"].map(|name| (name, &*url));
    if !is_child(name, &variables) {
        assert_eq!(proxy.connections(), 0);
        return;
    }
    assert!(env::var(PROXY).is_ok());
    let fresh: fn(&FaultServer) -> ClientBuilder = |server| {
        server
            .reqwest_builder()
            .configure_http(|_| reqwest::Client::builder())
    };
    for builder in [fresh, FaultServer::builder] {
        let server = FaultServer::always(Script::new().serve(ok("{}")));
        let client = builder(&server).build().unwrap();
        get(&client).await.unwrap();
        let [request] = &server.requests()[..] else {
            panic!("one request")
        };
        assert!(
            request.starts_with("GET /api/v1/apps/a1 HTTP/1.1"),
            "{request}"
        );
    }
}

#[tokio::test]
async fn f101_a_proxy_that_the_callback_sets_itself_is_kept() -> Result<()> {
    let proxy = FaultServer::always(Script::new().serve(ok("{}")));
    let url = proxy.url();
    let client = FaultServer::scripts([])
        .reqwest_builder()
        .configure_http(move |_| {
            reqwest::Client::builder().proxy(reqwest::Proxy::all(url).unwrap())
        })
        .build()?;
    get(&client).await?;
    assert!(proxy.requests()[0].starts_with("GET http://127.0.0.1:"));
    Ok(())
}
