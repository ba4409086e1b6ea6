//! A call has a span, and each of its attempts has a span below it. Their fields are those of the
//! OpenTelemetry conventions for HTTP clients. (Faults 50 and 69.)

use std::time::Duration;

use c1::testing::{Gate, InMemory, Reply, Route};
use c1::{Credentials, Retry};
use c1_tests::apps::Apps as _;
use c1_tests::fault::FaultServer;
use c1_tests::h2;
use c1_tests::script::{self, Script};
use c1_tests::tenant::Tenant;
use serde_json::json;

use crate::capture::{Capture, Span};

fn api(replies: impl IntoIterator<Item = Reply>) -> InMemory {
    let api = InMemory::new();
    let route = api.on("GET", "/api/v1/apps/<app_id>");
    replies.into_iter().fold(route, Route::reply);
    api
}

fn ok() -> Reply {
    Reply::json(&json!({}))
}

fn unavailable() -> Reply {
    Reply::error(503, "overloaded").header("retry-after", "0")
}

/// The span of the only call, and those of its attempts. Asserts that all are closed.
fn call(capture: &Capture) -> (Span, Vec<Span>) {
    let calls = capture.spans("c1.call");
    let [(id, call)] = &calls[..] else {
        panic!("one call, and not {calls:?}")
    };
    let attempts: Vec<_> = capture
        .spans("c1.attempt")
        .into_iter()
        .map(|(_, span)| span)
        .collect();
    assert!(
        attempts
            .iter()
            .all(|attempt| attempt.parent == Some(*id) && attempt.closed),
        "{attempts:?}"
    );
    assert!(call.parent.is_none() && call.closed, "{call:?}");
    (call.clone(), attempts)
}

fn fields(span: &Span) -> Vec<(&str, &str)> {
    span.fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect()
}

#[tokio::test]
async fn f69_a_call_is_a_span_named_after_its_operation_with_one_attempt_below() {
    let capture = Capture::start();
    api([ok()]).client().unwrap().get_app("a1").await.unwrap();
    let (call, attempts) = call(&capture);
    assert_eq!(
        fields(&call),
        [
            ("http.response.status_code", "200"),
            ("otel.kind", "internal"),
            ("otel.name", "c1.api.app.v1.Apps.Get"),
        ]
    );
    let [attempt] = &attempts[..] else {
        panic!("one attempt")
    };
    assert_eq!(
        fields(attempt),
        [
            ("http.request.method", "GET"),
            ("http.response.status_code", "200"),
            ("otel.kind", "client"),
            ("otel.name", "GET /api/v1/apps/<app_id>"),
            ("server.address", "in-memory.invalid"),
            ("server.port", "443"),
            ("url.template", "/api/v1/apps/<app_id>"),
        ]
    );
}

#[tokio::test]
async fn f69_an_attempt_names_the_port_of_its_server() {
    let capture = Capture::start();
    let server = FaultServer::always(Script::answer(script::ok("{}")));
    server.client().get_app("a1").await.unwrap();
    let (_, attempts) = call(&capture);
    assert_eq!(attempts[0].field("server.address"), Some("127.0.0.1"));
    let port = server.port().to_string();
    assert_eq!(attempts[0].field("server.port"), Some(&*port));
}

#[tokio::test]
async fn f69_the_span_of_an_attempt_has_its_result_and_its_number_of_resends() {
    let capture = Capture::start();
    api([unavailable(), unavailable(), ok()])
        .client()
        .unwrap()
        .get_app("a1")
        .await
        .unwrap();
    let (call, attempts) = call(&capture);
    let ends: Vec<_> = attempts
        .iter()
        .map(|attempt| {
            let resends = attempt.field("http.request.resend_count");
            (
                attempt.field("http.response.status_code"),
                attempt.field("error.type"),
                resends,
            )
        })
        .collect();
    let (down, up) = (Some("503"), Some("200"));
    assert_eq!(
        ends,
        [
            (down, down, None),
            (down, down, Some("1")),
            (up, None, Some("2"))
        ]
    );
    assert_eq!(call.field("http.request.resend_count"), Some("2"));
    assert_eq!(
        (
            call.field("http.response.status_code"),
            call.field("error.type")
        ),
        (up, None)
    );
}

#[tokio::test]
async fn f69_a_token_that_is_refused_makes_two_attempts() {
    let tenant = Tenant::start().unwrap();
    tenant.on("GET", "/api/v1/apps/<app_id>").reply(ok());
    let client = tenant.client().unwrap();
    client.get_app("a1").await.unwrap();
    tenant.expire_tokens();
    let capture = Capture::start();
    client.get_app("a1").await.unwrap();
    let (call, attempts) = call(&capture);
    assert_eq!(attempts[0].field("error.type"), Some("401"));
    assert_eq!((attempts.len(), call.field("error.type")), (2, None));
}

#[tokio::test(start_paused = true)]
async fn f69_a_failure_has_its_type() {
    for (reply, kind, attempts) in [
        (Reply::error(404, "gone"), "404", 1),
        (unavailable(), "503", 4),
        (Reply::disconnect(), "transport", 4),
        (Reply::hang(), "timeout", 3),
        (
            Reply::status(200).with_body("x".repeat(2000)),
            "too_large",
            1,
        ),
    ] {
        let capture = Capture::start();
        let client = api([reply]).client().unwrap();
        client
            .get_app("a1")
            .with(|options| options.body_limit(1000))
            .await
            .unwrap_err();
        let (call, spans) = call(&capture);
        assert_eq!(
            (call.field("error.type"), spans.len()),
            (Some(kind), attempts)
        );
        assert_eq!(spans.last().unwrap().field("error.type"), Some(kind));
    }
}

#[tokio::test]
async fn f69_an_answer_that_does_not_decode_fails_the_call_and_not_its_attempt() {
    let capture = Capture::start();
    api([ok()])
        .client()
        .unwrap()
        .count_app("a1")
        .await
        .unwrap_err();
    let (call, attempts) = call(&capture);
    assert_eq!(call.field("error.type"), Some("decode"));
    assert_eq!(attempts[0].field("error.type"), None);
}

#[tokio::test]
async fn f69_a_call_that_is_not_sent_has_no_span_of_an_attempt() {
    let capture = Capture::start();
    api([ok()])
        .client()
        .unwrap()
        .get_app("..")
        .await
        .unwrap_err();
    let (call, attempts) = call(&capture);
    assert_eq!(
        (call.field("error.type"), attempts.len()),
        (Some("argument"), 0)
    );
    assert_eq!(call.field("http.response.status_code"), None);
}

#[tokio::test]
async fn f69_a_call_without_a_token_fails_without_a_span_of_an_attempt() {
    let capture = Capture::start();
    let tenant = Tenant::start().unwrap();
    tenant
        .token_endpoint()
        .reply(Reply::refusal("invalid_client", "revoked"))
        .forever();
    tenant.client().unwrap().get_app("a1").await.unwrap_err();
    let (call, attempts) = call(&capture);
    assert_eq!(
        (call.field("error.type"), attempts.len()),
        (Some("auth"), 0)
    );
}

#[tokio::test]
async fn f50_the_spans_of_a_call_that_is_dropped_are_closed() {
    let capture = Capture::start();
    let gate = Gate::new();
    let client = api([ok().after(&gate)]).client().unwrap();
    let call_under_way = tokio::spawn(client.get_app("a1"));
    gate.arrived(1).await;
    call_under_way.abort();
    assert!(call_under_way.await.unwrap_err().is_cancelled());
    let (call, attempts) = call(&capture);
    assert_eq!((call.field("error.type"), attempts.len()), (None, 1));
}

#[tokio::test]
async fn f69_each_of_many_calls_at_once_has_spans_of_its_own() {
    let capture = Capture::start();
    let client = api([ok()])
        .builder()
        .credentials(Credentials::access_token("t"))
        .build()
        .unwrap();
    let calls: Vec<_> = (0..20)
        .map(|_| tokio::spawn(client.get_app("a1")))
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    let mut parents: Vec<_> = capture
        .spans("c1.attempt")
        .into_iter()
        .map(|(_, span)| span.parent.unwrap())
        .collect();
    parents.sort_unstable();
    parents.dedup();
    assert_eq!((parents.len(), capture.spans("c1.call").len()), (20, 20));
}

#[tokio::test(start_paused = true)]
async fn f69_a_call_that_is_sent_once_has_no_resend_count() {
    let capture = Capture::start();
    let client = api([unavailable()])
        .builder()
        .retry(Retry::none())
        .timeout(Duration::from_secs(1))
        .build()
        .unwrap();
    client.get_app("a1").await.unwrap_err();
    let (call, attempts) = call(&capture);
    assert_eq!(
        (attempts.len(), call.field("http.request.resend_count")),
        (1, None)
    );
}

#[tokio::test]
async fn f69_the_span_of_a_call_ends_although_its_connection_stays_open() {
    let server = FaultServer::always(Script::new().serve(script::ok("{}")));
    let client = server.client();
    let capture = Capture::start();
    client.get_app("a1").await.unwrap();
    assert_eq!(call(&capture).1.len(), 1);
    drop(capture);

    let server = FaultServer::always(
        Script::new()
            .h2()
            .h2_request()
            .write(h2::ok(1))
            .await_close(),
    );
    let client = server.builder().http2_only().build().unwrap();
    let capture = Capture::start();
    client.get_app("a1").await.unwrap();
    assert_eq!(call(&capture).1.len(), 1);
}
