//! Responses that are not HTTP, or have too many or too large headers. (Fault 34.)

use std::fmt::Write as _;
use std::time::Duration;

use c1::Retry;
use c1_tests::apps::{get, post};
use c1_tests::fault::FaultServer;
use c1_tests::script::{Script, ok};

fn garbage() -> [(&'static str, String); 5] {
    let mut many = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n".to_owned();
    for number in 0..150 {
        let _ = write!(many, "x-{number}: y\r\n");
    }
    [
        ("garbage", "\u{1}\u{2}\u{3} what is this\r\n\r\n".to_owned()),
        ("another protocol", "220 mail.example ESMTP\r\n".to_owned()),
        (
            "two lengths",
            "HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{} ".to_owned(),
        ),
        ("many headers", many + "\r\n{}"),
        (
            "a large header",
            format!(
                "HTTP/1.1 200 OK\r\nx-large: {}\r\ncontent-length: 2\r\n\r\n{{}}",
                "y".repeat(1 << 20)
            ),
        ),
    ]
}

#[tokio::test]
async fn f34_garbage_is_a_transport_error_and_only_a_get_is_sent_again() {
    let soon = Duration::from_millis(1);
    for (name, bytes) in garbage() {
        let script = Script::new().request().offer(bytes).await_close();
        let server = FaultServer::always(script);
        let client = server
            .builder()
            .retry(Retry::default().backoff(soon, soon))
            .build()
            .unwrap();

        let error = get(&client).await.unwrap_err();
        assert!(
            error.is_transport() && error.maybe_processed(),
            "{name}: {error}"
        );
        assert_eq!(
            (error.attempts(), server.requests().len()),
            (4, 4),
            "{name}: {error}"
        );

        let error = post(&client).await.unwrap_err();
        assert!(
            error.is_transport() && error.maybe_processed(),
            "{name}: {error}"
        );
        assert_eq!(
            (error.attempts(), server.requests().len()),
            (1, 5),
            "{name}: {error}"
        );
        assert!(!error.to_string().contains('\n'), "{name}: {error:?}");
    }
}

#[tokio::test]
async fn an_upgrade_that_nobody_asked_for_is_no_success() {
    let server = FaultServer::always(Script::answer(
        "HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\n\r\n",
    ));
    let error = get(&server.client()).await.unwrap_err();
    assert!(!error.is_decode() && !error.is_timeout(), "{error}");
}

#[tokio::test]
async fn interim_responses_are_ignored() {
    let early = "HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n".repeat(3);
    let server = FaultServer::always(Script::answer([early.into_bytes(), ok("{}")].concat()));
    assert_eq!(get(&server.client()).send().await.unwrap().attempts(), 1);
}
