//! `Retry-After` in each form that servers send. (Fault 44.)

use std::time::{Duration, UNIX_EPOCH};

use c1::Error;
use c1::testing::{InMemory, Reply};
use c1_tests::apps::{get, post};
use c1_tests::wall::Wall;
use serde_json::json;
use tokio::time::Instant;

/// A timer of tokio ends within a millisecond of its time.
const TICK: Duration = Duration::from_millis(1);

/// How long a call waits after a 429 with these headers.
async fn waits(values: &[&str]) -> Result<Duration, Error> {
    let api = InMemory::new();
    let busy = values
        .iter()
        .fold(Reply::error(429, "busy"), |reply, value| {
            reply.header("retry-after", value)
        });
    api.on("POST", "/api/v1/apps")
        .reply(busy)
        .reply(Reply::json(&json!({})));
    // 1994-11-06 08:49:37, the example of RFC 9110.
    let wall = Wall::at(UNIX_EPOCH + Duration::from_secs(784_111_777));
    let client = api.builder().clock(wall).build().unwrap();
    let start = Instant::now();
    let response = post(&client).send().await?;
    assert_eq!(response.attempts(), 2);
    Ok(start.elapsed())
}

#[tokio::test(start_paused = true)]
async fn f44_a_call_waits_as_long_as_the_header_says() {
    for (values, seconds) in [
        (&["0"][..], 0),
        (&["1"], 1),
        (&["  2 "], 2),
        (&["Sun, 06 Nov 1994 08:49:30 GMT"], 0),
        (&["Sun, 06 Nov 1994 08:49:57 GMT"], 20),
        (&["Sunday, 06-Nov-94 08:50:07 GMT"], 30),
        (&["Sun Nov  6 08:50:17 1994"], 40),
        (&["5", "60"], 60),
        (&["60", "5"], 60),
        (&["soon", "5"], 5),
    ] {
        let waited = waits(values).await.unwrap();
        let asked = Duration::from_secs(seconds);
        assert!(
            waited >= asked && waited <= asked + TICK,
            "{values:?}: {waited:?}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn f44_a_header_that_cannot_be_read_is_ignored() {
    for value in [
        "-1",
        "1.5",
        "",
        "soon",
        "1 2",
        "Sun, 06 Nov 1994 08:49:57 CET",
    ] {
        // The first backoff is at most 200 ms.
        assert!(
            waits(&[value]).await.unwrap() <= Duration::from_millis(200) + TICK,
            "{value:?}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn f44_a_call_fails_at_once_if_the_wait_would_end_after_its_deadline() {
    for (value, seconds) in [("3600", 3600), ("99999999999999999999", u64::MAX)] {
        let start = Instant::now();
        let error = waits(&[value]).await.unwrap_err();
        assert_eq!(start.elapsed(), Duration::ZERO);
        assert!(error.is_rate_limited() && error.attempts() == 1, "{error}");
        assert_eq!(error.retry_after(), Some(Duration::from_secs(seconds)));
    }
}

#[tokio::test]
async fn f44_the_error_has_the_wait_although_the_call_is_not_tried_again() {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps/<app_id>")
        .reply(Reply::error(404, "not yet").header("retry-after", "7"));
    let error = get(&api.client().unwrap()).await.unwrap_err();
    assert_eq!(
        (error.attempts(), error.retry_after()),
        (1, Some(Duration::from_secs(7)))
    );
}
