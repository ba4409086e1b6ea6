//! Many callers share one mint, even if the caller that began it is dropped.

use std::time::Duration;

use c1::testing::{Gate, Reply};
use c1::{BoxError, Client, Credentials, Token, TokenSource};
use c1_tests::apps::Apps as _;
use c1_tests::runtime::{poll_once, runtime};
use serde_json::Value;
use tokio::runtime::Builder;
use tokio::task::JoinHandle;
use tokio::time::{Instant, advance};

use crate::memory::{Memory, token};
use crate::tenant::tenant;

const MANY: usize = 10_000;

fn start(client: &Client, callers: usize) -> Vec<JoinHandle<c1::Result<Value>>> {
    (0..callers)
        .map(|_| tokio::spawn(client.get_app("a")))
        .collect()
}

async fn results(calls: Vec<JoinHandle<c1::Result<Value>>>) -> Vec<c1::Result<Value>> {
    let mut results = Vec::with_capacity(calls.len());
    for call in calls {
        results.push(call.await.unwrap());
    }
    results
}

#[tokio::test(start_paused = true)]
async fn f10_ten_thousand_callers_without_a_token_share_one_mint() {
    let memory = Memory::new();
    memory.delay(Duration::from_millis(50));
    let endpoint = memory.issue(3600);
    let started = Instant::now();
    let results = results(start(&memory.client(), MANY)).await;
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(
        (endpoint.requests().len(), started.elapsed()),
        (1, Duration::from_millis(50))
    );
}

#[tokio::test(start_paused = true)]
async fn f11_ten_thousand_callers_without_a_token_share_one_failure() {
    // A permanent failure takes one request, and a temporary one takes all three.
    for (status, requests) in [(403, 1), (503, 3)] {
        let memory = Memory::new();
        memory.delay(Duration::from_millis(200));
        let endpoint = memory.token_endpoint().reply(Reply::status(status));
        let client = memory.client();
        let started = Instant::now();
        let results = results(start(&client, MANY)).await;
        let errors: Vec<_> = results
            .into_iter()
            .map(|result| result.unwrap_err().to_string())
            .collect();
        assert!(
            errors[0].contains(&format!("token endpoint: {status}")),
            "{}",
            errors[0]
        );
        assert!(errors.iter().all(|error| *error == errors[0]));
        assert!(started.elapsed() <= Duration::from_millis(3 * 200 + 200 + 400));
        // The next call fails with the same error and sends no request for a token.
        assert_eq!(
            client.get_app("a").await.unwrap_err().to_string(),
            errors[0]
        );
        assert_eq!(endpoint.requests().len(), requests);
    }
}

#[tokio::test(start_paused = true)]
async fn f12_a_token_without_a_lifetime_serves_all_callers_that_waited_for_it() {
    let memory = Memory::new();
    memory.delay(Duration::from_millis(50));
    let endpoint = memory.issue(0);
    let client = memory.client();
    let results = results(start(&client, MANY)).await;
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(endpoint.requests().len(), 1);
    client.get_app("a").await.unwrap();
    assert_eq!(endpoint.requests().len(), 2, "and nobody after");
}

#[tokio::test(start_paused = true)]
async fn f15_the_mint_of_a_dropped_caller_goes_on_for_the_callers_that_wait() {
    let memory = Memory::new();
    let gate = Gate::new();
    let endpoint = memory
        .token_endpoint()
        .reply(token("t1", 3600).after(&gate));
    let client = memory.client();
    let mut first = Box::pin(client.get_app("a"));
    assert!(!poll_once(&mut first).await);
    let waiters = start(&client, 10);
    gate.arrived(1).await;
    tokio::task::yield_now().await;
    drop(first);
    gate.open();
    assert!(results(waiters).await.iter().all(Result::is_ok));
    assert_eq!(endpoint.requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_mint_is_dropped_with_its_last_caller_and_the_next_call_starts_another() {
    let memory = Memory::new();
    let endpoint = memory
        .token_endpoint()
        .reply(Reply::hang())
        .reply(token("t1", 3600));
    let client = memory.client();
    let mut only = Box::pin(client.get_app("a"));
    assert!(!poll_once(&mut only).await);
    drop(only);
    client.get_app("a").await.unwrap();
    assert_eq!(endpoint.requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_caller_that_is_not_polled_does_not_block_the_others() {
    let memory = Memory::new();
    memory.delay(Duration::from_millis(50));
    let endpoint = memory.issue(3600);
    let client = memory.client();
    let mut first = Box::pin(client.get_app("a"));
    assert!(!poll_once(&mut first).await);
    client.get_app("b").await.unwrap();
    first.await.unwrap();
    assert_eq!(endpoint.requests().len(), 1);
}

#[test]
fn f17_a_caller_gets_a_token_after_the_runtime_of_the_mint_ends() {
    let tenant = tenant();
    let gate = Gate::new();
    tenant.token_endpoint().issue_after(&gate);
    let client = tenant.client().unwrap();
    let (first, second) = (runtime(), runtime());

    first.spawn(client.get_app("a"));
    first.block_on(gate.arrived(1));
    let mut waiter = Box::pin(client.get_app("b"));
    assert!(!second.block_on(poll_once(&mut waiter)));
    assert_eq!(
        tenant.token_requests().len(),
        1,
        "it waits for the request that is under way"
    );
    drop(first);

    second.block_on(waiter).unwrap();
    assert_eq!(tenant.token_requests().len(), 2);
}

#[test]
fn a_runtime_that_stands_still_does_not_block_callers_on_another() {
    let memory = Memory::new();
    let endpoint = memory
        .token_endpoint()
        .reply(Reply::hang())
        .reply(token("t1", 3600));
    let client = memory.client();
    let still = runtime();
    let first = still.spawn(client.get_app("a"));
    still.block_on(tokio::task::yield_now());
    assert_eq!(endpoint.requests().len(), 1);

    let other = Builder::new_current_thread()
        .enable_all()
        .start_paused(true)
        .build()
        .unwrap();
    other.block_on(async {
        let started = Instant::now();
        client.get_app("b").await.unwrap();
        assert_eq!(started.elapsed(), Duration::from_secs(15));
        client.get_app("b").await.unwrap();
    });
    assert_eq!((endpoint.requests().len(), first.is_finished()), (2, false));
}

#[test]
fn one_client_serves_one_runtime_after_the_other() {
    let tenant = tenant();
    let client = tenant.client().unwrap();
    for _ in 0..4 {
        runtime().block_on(client.get_app("a")).unwrap();
    }
    assert_eq!(tenant.mints(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_source_that_hangs_is_given_up_after_a_minute_and_asked_again() {
    /// Hangs the first time.
    #[derive(Default)]
    struct Hanging(std::sync::atomic::AtomicBool);
    impl TokenSource for Hanging {
        async fn token(&self) -> Result<Token, BoxError> {
            if !self.0.swap(true, std::sync::atomic::Ordering::Relaxed) {
                std::future::pending::<()>().await;
            }
            Ok(Token::new("t1"))
        }
    }
    let memory = Memory::new();
    let client = memory
        .builder()
        .credentials(Credentials::source(Hanging::default()))
        .build()
        .unwrap();
    let error = client.get_app("a").await.unwrap_err();
    assert!(error.is_auth() && error.is_timeout(), "{error:?}");
    assert!(
        error
            .to_string()
            .contains("the token source gave no token within 60s"),
        "{error}"
    );
    advance(Duration::from_millis(500)).await;
    client.get_app("a").await.unwrap();
}
