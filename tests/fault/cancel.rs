//! Calls that are dropped before they end. (Faults 50 and 51.)

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use c1::testing::{Gate, InMemory, Reply};
use c1::{Client, Credentials, Retry};
use c1_tests::apps::{Apps as _, get};
use c1_tests::fault::FaultServer;
use c1_tests::runtime::runtime;
use c1_tests::script::{Script, ok};
use c1_tests::tenant::Tenant;
use c1_tests::tokens::Tokens;
use serde_json::json;

/// Polls a future at most this many times, and drops it. Returns whether it ended.
async fn ends_within<F: Future>(polls: usize, future: F) -> bool {
    let mut future = pin!(future);
    let mut left = polls;
    poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(false);
        }
        left -= 1;
        future.as_mut().poll(context).map(|_| true)
    })
    .await
}

#[tokio::test]
async fn f50_a_client_works_after_a_call_is_dropped_at_any_poll() {
    let mut polls = 0;
    loop {
        let tenant = Tenant::start().unwrap();
        tenant
            .on("GET", "/api/v1/apps/<app_id>")
            .reply(Reply::status(503).header("retry-after", "0"))
            .reply(Reply::json(&json!({ "app": { "id": "a1" } })));
        // A permit that is lost would block the next call, because there is only one connection.
        let client = tenant
            .builder()
            .max_connections(1)
            .timeout(Duration::from_secs(20))
            .build()
            .unwrap();
        let ended = ends_within(polls, get(&client)).await;
        assert_eq!(
            get(&client).await.unwrap(),
            json!({ "app": { "id": "a1" } }),
            "after {polls} polls"
        );
        // At most the token request of the dropped call is lost.
        assert!(
            tenant.token_requests().len() <= 2 && tenant.requests().len() <= 5,
            "after {polls} polls"
        );
        if ended {
            break;
        }
        polls += 1;
    }
    assert!(
        polls > 4,
        "a call with a token, an attempt and a retry has more polls than {polls}"
    );
}

#[tokio::test(start_paused = true)]
async fn f50_a_retry_that_is_given_up_while_it_waits_costs_the_budget_nothing() {
    let api = InMemory::new();
    let route = api
        .on("GET", "/api/v1/apps/<app_id>")
        .reply(Reply::status(503).header("retry-after", "9"));
    let client = api.client().unwrap();
    // The budget pays for a tenth of these retries.
    for _ in 0..1000 {
        let call = tokio::time::timeout(Duration::from_secs(1), get(&client)).await;
        assert!(call.is_err(), "it was waiting for its retry");
    }
    assert_eq!(route.requests().len(), 1000);
    // No task of a dropped call goes on.
    assert_eq!(
        tokio::runtime::Handle::current()
            .metrics()
            .num_alive_tasks(),
        0
    );
    assert_eq!(get(&client).await.unwrap_err().attempts(), 4);
}

#[tokio::test(start_paused = true)]
async fn f50_a_retry_that_is_given_up_while_it_waits_for_a_token_costs_the_budget_nothing() {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps/<app_id>")
        .reply(Reply::status(503).header("retry-after", "9"));
    // The first token has ended when the retry comes, and the call is dropped before the next token
    // comes.
    let tokens = Tokens::living(Duration::from_secs(5)).after(Duration::from_secs(1));
    let client = api
        .builder()
        .credentials(Credentials::source(tokens))
        .build()
        .unwrap();
    for _ in 0..200 {
        let call = tokio::time::timeout(Duration::from_millis(10_500), get(&client)).await;
        assert!(call.is_err(), "it was waiting for its token");
        tokio::time::sleep(Duration::from_secs(10)).await;
    }
    assert_eq!(get(&client).await.unwrap_err().attempts(), 4);
}

#[test]
fn f51_a_client_works_after_a_runtime_ends_during_its_calls() {
    let gate = Gate::new();
    let server = FaultServer::scripts([
        Script::new().request().gate(&gate).await_close(),
        Script::new().request().gate(&gate).await_close(),
        Script::new().serve(ok("{}")),
        Script::new().serve(ok("{}")),
    ]);
    let client = server
        .builder()
        .max_connections(2)
        .retry(Retry::none())
        .build()
        .unwrap();
    let first = runtime();
    // Two calls hold the connections, and eight wait for one.
    let calls: Vec<_> = (0..10).map(|_| first.spawn(get(&client))).collect();
    first.block_on(async {
        gate.arrived(2).await;
    });
    drop(first);
    gate.open();
    let second = runtime();
    for call in calls {
        assert!(second.block_on(call).unwrap_err().is_cancelled());
    }
    second.block_on(both(&client));
}

async fn both(client: &Client) {
    let (first, second) = tokio::join!(client.get_app("a1"), client.get_app("a2"));
    first.unwrap();
    second.unwrap();
}
