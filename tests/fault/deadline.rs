//! One deadline holds for tokens, attempts and waits. (Faults 45 and 46.)

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use c1::http::{Request, Response};
use c1::testing::{Gate, InMemory, Reply};
use c1::{Body, Bytes, Client, Credentials, Transport, TransportError};
use c1_tests::apps::{get, post};
use c1_tests::tokens::Tokens;
use c1_tests::transport;
use serde_json::json;
use tokio::time::Instant;

const HOUR: Duration = Duration::from_secs(3600);
const TICK: Duration = Duration::from_millis(1);

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// Breaks the connection after some time.
#[derive(Clone)]
struct Slow {
    takes: Duration,
    requests: Arc<AtomicUsize>,
}

impl Transport for Slow {
    async fn execute(&self, _: Request<Bytes>) -> Result<Response<Body>, TransportError> {
        self.requests.fetch_add(1, Ordering::SeqCst);
        tokio::time::sleep(self.takes).await;
        Err(TransportError::broken("too slow"))
    }
}

fn slow(takes: Duration, tokens: Tokens) -> (Client, Slow) {
    let slow = Slow {
        takes,
        requests: Arc::default(),
    };
    let client = transport::builder()
        .base_url("https://acme.conductor.one")
        .credentials(Credentials::source(tokens))
        .transport(slow.clone())
        .build()
        .unwrap();
    (client, slow)
}

#[tokio::test(start_paused = true)]
async fn f45_a_call_fails_with_its_last_error_if_the_wait_would_end_after_the_deadline() {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps/<app_id>")
        .reply(Reply::error(503, "first").header("retry-after", "2"))
        .reply(Reply::error(502, "second").header("retry-after", "3"));
    let start = Instant::now();
    let error = get(&api.client().unwrap())
        .timeout(seconds(5))
        .await
        .unwrap_err();
    assert!(
        start.elapsed() <= seconds(2) + TICK,
        "{:?}",
        start.elapsed()
    );
    assert_eq!(
        (error.status().unwrap().as_u16(), error.attempts()),
        (502, 2)
    );
    assert_eq!(
        (error.message(), error.retry_after()),
        (Some("second"), Some(seconds(3)))
    );
    assert!(error.to_string().contains("deadline"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn f46_the_deadline_covers_tokens_attempts_and_waits() {
    let (client, slow) = slow(seconds(50), Tokens::living(HOUR).after(seconds(20)));
    let start = Instant::now();
    let error = get(&client).timeout(seconds(130)).await.unwrap_err();
    let elapsed = start.elapsed();
    assert!(
        elapsed >= seconds(130) && elapsed <= seconds(130) + TICK,
        "{elapsed:?}"
    );
    // The token takes 20 s and two attempts take 50 s each, so less than 10 s are left for the
    // third.
    assert_eq!(
        (error.attempts(), slow.requests.load(Ordering::SeqCst)),
        (3, 3)
    );
    assert!(error.is_timeout() && error.maybe_processed(), "{error}");
    assert!(
        error
            .to_string()
            .contains("the call's timeout of 130s ended while waiting for the response"),
        "{error}"
    );
}

#[tokio::test(start_paused = true)]
async fn f46_a_call_whose_token_never_comes_ends_at_the_deadline_and_sends_nothing() {
    let (client, slow) = slow(Duration::ZERO, Tokens::living(HOUR).after(HOUR));
    let start = Instant::now();
    let error = get(&client).timeout(seconds(30)).await.unwrap_err();
    assert!(start.elapsed() <= seconds(30) + TICK);
    assert!(
        error.is_timeout() && !error.maybe_processed() && error.attempts() == 0,
        "{error}"
    );
    assert!(error.to_string().contains("token endpoint"), "{error}");
    assert_eq!(slow.requests.load(Ordering::SeqCst), 0);
}

#[tokio::test(start_paused = true)]
async fn f46_a_request_whose_response_is_late_for_the_deadline_may_have_been_processed() {
    let (client, slow) = slow(HOUR, Tokens::living(HOUR));
    let error = post(&client).timeout(seconds(10)).await.unwrap_err();
    assert!(error.is_timeout() && error.maybe_processed(), "{error}");
    assert!(
        error
            .to_string()
            .contains("the call's timeout of 10s ended while waiting for the response"),
        "{error}"
    );
    assert_eq!(
        (error.attempts(), slow.requests.load(Ordering::SeqCst)),
        (1, 1)
    );
}

#[tokio::test(start_paused = true)]
async fn f46_a_call_waits_for_a_connection_until_its_deadline() {
    let slow = Slow {
        takes: HOUR,
        requests: Arc::default(),
    };
    let client = transport::builder()
        .base_url("https://acme.conductor.one")
        .credentials(Credentials::access_token("t"))
        .transport(slow.clone())
        .max_connections(1)
        .build()
        .unwrap();
    let first = tokio::spawn(get(&client).timeout(seconds(50)));
    tokio::task::yield_now().await;
    let error = get(&client).timeout(seconds(10)).await.unwrap_err();
    assert!(
        error.is_timeout() && !error.maybe_processed() && error.attempts() == 0,
        "{error}"
    );
    assert!(
        error
            .to_string()
            .contains("the call's timeout of 10s ended while waiting for a free connection"),
        "{error}"
    );
    first.await.unwrap().unwrap_err();
    assert_eq!(slow.requests.load(Ordering::SeqCst), 1);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_ends_while_its_call_waits_for_a_connection_is_replaced() {
    let gate = Gate::new();
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps/<app_id>")
        .reply(Reply::json(&json!({})).after(&gate));
    let posted = api
        .on("POST", "/api/v1/apps")
        .reply(Reply::json(&json!({})));
    let client = api
        .builder()
        .credentials(Credentials::source(Tokens::living(seconds(20))))
        .max_connections(1)
        .build()
        .unwrap();
    let first = tokio::spawn(get(&client));
    gate.arrived(1).await;
    let second = tokio::spawn(post(&client));
    tokio::task::yield_now().await;
    assert!(posted.requests().is_empty(), "the connection is in use");

    tokio::time::advance(seconds(30)).await;
    gate.open();
    first.await.unwrap().unwrap();
    second.await.unwrap().unwrap();
    assert_eq!(
        posted.requests()[0].header("authorization"),
        Some("Bearer t2")
    );
}

#[tokio::test(start_paused = true)]
async fn another_attempt_follows_one_that_takes_too_long() {
    let (client, slow) = slow(HOUR, Tokens::living(HOUR));
    let start = Instant::now();
    let error = get(&client).await.unwrap_err();
    // Each attempt may take 60 s. The call ends at 180 s, during the third attempt.
    assert!(start.elapsed() <= seconds(180) + TICK);
    assert!(error.is_timeout() && error.maybe_processed(), "{error}");
    assert_eq!(slow.requests.load(Ordering::SeqCst), 3);
}

#[tokio::test(start_paused = true)]
async fn a_longer_timeout_of_the_call_is_a_longer_timeout_of_its_attempts() {
    let (client, slow) = slow(seconds(900), Tokens::living(HOUR));
    let error = get(&client).timeout(seconds(1000)).await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
    // The first attempt broke after 900 s, and the second one began.
    assert_eq!(
        (error.attempts(), slow.requests.load(Ordering::SeqCst)),
        (2, 2)
    );
}

#[tokio::test(start_paused = true)]
async fn the_longest_possible_timeout_never_ends() {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps/<app_id>")
        .reply(Reply::json(&json!({})));
    let client = api.builder().timeout(Duration::MAX).build().unwrap();
    get(&client)
        .with(|options| options.attempt_timeout(Duration::MAX))
        .await
        .unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_call_with_a_timeout_of_zero_sends_nothing() {
    let (client, slow) = slow(seconds(1), Tokens::living(HOUR));
    let error = get(&client).timeout(Duration::ZERO).await.unwrap_err();
    assert!(
        error.is_timeout() && !error.maybe_processed() && error.attempts() == 0,
        "{error}"
    );
    assert_eq!(slow.requests.load(Ordering::SeqCst), 0);
}
