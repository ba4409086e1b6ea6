//! Responses that never end, or say that they will not for long. (Faults 35 to 38.)

use std::time::Duration;

use c1::{Client, Retry};
use c1_tests::fault::FaultServer;
use c1_tests::gate::Gate;
use c1_tests::script::Script;

use crate::apps::{Apps as _, get};

const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
const MIB: u64 = 1 << 20;

/// A client whose attempts end soon.
fn hasty(server: &FaultServer) -> Client {
    let builder = server.builder().retry(Retry::none());
    builder.with(|options| options.attempt_timeout(Duration::from_millis(100))).build().unwrap()
}

#[tokio::test]
async fn f35_a_head_that_drips_ends_with_the_time_of_the_attempt() {
    let drip = Script::new().request().write("HTTP/1.1 200 OK\r\n").drip("x: y\r\n", Duration::from_millis(5));
    let server = FaultServer::always(drip);
    let error = get(&hasty(&server)).await.unwrap_err();
    assert!(error.is_timeout() && error.maybe_processed(), "{error}");
    assert!(error.to_string().contains("no response within the 100ms of an attempt"), "{error}");
}

#[tokio::test]
async fn f36_a_body_that_drips_ends_with_the_time_of_the_attempt() {
    let drip = Script::answer(format!("{HEAD}transfer-encoding: chunked\r\n\r\n"));
    let server = FaultServer::always(drip.drip("1\r\n \r\n", Duration::from_millis(5)));
    let error = get(&hasty(&server)).await.unwrap_err();
    assert!(error.is_timeout() && error.maybe_processed(), "{error}");
}

#[tokio::test]
async fn a_refusal_whose_body_drips_is_still_that_refusal() {
    let drip = Script::answer("HTTP/1.1 409 Conflict\r\nx-request-id: r1\r\ncontent-length: 9999\r\n\r\n");
    let server = FaultServer::always(drip.drip("{", Duration::from_millis(5)));
    let error = get(&hasty(&server)).await.unwrap_err();
    assert!(error.is_conflict() && !error.maybe_processed(), "{error}");
    assert_eq!(error.request_id(), Some("r1"));
    assert!(error.body_snippet().is_some_and(|snippet| snippet.starts_with("{{")), "{error:?}");
}

#[tokio::test]
async fn f37_an_endless_body_is_left_at_the_limit() {
    let chunk = format!("10000\r\n{}\r\n", " ".repeat(0x10000));
    let gone = Gate::new();
    let flood = Script::answer(format!("{HEAD}transfer-encoding: chunked\r\n\r\n")).flood(chunk).gate(&gone);
    let server = FaultServer::always(flood);
    let error = get(&server.client()).await.unwrap_err();
    assert!(error.is_too_large() && error.maybe_processed(), "{error}");
    assert_eq!((error.attempts(), server.connections()), (1, 1));
    // The server stops because the connection is gone, and had brought little more than the limit into the sockets.
    gone.arrived().await;
    gone.open();
    assert!(server.written() > 32 * MIB && server.written() < 38 * MIB, "{}", server.written());
}

#[tokio::test]
async fn f38_a_body_that_is_declared_too_large_is_refused_unread() {
    let declared = Script::answer(format!("{HEAD}content-length: 10737418240\r\n\r\n")).await_close();
    let server = FaultServer::always(declared);
    let error = get(&server.client()).await.unwrap_err();
    assert!(error.is_too_large(), "{error}");
    assert!(error.to_string().contains("33554432 bytes"), "{error}");
    assert_eq!(error.attempts(), 1);
}

#[tokio::test]
async fn the_limit_is_the_largest_body_that_is_read() {
    for (length, fits) in [(1000, true), (1001, false)] {
        let json = format!("\"{}\"", "x".repeat(length - 2));
        let declared = format!("{HEAD}content-length: {length}\r\n\r\n{json}");
        let chunked = format!(
            "{HEAD}transfer-encoding: chunked\r\n\r\n1\r\n\"\r\n{:x}\r\n{}\r\n0\r\n\r\n",
            length - 1,
            &json[1..]
        );
        for response in [declared, chunked] {
            let server = FaultServer::always(Script::answer(response));
            let result = get(&server.client()).with(|options| options.body_limit(1000)).await;
            assert_eq!(result.is_ok(), fits, "{result:?}");
            assert!(fits || result.unwrap_err().is_too_large());
        }
    }
}

#[tokio::test]
async fn a_head_that_declares_a_length_is_no_body() {
    let server = FaultServer::always(Script::answer(format!("{HEAD}content-length: 10737418240\r\n\r\n")));
    server.client().check_app("a1").await.unwrap();
}

#[tokio::test]
async fn f39_what_is_compressed_though_nobody_asked_for_it_is_not_unpacked() {
    // `gzip` of `{}`.
    let gzip = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xab\xae\x05\x00\x43\xbf\xa6\xa3\x02\x00\x00\x00";
    let head = format!("{HEAD}content-encoding: gzip\r\ncontent-length: {}\r\n\r\n", gzip.len());
    let server = FaultServer::always(Script::answer([head.as_bytes(), gzip].concat()));
    let error = get(&server.client()).await.unwrap_err();
    assert!(error.is_decode(), "{error}");
    assert!(!server.requests()[0].contains("accept-encoding"));
}
