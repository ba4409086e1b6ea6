//! Layers: transports of the caller's in front of the network.

use std::fmt;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use c1::http::{Request, Response};
use c1::testing::{InMemory, Reply};
use c1::{Body, Bytes, Client, Credentials, Network, Retry, Transport, TransportError};
use c1_tests::apps::{get, post};
use c1_tests::fault::FaultServer;
use c1_tests::script::{Script, ok, status};
use c1_tests::tenant::Tenant;
use c1_tests::transport;
use serde_json::json;

/// What went through a layer, in the order in which it happened.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn add(&self, line: String) {
        self.0.lock().unwrap().push(line);
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }

    /// A layer of this name that writes here.
    fn layer(&self, name: &'static str) -> impl FnOnce(Network) -> Recording + Send + 'static {
        let log = self.clone();
        move |network| Recording { name, network, log }
    }
}

/// Records each exchange with both bodies, and passes them on.
struct Recording {
    name: &'static str,
    network: Network,
    log: Log,
}

impl Transport for Recording {
    async fn execute(&self, request: Request<Bytes>) -> Result<Response<Body>, TransportError> {
        let Self { name, network, log } = self;
        log.add(format!(
            "{name}: {} {} {}",
            request.method(),
            request.uri().path(),
            String::from_utf8_lossy(request.body())
        ));
        let (parts, body) = network.execute(request).await?.into_parts();
        let body = body.into_bytes(1024).await?;
        log.add(format!(
            "{name}: {} {}",
            parts.status.as_u16(),
            String::from_utf8_lossy(&body)
        ));
        Ok(Response::from_parts(parts, body.into()))
    }
}

#[tokio::test]
async fn each_layer_goes_around_the_ones_before_it() {
    let api = InMemory::new();
    api.on("POST", "/api/v1/apps")
        .reply(Reply::json(&json!({ "app": { "id": "a1" } })));
    let log = Log::default();
    let client = api
        .builder()
        .layer(log.layer("inner"))
        .layer(log.layer("outer"))
        .build()
        .unwrap();
    assert_eq!(post(&client).await.unwrap()["app"]["id"], "a1");
    assert_eq!(
        log.take(),
        [
            r#"outer: POST /api/v1/apps {"displayName":"Payroll"}"#,
            r#"inner: POST /api/v1/apps {"displayName":"Payroll"}"#,
            r#"inner: 200 {"app":{"id":"a1"}}"#,
            r#"outer: 200 {"app":{"id":"a1"}}"#,
        ]
    );
}

#[tokio::test]
async fn a_layer_above_the_built_in_client_sees_every_attempt_and_the_requests_for_a_token() {
    let tenant = Tenant::start().unwrap();
    tenant
        .on("GET", "/api/v1/apps/<app_id>")
        .reply(Reply::status(503).header("retry-after", "0"))
        .reply(Reply::json(&json!({ "app": { "id": "a1" } })));
    let log = Log::default();
    let client = tenant.builder().layer(log.layer("layer")).build().unwrap();
    assert_eq!(get(&client).send().await.unwrap().attempts(), 2);
    let heads: Vec<String> = log
        .take()
        .iter()
        .map(|line| line.split(' ').take(3).collect::<Vec<_>>().join(" "))
        .filter(|line| line.contains('/'))
        .collect();
    assert_eq!(
        heads,
        [
            "layer: POST /auth/v1/token",
            "layer: GET /api/v1/apps/a1",
            "layer: GET /api/v1/apps/a1",
        ]
    );
}

/// Passes everything on.
struct Through(Network);

impl Transport for Through {
    async fn execute(&self, request: Request<Bytes>) -> Result<Response<Body>, TransportError> {
        self.0.execute(request).await
    }
}

#[tokio::test]
async fn a_layer_leaves_every_promise_of_the_built_in_client_as_it_is() {
    // No redirect, no retry below the client's, no request body for a GET.
    let elsewhere = FaultServer::scripts([]);
    let moved = format!(
        "HTTP/1.1 307 Moved\r\nlocation: {}/\r\ncontent-length: 0\r\n\r\n",
        elsewhere.url()
    );
    let server = FaultServer::always(Script::new().serve(moved));
    let client = server.builder().layer(Through).build().unwrap();
    let error = get(&client).await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(307));
    assert!(!server.requests()[0].contains("content-length"));
    let failing = FaultServer::always(Script::new().serve(status("503 Unavailable", "{}")));
    let client = failing.builder().layer(Through).build().unwrap();
    let once = get(&client).retry(Retry::none());
    assert_eq!(once.await.unwrap_err().attempts(), 1);
    // The limit on bodies, and a connection that is used again.
    let large = FaultServer::always(Script::new().serve(ok(&format!("\"{}\"", "x".repeat(98)))));
    let client: Client = large.builder().layer(Through).build().unwrap();
    let limited = |bytes| get(&client).with(move |options| options.body_limit(bytes));
    limited(100).await.unwrap();
    limited(100).await.unwrap();
    assert!(limited(99).await.unwrap_err().is_too_large());
    // What a server may have processed, and what it cannot have.
    let gone = FaultServer::always(Script::new().request());
    let client = gone.builder().layer(Through).build().unwrap();
    let error = post(&client).await.unwrap_err();
    assert!(error.is_transport() && error.maybe_processed(), "{error}");
    assert_eq!((gone.requests().len(), large.connections()), (1, 1));
}

#[tokio::test]
async fn the_same_bytes_are_sent_with_a_layer_and_without() {
    let sent = async |layer: bool| {
        let server = FaultServer::always(Script::new().serve(ok("{}")));
        let builder = server.builder();
        let client = if layer {
            builder.layer(Through).build().unwrap()
        } else {
            builder.build().unwrap()
        };
        get(&client).await.unwrap();
        post(&client).await.unwrap();
        let host = server.url().replace("http://", "");
        server
            .requests()
            .iter()
            .map(|request| request.replace(&host, "host"))
            .collect::<Vec<_>>()
    };
    assert_eq!(sent(true).await, sent(false).await);
}

/// An error of a middleware's, as tower's buffer has one around the error of its service.
#[derive(Debug)]
struct Wrapped(TransportError);

impl fmt::Display for Wrapped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the service failed")
    }
}

impl std::error::Error for Wrapped {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

/// Makes a new error of each error of the network.
struct Failing(Network, fn(TransportError) -> TransportError);

impl Transport for Failing {
    async fn execute(&self, request: Request<Bytes>) -> Result<Response<Body>, TransportError> {
        self.0.execute(request).await.map_err(self.1)
    }
}

#[tokio::test]
async fn f140_an_error_of_the_network_that_a_layer_hands_on_in_its_own_means_the_same() {
    let hand_on: [fn(TransportError) -> TransportError; 5] = [
        |error| error,
        |error| TransportError::broken(error),
        |error| TransportError::connect(error),
        |error| TransportError::broken(Wrapped(error)),
        |error| TransportError::connect(Wrapped(TransportError::broken(Wrapped(error)))),
    ];
    let closed = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = closed.local_addr().unwrap();
    drop(closed);
    let soon = Duration::from_millis(1);
    for hand_on in hand_on {
        let layer = move |network| Failing(network, hand_on);
        // Nothing was sent, so even a POST is tried again.
        let client = transport::builder()
            .base_url(format!("http://{address}"))
            .allow_http_loopback()
            .credentials(Credentials::access_token("the-token"))
            .retry(Retry::default().backoff(soon, soon))
            .layer(layer)
            .build()
            .unwrap();
        let error = post(&client).await.unwrap_err();
        assert!(error.is_connect() && !error.maybe_processed(), "{error}");
        assert_eq!(error.attempts(), 4, "{error}");
        assert!(error.to_string().contains("connection refused"), "{error}");
        // This server may have processed the request.
        let gone = FaultServer::always(Script::new().request());
        let client = gone.builder().layer(layer).build().unwrap();
        let error = post(&client).await.unwrap_err();
        assert!(error.is_transport() && error.maybe_processed(), "{error}");
        assert_eq!(gone.requests().len(), 1);
    }
}
