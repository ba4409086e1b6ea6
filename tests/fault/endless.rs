//! Responses that never end, or are too large. (Faults 35 to 39.)

use std::io::Write as _;
use std::time::Duration;

use c1::testing::Gate;
use c1::{Client, Retry};
use c1_tests::apps::{Apps as _, get};
use c1_tests::fault::FaultServer;
use c1_tests::script::Script;
use flate2::Compression;
use flate2::write::GzEncoder;

const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
const MIB: u64 = 1 << 20;

/// A client with a short timeout for attempts.
fn hasty(server: &FaultServer) -> Client {
    let builder = server.builder().retry(Retry::none());
    builder
        .with(|options| options.attempt_timeout(Duration::from_millis(300)))
        .build()
        .unwrap()
}

#[tokio::test]
async fn f35_a_head_that_drips_ends_with_the_timeout_of_the_attempt() {
    let drip = Script::new()
        .request()
        .write("HTTP/1.1 200 OK\r\n")
        .drip("x: y\r\n", Duration::from_millis(5));
    let server = FaultServer::always(drip);
    let error = get(&hasty(&server)).await.unwrap_err();
    assert!(error.is_timeout() && error.maybe_processed(), "{error}");
    assert!(
        error
            .to_string()
            .contains("no response within the attempt's timeout of 300ms"),
        "{error}"
    );
}

#[tokio::test]
async fn f36_a_body_that_drips_ends_with_the_timeout_of_the_attempt() {
    let drip = Script::answer(format!("{HEAD}transfer-encoding: chunked\r\n\r\n"));
    let server = FaultServer::always(drip.drip("1\r\n \r\n", Duration::from_millis(5)));
    let error = get(&hasty(&server)).await.unwrap_err();
    assert!(error.is_timeout() && error.maybe_processed(), "{error}");
}

#[tokio::test]
async fn a_status_counts_although_its_body_drips() {
    let drip =
        Script::answer("HTTP/1.1 409 Conflict\r\nx-request-id: r1\r\ncontent-length: 9999\r\n\r\n");
    let server = FaultServer::always(drip.drip("{", Duration::from_millis(5)));
    let error = get(&hasty(&server)).await.unwrap_err();
    assert!(error.is_conflict() && !error.maybe_processed(), "{error}");
    assert_eq!(error.request_id(), Some("r1"));
    assert!(
        error
            .body_snippet()
            .is_some_and(|snippet| snippet.starts_with("{{")),
        "{error:?}"
    );
}

#[tokio::test]
async fn f37_an_endless_body_is_read_up_to_the_limit() {
    let chunk = format!("10000\r\n{}\r\n", " ".repeat(0x10000));
    let gone = Gate::new();
    let flood = Script::answer(format!("{HEAD}transfer-encoding: chunked\r\n\r\n"))
        .flood(chunk)
        .gate(&gone);
    let server = FaultServer::always(flood);
    let error = get(&server.client()).await.unwrap_err();
    assert!(error.is_too_large() && error.maybe_processed(), "{error}");
    assert_eq!((error.attempts(), server.connections()), (1, 1));
    // The server stops when the connection is closed. The sockets buffer little more than the
    // limit.
    gone.arrived(1).await;
    gone.open();
    assert!(
        server.written() > 32 * MIB && server.written() < 38 * MIB,
        "{}",
        server.written()
    );
}

#[tokio::test]
async fn f38_a_body_with_a_declared_length_above_the_limit_is_not_read() {
    let declared =
        Script::answer(format!("{HEAD}content-length: 10737418240\r\n\r\n")).await_close();
    let server = FaultServer::always(declared);
    let error = get(&server.client()).await.unwrap_err();
    assert!(error.is_too_large(), "{error}");
    assert!(error.to_string().contains("33554432 bytes"), "{error}");
    assert_eq!(error.attempts(), 1);
}

#[tokio::test]
async fn a_body_of_exactly_the_limit_is_read() {
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
            let result = get(&server.client())
                .with(|options| options.body_limit(1000))
                .await;
            assert_eq!(result.is_ok(), fits, "{result:?}");
            assert!(fits || result.unwrap_err().is_too_large());
        }
    }
}

#[tokio::test]
async fn the_length_in_an_answer_to_head_is_no_body() {
    let server = FaultServer::always(Script::answer(format!(
        "{HEAD}content-length: 10737418240\r\n\r\n"
    )));
    server.client().has_app("a1").await.unwrap();
}

/// An answer in gzip.
fn gzipped(body: &str) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(body.as_bytes()).unwrap();
    let body = gzip.finish().unwrap();
    let head = format!(
        "{HEAD}content-encoding: gzip\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), &body].concat()
}

#[cfg(feature = "gzip")]
#[tokio::test]
async fn f39_a_body_that_unpacks_to_more_than_the_limit_is_refused() {
    let bomb = gzipped(&" ".repeat(40 << 20));
    assert!(bomb.len() < 1 << 20);
    // The client does not read the end of the body.
    let server = FaultServer::always(Script::new().request().offer(bomb));
    let error = get(&server.client()).await.unwrap_err();
    assert!(error.is_too_large() && error.maybe_processed(), "{error}");
    assert!(error.to_string().contains("33554432 bytes"), "{error}");
    assert_eq!((error.attempts(), server.connections()), (1, 1));
}

#[cfg(feature = "gzip")]
#[tokio::test]
async fn f39_the_limit_of_a_compressed_answer_counts_unpacked_bytes() {
    for (length, fits) in [(1000, true), (1001, false)] {
        let answer = gzipped(&format!("\"{}\"", "x".repeat(length - 2)));
        let server = FaultServer::always(Script::answer(answer));
        let result = get(&server.client())
            .with(|options| options.body_limit(1000))
            .await;
        assert_eq!(result.is_ok(), fits, "{result:?}");
        assert!(fits || result.unwrap_err().is_too_large());
        assert!(server.requests()[0].contains("accept-encoding: gzip\r\n"));
    }
}

#[cfg(feature = "gzip")]
#[tokio::test]
async fn f39_a_compressed_answer_that_breaks_off_is_a_transport_error() {
    let whole = gzipped("{}");
    let server = FaultServer::scripts([
        Script::answer(&whole[..whole.len() - 4]),
        Script::answer(whole),
    ]);
    let response = get(&server.client())
        .retry(Retry::default().backoff(Duration::ZERO, Duration::ZERO))
        .send()
        .await
        .unwrap();
    assert_eq!(response.attempts(), 2);
}

#[tokio::test]
async fn f39_without_the_feature_no_gzip_is_requested_and_none_unpacked() {
    let asks = cfg!(feature = "gzip");
    let server = FaultServer::always(Script::answer(gzipped("{}")));
    let result = get(&server.client()).await;
    assert_eq!(
        server.requests()[0].contains("accept-encoding: gzip\r\n"),
        asks
    );
    assert!(result.is_ok() == asks && result.err().is_none_or(|error| error.is_decode()));
}
