//! Options that are set after a call was polled. (Fault 102.)

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use c1::testing::{Gate, InMemory, Reply};
use c1::{Call, Retry};
use c1_tests::apps::{get, post};
use serde_json::{Value, json};

/// Polls a call once.
async fn polled(mut call: Call<Value>) -> Call<Value> {
    poll_fn(|context| {
        assert!(Pin::new(&mut call).poll(context).is_pending());
        Poll::Ready(())
    })
    .await;
    call
}

#[tokio::test]
async fn f102_an_option_on_a_call_that_has_begun_is_an_error() {
    let api = InMemory::new();
    // A gate that stays closed.
    let gate = Gate::new();
    for (method, path) in [("GET", "/api/v1/apps/<app_id>"), ("POST", "/api/v1/apps")] {
        api.on(method, path)
            .reply(Reply::json(&json!({})).after(&gate));
    }
    let client = api.client().unwrap();
    let changes: [fn(Call<Value>) -> Call<Value>; 4] = [
        |call| call.timeout(Duration::from_secs(5)),
        |call| call.retry(Retry::none()),
        |call| call.header("x-trace", "t1"),
        |call| call.with(|options| options.body_limit(1)),
    ];
    for change in changes {
        for (call, start) in [(get(&client), "GET /"), (post(&client), "POST /")] {
            let call = change(polled(call).await);
            assert!(call.target().unwrap_err().is_argument());
            let error = call.await.unwrap_err();
            assert!(error.is_argument() && error.maybe_processed(), "{error}");
            let line = error.to_string();
            assert!(
                line.starts_with(start)
                    && line.contains("an option was set after the call had begun"),
                "{line}"
            );
        }
    }
}

#[tokio::test]
async fn f102_an_option_on_a_call_that_has_ended_is_an_error() {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps/<app_id>")
        .reply(Reply::json(&json!({})));
    let mut call = get(&api.client().unwrap());
    poll_fn(|context| Pin::new(&mut call).poll(context))
        .await
        .unwrap();
    let error = call.timeout(Duration::from_secs(5)).await.unwrap_err();
    assert!(error.is_argument() && error.maybe_processed(), "{error}");
    assert_eq!(api.requests().len(), 1);
}

#[tokio::test]
async fn f102_a_double_takes_any_option() {
    let call = Call::ready(Ok(7)).timeout(Duration::from_secs(5));
    assert_eq!(call.header("x-trace", "t1").await.unwrap(), 7);
}
