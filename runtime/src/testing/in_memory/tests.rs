//! Replies in memory, and requests without one.

use std::error::Error as _;

use http::Method;
use http_body::Body as _;
use serde_json::json;

use super::*;
use crate::testing::Reply;

fn request(method: Method, path: &str, body: &'static str) -> Request<Bytes> {
    Request::builder()
        .method(method)
        .uri(format!("https://in-memory.invalid{path}"))
        .body(body.into())
        .unwrap()
}

fn execute(
    api: &InMemory,
    request: Request<Bytes>,
) -> std::result::Result<Response<Body>, TransportError> {
    block_on(Transport::execute(api, request))
}

fn block_on<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
        .block_on(future)
}

#[test]
fn a_scripted_reply_is_returned_and_the_request_is_kept() {
    let api = InMemory::new();
    api.on("POST", "/apps/<app_id>").reply_with(|request| {
        Reply::json(&json!({ "id": request.path_value("app_id") }))
            .with_status(201)
            .header("x-request-id", "r1")
    });
    let response = execute(&api, request(Method::POST, "/apps/a%2Fb?x=1", "{}")).unwrap();
    assert_eq!(response.status(), 201);
    assert_eq!(response.headers()["x-request-id"], "r1");
    assert_eq!(response.body().size_hint().exact(), Some(12));
    let body = block_on(response.into_body().into_bytes(12)).unwrap();
    assert_eq!(body, r#"{"id":"a/b"}"#);
    let [kept] = &api.requests()[..] else {
        panic!()
    };
    assert_eq!(
        (kept.query_value("x"), kept.body()),
        (Some("1"), &b"{}"[..])
    );
    api.verify().unwrap();
}

#[test]
fn a_request_without_a_route_fails_and_the_error_names_the_request_and_the_routes() {
    let api = InMemory::new();
    api.on("GET", "/apps/<id>").reply(Reply::status(200));
    let error = execute(&api, request(Method::POST, "/apps/a1", "")).unwrap_err();
    assert!(error.is_permanent());
    let missing = error.source().unwrap().to_string();
    assert_eq!(
        missing,
        "nothing is scripted for POST /apps/a1; scripted: GET /apps/<id> (another method)"
    );
    assert!(api.verify().unwrap_err().to_string().contains(&missing));
}

#[test]
fn faults_are_transport_errors() {
    let api = InMemory::new();
    api.on("GET", "/a")
        .reply(Reply::disconnect())
        .reply(Reply::json(&"whole").cut_off(3));
    execute(&api, request(Method::GET, "/a", "")).unwrap_err();
    let response = execute(&api, request(Method::GET, "/a", "")).unwrap();
    assert_eq!(response.body().size_hint().exact(), Some(7));
    block_on(response.into_body().into_bytes(7)).unwrap_err();
}

#[test]
#[should_panic(expected = "no page size")]
fn a_failed_assertion_in_a_closure_panics_in_the_call() {
    let api = InMemory::new();
    api.on("GET", "/a").reply_with(|request| {
        assert!(request.query_value("page_size").is_some(), "no page size");
        Reply::status(200)
    });
    let _ = execute(&api, request(Method::GET, "/a", ""));
}
