//! Connections that break before, within and after an exchange. (Faults 27 to 33.)

use std::time::Duration;

use c1::testing::Gate;
use c1::{Client, Retry};
use c1_tests::apps::{get, post, search};
use c1_tests::fault::FaultServer;
use c1_tests::script::{Script, ok};

const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";

fn client(server: &FaultServer) -> Client {
    let soon = Duration::from_millis(1);
    server
        .builder()
        .retry(Retry::default().backoff(soon, soon))
        .build()
        .unwrap()
}

/// A connection ends as `broken` does. Requests that may be sent twice are sent again, and others
/// are not.
async fn breaks_before_the_response(name: &str, broken: Script) {
    for call in [get, search] {
        let server = FaultServer::scripts([
            broken.clone(),
            broken.clone(),
            Script::new().serve(ok("{}")),
        ]);
        let response = call(&client(&server)).send().await.unwrap();
        assert_eq!(
            (response.attempts(), server.connections()),
            (3, 3),
            "{name}"
        );
    }
    let server = FaultServer::scripts([broken]);
    let error = post(&client(&server)).await.unwrap_err();
    assert!(
        error.is_transport() && error.maybe_processed(),
        "{name}: {error}"
    );
    assert_eq!(
        (error.attempts(), server.requests().len()),
        (1, 1),
        "{name}: {error}"
    );
    assert!(
        error
            .to_string()
            .contains("the connection broke before the response"),
        "{name}: {error}"
    );
}

#[tokio::test]
async fn f27_a_get_is_sent_again_after_a_reset_on_accept_and_no_post_is_processed_twice() {
    let server = FaultServer::scripts([Script::new().reset(), Script::new().serve(ok("{}"))]);
    assert_eq!(get(&client(&server)).send().await.unwrap().attempts(), 2);

    // hyper may or may not have begun to write. The POST is sent again only if it has not.
    let server = FaultServer::scripts([Script::new().reset(), Script::new().serve(ok("{}"))]);
    match post(&client(&server)).await {
        Ok(_) => assert_eq!(server.requests().len(), 1),
        Err(error) => assert!(
            error.maybe_processed() && server.requests().is_empty(),
            "{error}"
        ),
    }
}

#[tokio::test]
async fn f28_a_reset_after_the_request_fails_a_post_and_a_get_is_sent_again() {
    breaks_before_the_response("reset", Script::new().request().reset()).await;
}

#[tokio::test]
async fn f29_an_end_before_the_headers_fails_a_post_and_a_get_is_sent_again() {
    breaks_before_the_response("end", Script::new().request()).await;
}

#[tokio::test]
async fn f30_half_a_head_fails_a_post_and_a_get_is_sent_again() {
    breaks_before_the_response("half a status line", Script::answer("HTTP/1.1 20")).await;
    breaks_before_the_response("half a head", Script::answer("HTTP/1.1 200 OK\r\nconten")).await;
}

#[tokio::test]
async fn f31_a_post_is_sent_on_a_new_connection_if_the_server_closed_the_idle_one() {
    let closed = Gate::new();
    let server = FaultServer::scripts([
        // The client closes its half after it has read the end of the server's half.
        Script::answer(ok("{}"))
            .half_close()
            .await_close()
            .gate(&closed),
        Script::new().serve(ok("{}")),
    ]);
    let client = client(&server);
    get(&client).await.unwrap();
    closed.arrived(1).await;
    closed.open();
    let response = post(&client).send().await.unwrap();
    assert_eq!(
        (
            response.attempts(),
            server.connections(),
            server.requests().len()
        ),
        (1, 2, 2)
    );
}

#[tokio::test]
async fn f32_a_post_is_sent_once_if_the_server_reads_it_and_closes_the_connection() {
    let server = FaultServer::scripts([Script::answer(ok("{}")).request()]);
    let client = client(&server);
    get(&client).await.unwrap();
    let error = post(&client).await.unwrap_err();
    assert!(error.is_transport() && error.maybe_processed(), "{error}");
    assert_eq!(
        (
            error.attempts(),
            server.requests().len(),
            server.connections()
        ),
        (1, 2, 1)
    );
}

#[tokio::test]
async fn f33_a_body_that_breaks_off_is_a_transport_error_and_never_a_decode_error() {
    for (name, broken) in [
        (
            "truncated length",
            Script::answer(format!("{HEAD}content-length: 9\r\n\r\n{{\"a\":")),
        ),
        (
            "truncated chunk",
            Script::answer(format!(
                "{HEAD}transfer-encoding: chunked\r\n\r\n9\r\n{{\"a\":"
            )),
        ),
        (
            "no last chunk",
            Script::answer(format!(
                "{HEAD}transfer-encoding: chunked\r\n\r\n2\r\n{{}}\r\n"
            )),
        ),
        (
            "bad chunk size",
            Script::answer(format!(
                "{HEAD}transfer-encoding: chunked\r\n\r\nzz\r\n{{}}\r\n"
            )),
        ),
        (
            "reset",
            Script::answer(format!("{HEAD}content-length: 9\r\n\r\n{{\"a\":")).reset(),
        ),
    ] {
        let server = FaultServer::scripts([broken.clone(), Script::new().serve(ok("{}"))]);
        assert_eq!(
            get(&client(&server)).send().await.unwrap().attempts(),
            2,
            "{name}"
        );

        let server = FaultServer::scripts([broken]);
        let error = post(&client(&server)).await.unwrap_err();
        assert!(
            error.is_transport() && !error.is_decode() && error.maybe_processed(),
            "{name}: {error}"
        );
        assert_eq!(
            (error.attempts(), server.requests().len()),
            (1, 1),
            "{name}"
        );
        if name != "reset" {
            assert!(
                error.to_string().contains("within the response body"),
                "{name}: {error}"
            );
        }
    }
}
