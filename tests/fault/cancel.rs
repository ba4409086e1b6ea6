//! Calls that are dropped before they end. (Faults 50 and 51.)

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use c1::testing::{Gate, InMemory, Reply, Tenant};
use c1::{Client, Credentials, Retry};
use c1_tests::apps::{Apps as _, get};
use c1_tests::fault::FaultServer;
use c1_tests::runtime::runtime;
use c1_tests::script::{Script, ok};
use c1_tests::tokens::Tokens;
use serde_json::json;

/// Polls a future this many times, as often as it asks for, and drops it. Whether it ended before.
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
async fn f50_a_call_may_be_dropped_at_any_poll_and_leaves_the_client_whole() {
    let mut polls = 0;
    loop {
        let tenant = Tenant::start().unwrap();
        tenant
            .on("GET", "/api/v1/apps/<app_id>")
            .reply(Reply::status(503).header("retry-after", "0"))
            .reply(Reply::json(&json!({ "id": "a1" })));
        // With one connection, a slot that is lost blocks the next call for good.
        let client = tenant
            .builder()
            .max_connections(1)
            .timeout(Duration::from_secs(20))
            .build()
            .unwrap();
        let ended = ends_within(polls, get(&client)).await;
        assert_eq!(
            get(&client).await.unwrap(),
            json!({ "id": "a1" }),
            "after {polls} polls"
        );
        // The token request of a dropped call is lost with it, and no more than that.
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
    // Ten times what the budget holds.
    for _ in 0..1000 {
        let call = tokio::time::timeout(Duration::from_secs(1), get(&client)).await;
        assert!(call.is_err(), "it was waiting for its retry");
    }
    assert_eq!(route.requests().len(), 1000);
    // And nothing goes on behind the caller's back.
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
    // The token of the first attempt is over when the retry comes, and the next takes longer than
    // anybody waits.
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
fn f51_a_runtime_that_ends_with_calls_in_flight_takes_nothing_from_the_client() {
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
