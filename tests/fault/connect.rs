//! Connections that cannot be made: refused, without a host, without TLS. (Fault 26; the `tls`
//! tests are about certificates.)

use std::error::Error as _;
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use c1::{Client, Credentials, Error, Retry};
use c1_tests::apps::{get, post};
use c1_tests::fault::FaultServer;
use c1_tests::script::Script;
use c1_tests::transport;
use socket2::{Domain, Socket, Type};
use tokio::time::Instant;

fn client(url: &str) -> Client {
    let soon = Duration::from_millis(1);
    transport::builder()
        .base_url(url)
        .allow_http_loopback()
        .credentials(Credentials::access_token("t"))
        .retry(Retry::default().backoff(soon, soon))
        .build()
        .unwrap()
}

fn io_kind(error: &Error) -> Option<std::io::ErrorKind> {
    let mut cause = error.source();
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<std::io::Error>() {
            return Some(error.kind());
        }
        cause = error.source();
    }
    None
}

#[tokio::test]
async fn f26_a_refused_connection_is_tried_again_for_any_method_and_nothing_was_processed() {
    // The port is bound, so that no other process has it, and nobody listens on it.
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket
        .bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into())
        .unwrap();
    let address = socket.local_addr().unwrap().as_socket().unwrap();
    let client = client(&format!("http://{address}"));
    for call in [get(&client), post(&client)] {
        let error = call.await.unwrap_err();
        assert!(error.is_connect() && !error.maybe_processed(), "{error}");
        assert_eq!(error.attempts(), 4);
        assert_eq!(io_kind(&error), Some(std::io::ErrorKind::ConnectionRefused));
        assert!(
            error
                .to_string()
                .contains("cannot connect: connection refused"),
            "{error}"
        );
    }
}

#[tokio::test]
async fn f26_the_error_of_an_unknown_host_names_the_lookup() {
    // RFC 6761: no resolver knows a name under `.invalid`.
    let client = client("https://tenant.invalid").with(|options| options.retry(Retry::none()));
    let error = post(&client).await.unwrap_err();
    assert!(error.is_connect() && !error.maybe_processed(), "{error}");
    assert!(error.to_string().contains("lookup"), "{error}");
}

#[tokio::test]
async fn f26_plain_text_where_tls_was_expected_is_named_and_not_tried_again() {
    let server = FaultServer::always(
        Script::new()
            .write("HTTP/1.1 400 Bad Request\r\n\r\n")
            .await_close(),
    );
    let client = client(&format!("https://127.0.0.1:{}", server.port()));
    let error = get(&client).await.unwrap_err();
    assert!(error.is_connect() && !error.maybe_processed(), "{error}");
    assert!(error.to_string().contains("does not speak TLS"), "{error}");
    assert_eq!((error.attempts(), server.connections()), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn f26_an_attempt_to_connect_ends_after_ten_seconds() {
    // Linux drops a connection if the queue of the listener is full.
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    listener
        .bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into())
        .unwrap();
    listener.listen(0).unwrap();
    let address = listener.local_addr().unwrap().as_socket().unwrap();
    let _first_in_the_queue = TcpStream::connect(address).unwrap();

    let client = client(&format!("http://{address}"));
    let start = Instant::now();
    let error = post(&client).await.unwrap_err();
    assert!(
        error.is_connect() && !error.maybe_processed() && error.attempts() == 4,
        "{error}"
    );
    assert!(
        error.to_string().contains("cannot connect: timed out"),
        "{error}"
    );
    let seconds = start.elapsed().as_secs();
    assert!((40..42).contains(&seconds), "{seconds} s");
}
