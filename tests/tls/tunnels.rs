//! Requests through the tunnel of a proxy. (Faults 126 to 130, and 142.)

use std::time::Duration;

use c1::{Client, ClientBuilder, Credentials, Retry, reqwest};
use c1_tests::apps::get;
use c1_tests::authority::Authority;
use c1_tests::fault::FaultServer;
use c1_tests::h2;
use c1_tests::process::is_child;
use c1_tests::script::{Script, ok};
use c1_tests::transport;
use c1_tests::tunnel::TunnelProxy;

/// A builder of a client that trusts this server.
fn trusting(server: &FaultServer, ca: &Authority) -> ClientBuilder {
    let soon = Duration::from_millis(1);
    transport::builder()
        .base_url(format!("https://localhost:{}", server.port()))
        .credentials(Credentials::access_token("the-token"))
        .retry(Retry::default().backoff(soon, soon))
        .root_certificate(ca.pem())
}

fn serving(ca: &Authority) -> FaultServer {
    FaultServer::always_tls(ca.server("localhost"), Script::new().serve(ok("{}")))
}

/// Checks that one tunnel was asked for, and that the proxy saw nothing of the requests in it.
fn check_tunnel(proxy: &TunnelProxy, server: &FaultServer) {
    let [asked] = &proxy.requests()[..] else {
        panic!("one tunnel: {:?}", proxy.requests())
    };
    let start = format!("CONNECT localhost:{} HTTP/1.1\r\n", server.port());
    assert!(
        asked.starts_with(&start) && !asked.contains("the-token"),
        "{asked}"
    );
}

#[tokio::test]
async fn f126_all_requests_go_through_one_tunnel_and_the_proxy_sees_none() {
    let ca = Authority::new();
    let (server, proxy) = (serving(&ca), TunnelProxy::start());
    let url = format!("http://127.0.0.1:{}", proxy.port());
    let client = trusting(&server, &ca).proxy(url).build().unwrap();
    get(&client).await.unwrap();
    get(&client).await.unwrap();
    check_tunnel(&proxy, &server);
    assert_eq!((server.connections(), server.requests().len()), (1, 2));
}

#[tokio::test]
async fn f126_http2_goes_through_the_tunnel_of_a_proxy_with_a_password() {
    let ca = Authority::new();
    let script = Script::new()
        .h2()
        .h2_request()
        .write(h2::ok(1))
        .await_close();
    let server = FaultServer::always_tls(ca.server_speaking("localhost", &["h2"]), script);
    // `me:hunter2` in base64.
    let proxy = TunnelProxy::with_password("Basic bWU6aHVudGVyMg==");
    let url = |user| format!("http://{user}127.0.0.1:{}", proxy.port());
    let client = trusting(&server, &ca).proxy(url("me:hunter2@")).build();
    get(&client.unwrap()).await.unwrap();
    check_tunnel(&proxy, &server);
    assert_eq!(server.requests(), ["stream 1"]);

    let wrong = trusting(&server, &ca).proxy(url("me:hunter3@")).build();
    let error = get(&wrong.unwrap()).await.unwrap_err();
    assert!(error.is_connect() && error.attempts() == 1, "{error}");
    assert_eq!((server.connections(), proxy.requests().len()), (1, 2));
}

#[tokio::test]
async fn f126_the_certificate_of_a_server_is_checked_through_a_tunnel_too() {
    let (server, proxy) = (serving(&Authority::new()), TunnelProxy::start());
    let url = format!("http://127.0.0.1:{}", proxy.port());
    let client = trusting(&server, &Authority::new()).proxy(url).build();
    let error = get(&client.unwrap()).await.unwrap_err();
    let line = error.to_string();
    assert!(
        line.contains("cannot connect: the server's certificate is from a CA that is not trusted"),
        "{line}"
    );
    assert!(server.requests().is_empty());
}

/// Makes a call in a process whose environment names a proxy and its exceptions, and returns how
/// many tunnels the proxy was asked for. None in that process itself.
async fn tunnels(test: &str, variable: &str, no_proxy: &str) -> Option<usize> {
    let proxy = TunnelProxy::start();
    let url = format!("http://127.0.0.1:{}", proxy.port());
    let variables = [(variable, &*url), ("NO_PROXY", no_proxy)];
    if !is_child(&format!("tunnels::{test}"), &variables) {
        return Some(proxy.requests().len());
    }
    let ca = Authority::new();
    let server = serving(&ca);
    get(&trusting(&server, &ca).build().unwrap()).await.unwrap();
    assert_eq!(server.requests().len(), 1);
    None
}

#[tokio::test]
async fn f127_the_proxy_of_the_environment_is_used() {
    let test = "f127_the_proxy_of_the_environment_is_used";
    for variable in ["HTTPS_PROXY", "all_proxy"] {
        let Some(tunnels) = tunnels(test, variable, "conductor.one").await else {
            return;
        };
        assert_eq!(tunnels, 1, "{variable}");
    }
}

#[tokio::test]
async fn f127_a_host_in_no_proxy_is_reached_without_the_proxy() {
    let test = "f127_a_host_in_no_proxy_is_reached_without_the_proxy";
    for hosts in ["localhost", "conductor.one, localhost", "*"] {
        let Some(tunnels) = tunnels(test, "HTTPS_PROXY", hosts).await else {
            return;
        };
        assert_eq!(tunnels, 0, "{hosts}");
    }
}

#[tokio::test]
async fn f142_without_a_proxy_all_requests_go_past_the_one_of_the_environment() {
    let test = "tunnels::f142_without_a_proxy_all_requests_go_past_the_one_of_the_environment";
    let proxy = TunnelProxy::start();
    let url = format!("http://127.0.0.1:{}", proxy.port());
    if !is_child(test, &[("HTTPS_PROXY", &url), ("ALL_PROXY", &url)]) {
        assert_eq!(proxy.requests().len(), 0);
        return;
    }
    let ca = Authority::new();
    let server = serving(&ca);
    get(&trusting(&server, &ca).no_proxy().build().unwrap())
        .await
        .unwrap();
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn f142_a_proxy_that_the_callback_sets_is_kept() {
    let ca = Authority::new();
    let (server, proxy) = (serving(&ca), TunnelProxy::start());
    let url = format!("http://127.0.0.1:{}", proxy.port());
    let client = Client::builder()
        .base_url(format!("https://localhost:{}", server.port()))
        .credentials(Credentials::access_token("the-token"))
        .root_certificate(ca.pem())
        .no_proxy()
        .configure_http(|http| http.proxy(reqwest::Proxy::all(url).unwrap()))
        .build()
        .unwrap();
    get(&client).await.unwrap();
    check_tunnel(&proxy, &server);
}

#[tokio::test]
async fn f128_the_connection_to_a_proxy_may_be_encrypted_too() {
    let ca = Authority::new();
    let server = serving(&ca);
    // A tunnel is asked for in HTTP/1.1, also from a proxy that would rather speak HTTP/2.
    let proxy = TunnelProxy::over_tls(ca.server_speaking("localhost", &["h2", "http/1.1"]));
    let url = format!("https://localhost:{}", proxy.port());
    let client = trusting(&server, &ca).proxy(url).build().unwrap();
    get(&client).await.unwrap();
    check_tunnel(&proxy, &server);
}

#[tokio::test]
async fn f128_a_proxy_that_is_not_trusted_is_asked_for_no_tunnel() {
    let ca = Authority::new();
    let server = serving(&ca);
    let proxy = TunnelProxy::over_tls(Authority::new().server("localhost"));
    let url = format!("https://localhost:{}", proxy.port());
    let client = trusting(&server, &ca).proxy(url).build().unwrap();
    let error = get(&client).await.unwrap_err();
    let line = error.to_string();
    assert!(
        line.contains("cannot connect to the proxy: the proxy's certificate is from a CA"),
        "{line}"
    );
    assert_eq!((error.attempts(), proxy.requests().len()), (1, 0), "{line}");
    assert_eq!(server.connections(), 0);
}

#[test]
fn f129_over_hyper_a_proxy_for_requests_without_tls_is_refused() {
    let server = FaultServer::scripts([]);
    let over_hyper = || {
        Client::builder()
            .use_hyper()
            .base_url(server.url())
            .allow_http_loopback()
            .credentials(Credentials::access_token("the-token"))
    };
    let error = over_hyper()
        .proxy("http://me:hunter2@proxy.example")
        .build();
    let error = error.unwrap_err();
    assert!(error.is_config(), "{error}");
    assert_eq!(
        error.to_string(),
        "proxy: over hyper, requests without TLS go through no proxy"
    );
    over_hyper().build().unwrap();
}

#[test]
fn f130_settings_of_reqwest_are_refused_over_hyper() {
    let builder = Client::builder()
        .use_hyper()
        .base_url("https://acme.conductor.one")
        .credentials(Credentials::access_token("the-token"))
        .configure_http(reqwest::ClientBuilder::no_proxy);
    let error = builder.build().unwrap_err();
    assert!(error.is_config(), "{error}");
    assert_eq!(
        error.to_string(),
        "`ClientBuilder::configure_http` sets up reqwest, and this client is over hyper"
    );
}
