//! Failures that only HTTP/2 has. (Faults 40 and 73.)

use std::time::Duration;

use c1::testing::Gate;
use c1::{Client, Retry};
use c1_tests::apps::post;
use c1_tests::fault::FaultServer;
use c1_tests::h2;
use c1_tests::script::Script;
use tokio::time::Instant;

fn client(server: &FaultServer) -> Client {
    let soon = Duration::from_millis(1);
    let builder = server.builder().retry(Retry::default().backoff(soon, soon));
    builder.http2_only().build().unwrap()
}

fn request() -> Script {
    Script::new().h2().h2_request()
}

#[tokio::test]
async fn f40_a_refused_stream_was_not_processed_and_is_sent_again_whatever_its_method() {
    let server = FaultServer::scripts([request()
        .write(h2::refuse(1))
        .h2_request()
        .write(h2::ok(3))
        .await_close()]);
    let response = post(&client(&server)).send().await.unwrap();
    assert_eq!(
        (
            response.attempts(),
            server.requests().len(),
            server.connections()
        ),
        (2, 2, 1)
    );
}

#[tokio::test]
async fn f73_a_refused_stream_is_sent_again_at_once_without_a_retry() {
    // More calls than the retry budget has retries, on one connection whose server refuses every
    // second stream.
    let mut script = Script::new().h2();
    let mut expected = 0;
    for call in 0..105_u32 {
        let refused = 4 * call + 1;
        script = script
            .h2_request()
            .write(h2::refuse(refused))
            .h2_request()
            .write(h2::ok(refused + 2));
        expected += 2;
    }
    let server = FaultServer::scripts([script.await_close()]);
    let client = client(&server).with(|options| options.retry(Retry::none()));
    for _ in 0..105 {
        assert_eq!(post(&client).send().await.unwrap().attempts(), 2);
    }
    assert_eq!(
        (server.requests().len(), server.connections()),
        (expected, 1)
    );
}

#[tokio::test]
async fn f73_a_stream_that_is_refused_twice_is_an_error_that_says_so() {
    let server = FaultServer::scripts([request()
        .write(h2::refuse(1))
        .h2_request()
        .write(h2::refuse(3))
        .await_close()]);
    let error = post(&client(&server))
        .retry(Retry::none())
        .await
        .unwrap_err();
    assert!(error.is_transport() && !error.maybe_processed(), "{error}");
    assert!(
        error.to_string().contains("the server refused the stream"),
        "{error}"
    );
    assert_eq!((error.attempts(), server.requests().len()), (2, 2));
}

#[tokio::test]
async fn f40_a_request_after_a_goaway_is_sent_again_on_another_connection() {
    let server = FaultServer::scripts([
        request().write(h2::goaway(0, h2::NO_ERROR)).await_close(),
        request().write(h2::ok(1)).await_close(),
    ]);
    let response = post(&client(&server)).send().await.unwrap();
    assert_eq!((response.attempts(), server.connections()), (2, 2));
}

#[tokio::test]
async fn f40_the_error_of_a_request_after_a_goaway_says_that_it_was_not_processed() {
    let server = FaultServer::always(request().write(h2::goaway(0, h2::NO_ERROR)).await_close());
    let call = post(&client(&server)).retry(Retry::none());
    let error = call.await.unwrap_err();
    assert!(error.is_transport() && !error.maybe_processed(), "{error}");
    assert_eq!((error.attempts(), server.requests().len()), (1, 1));
}

#[tokio::test]
async fn f40_a_request_before_a_goaway_may_have_been_processed_if_no_answer_follows() {
    let server = FaultServer::always(request().write(h2::goaway(1, h2::NO_ERROR)));
    let error = post(&client(&server)).await.unwrap_err();
    assert!(error.is_transport() && error.maybe_processed(), "{error}");
    assert_eq!((error.attempts(), server.requests().len()), (1, 1));
}

#[tokio::test]
async fn f40_a_request_may_have_been_processed_if_the_goaway_has_an_error() {
    let server = FaultServer::always(request().write(h2::goaway(0, h2::INTERNAL_ERROR)));
    let error = post(&client(&server)).await.unwrap_err();
    assert!(error.is_transport() && error.maybe_processed(), "{error}");
    assert_eq!((error.attempts(), server.requests().len()), (1, 1));
}

#[tokio::test]
async fn f40_a_stream_that_is_reset_for_another_reason_may_have_been_processed() {
    let server = FaultServer::always(request().write(h2::reset(1)).await_close());
    let error = post(&client(&server)).await.unwrap_err();
    assert!(error.is_transport() && error.maybe_processed(), "{error}");
    assert_eq!((error.attempts(), server.requests().len()), (1, 1));
}

#[tokio::test]
async fn f40_a_stream_that_is_refused_after_its_response_began_may_have_been_processed() {
    let server = FaultServer::always(
        request()
            .write([h2::ok_head(1), h2::refuse(1)].concat())
            .await_close(),
    );
    let error = post(&client(&server)).await.unwrap_err();
    assert!(error.is_transport() && error.maybe_processed(), "{error}");
    assert_eq!((error.attempts(), server.requests().len()), (1, 1));
}

#[tokio::test]
async fn f40_a_server_that_is_gone_is_noticed_within_30_seconds() {
    let gate = Gate::new();
    let server = FaultServer::always(request().gate(&gate).await_close());
    let call = tokio::spawn(post(&client(&server)));
    gate.arrived(1).await;
    // The request is sent. From now on only timers fire.
    tokio::time::pause();
    let start = Instant::now();
    let error = call.await.unwrap().unwrap_err();
    assert!(error.is_transport() && error.maybe_processed(), "{error}");
    assert!(
        start.elapsed() < Duration::from_secs(30),
        "{:?}",
        start.elapsed()
    );
    gate.open();
}
