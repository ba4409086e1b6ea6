//! The API refuses a token with 401: one caller replaces the token, and the call is sent again with
//! the new one.

use std::time::Duration;

use c1::Retry;
use c1::testing::{Captured, Gate, Reply};
use c1_tests::apps::Apps as _;
use c1_tests::runtime::poll_once;
use serde_json::json;
use tokio::time::advance;

use crate::memory::Memory;
use crate::tenant::{GET_APP, tenant};

const MANY: usize = 10_000;

fn bears(request: &Captured, token: &str) -> bool {
    request
        .header("authorization")
        .and_then(|value| value.strip_prefix("Bearer "))
        == Some(token)
}

/// Answers one token with 401, and every other with an app.
fn all_but(token: &'static str) -> impl Fn(&Captured) -> Reply {
    move |request| {
        if bears(request, token) {
            Reply::error(401, "expired")
        } else {
            Reply::json(&json!({}))
        }
    }
}

fn count(memory: &Memory, token: &str) -> usize {
    memory
        .tokens_used()
        .iter()
        .filter(|used| *used == token)
        .count()
}

#[tokio::test(start_paused = true)]
async fn f18_a_token_that_ends_during_a_call_is_replaced_and_the_call_sent_again() {
    let memory = Memory::new();
    let endpoint = memory.issue(3600);
    memory
        .api
        .on("POST", "/api/v1/apps")
        .reply_with(all_but("t1"));
    let response = memory
        .client()
        .create_app(&json!({ "displayName": "x" }))
        .send()
        .await
        .unwrap();
    assert_eq!((response.attempts(), endpoint.requests().len()), (2, 2));
    assert_eq!(memory.tokens_used(), ["t1", "t2"]);
}

#[tokio::test(start_paused = true)]
async fn f18_a_call_without_retries_is_sent_again_with_another_token_too() {
    let memory = Memory::new();
    memory.issue(3600);
    memory.api.on("GET", GET_APP).reply_with(all_but("t1"));
    let call = memory.client().get_app("a").retry(Retry::none());
    assert_eq!(call.send().await.unwrap().attempts(), 2);
    assert_eq!(memory.tokens_used(), ["t1", "t2"]);
}

#[tokio::test(start_paused = true)]
async fn f19_ten_thousand_refusals_of_one_token_cause_one_mint() {
    let memory = Memory::new();
    let endpoint = memory.issue(3600);
    let gate = Gate::new();
    let (held, refuse) = (gate.clone(), all_but("t1"));
    memory.api.on("GET", GET_APP).reply_with(move |request| {
        let reply = refuse(request);
        if bears(request, "t1") {
            reply.after(&held)
        } else {
            reply
        }
    });
    memory.delay(Duration::from_millis(50));
    let client = memory.builder().max_connections(MANY).build().unwrap();

    let calls: Vec<_> = (0..MANY)
        .map(|_| tokio::spawn(client.get_app("a").send()))
        .collect();
    gate.arrived(MANY).await;
    gate.open();
    for call in calls {
        assert_eq!(call.await.unwrap().unwrap().attempts(), 2);
    }

    assert_eq!(endpoint.requests().len(), 2);
    assert_eq!((count(&memory, "t1"), count(&memory, "t2")), (MANY, MANY));
}

#[tokio::test(start_paused = true)]
async fn f20_a_late_refusal_of_an_old_token_does_not_replace_the_new_one() {
    let memory = Memory::new();
    let endpoint = memory.issue(3600);
    let gate = Gate::new();
    let (held, refuse) = (gate.clone(), all_but("t1"));
    memory.api.on("GET", GET_APP).reply_with(move |request| {
        let reply = refuse(request);
        let is_late = request.path_value("app_id") == Some("late") && bears(request, "t1");
        if is_late { reply.after(&held) } else { reply }
    });
    let client = memory.client();
    let mut late = Box::pin(client.get_app("late"));
    assert!(!poll_once(&mut late).await);
    client.get_app("a").await.unwrap();
    assert_eq!(endpoint.requests().len(), 2);

    // By now a refusal of the new token would replace it.
    advance(Duration::from_secs(5)).await;
    gate.open();
    late.await.unwrap();
    assert_eq!(
        (
            endpoint.requests().len(),
            memory.tokens_used().last().unwrap().as_str()
        ),
        (2, "t2")
    );
}

#[tokio::test(start_paused = true)]
async fn f21_an_api_that_refuses_every_token_costs_two_requests_a_call_and_one_token_a_hold_off() {
    let memory = Memory::new();
    let endpoint = memory.issue(3600);
    let route = memory.api.on("GET", GET_APP).reply(Reply::error(401, "no"));
    let client = memory.client();
    let mut calls = 0;
    // The first call fetches two tokens. The next ones are fetched after 0.5 s, 1 s and so on, up
    // to 30 s.
    for (seconds, tokens) in [
        (0.0, 2),
        (0.4, 2),
        (0.1, 3),
        (0.9, 3),
        (0.1, 4),
        (1.9, 4),
        (0.1, 5),
        (3.9, 5),
    ] {
        advance(Duration::from_secs_f64(seconds)).await;
        for _ in 0..3 {
            let error = client.get_app("a").await.unwrap_err();
            assert!(
                error.is_unauthorized() && error.attempts() == 2 && !error.maybe_processed(),
                "{error}"
            );
            calls += 1;
        }
        assert_eq!(
            (route.requests().len(), endpoint.requests().len()),
            (2 * calls, tokens),
            "after {seconds} s more"
        );
    }
}

#[tokio::test]
async fn f80_a_token_that_was_accepted_is_replaced_at_once_each_time_it_is_revoked() {
    let tenant = tenant();
    let client = tenant.client().unwrap();
    client.get_app("a").await.unwrap();
    for revocations in 1..=30 {
        tenant.expire_tokens();
        let answer = client.get_app("a").send().await.unwrap();
        assert_eq!((answer.attempts(), tenant.mints()), (2, 1 + revocations));
    }
}

#[tokio::test(start_paused = true)]
async fn f80_each_refusal_of_an_accepted_token_costs_one_mint_and_no_call() {
    let memory = Memory::new();
    let endpoint = memory.issue(3600);
    let mut requests = 0_u32;
    // Every tenth answer is 401, whatever the token.
    memory.api.on("GET", GET_APP).reply_with(move |_| {
        requests += 1;
        if requests.is_multiple_of(10) {
            Reply::error(401, "out of step")
        } else {
            Reply::json(&json!({}))
        }
    });
    let client = memory.client();
    for _ in 0..900 {
        client.get_app("a").await.unwrap();
    }
    // 900 calls are 999 requests with 99 refusals.
    assert_eq!(endpoint.requests().len(), 1 + 99);
}

#[tokio::test(start_paused = true)]
async fn f80_calls_at_once_share_the_mint_after_each_revocation() {
    let memory = Memory::new();
    let endpoint = memory.issue(3600);
    let client = memory.client();
    for revoked in 0..10 {
        memory.api.on("GET", GET_APP).reply_with(move |request| {
            let is_revoked = (0..=revoked).any(|number| bears(request, &format!("t{number}")));
            if is_revoked {
                Reply::error(401, "revoked")
            } else {
                Reply::json(&json!({}))
            }
        });
        let calls: Vec<_> = (0..100)
            .map(|_| tokio::spawn(client.get_app("a").send()))
            .collect();
        for call in calls {
            call.await.unwrap().unwrap();
        }
        assert_eq!(endpoint.requests().len(), 1 + revoked);
    }
}

#[tokio::test(start_paused = true)]
async fn f80_an_accepted_token_ends_the_pause_after_tokens_that_never_were() {
    let memory = Memory::new();
    let endpoint = memory.issue(3600);
    let client = memory.client();
    let refuse = |number: usize| {
        memory.api.on("GET", GET_APP).reply_with(move |request| {
            let is_refused = (0..=number).any(|number| bears(request, &format!("t{number}")));
            if is_refused {
                Reply::error(401, "not yet")
            } else {
                Reply::json(&json!({}))
            }
        });
    };
    // The first two tokens are never accepted, and the third one is minted after a pause.
    refuse(2);
    client.get_app("a").await.unwrap_err();
    advance(Duration::from_millis(500)).await;
    client.get_app("a").await.unwrap();
    assert_eq!(endpoint.requests().len(), 3);
    // The third one is revoked, the fourth one is never accepted, and the fifth one is minted at
    // once.
    refuse(4);
    client.get_app("a").await.unwrap_err();
    client.get_app("a").await.unwrap();
    assert_eq!(endpoint.requests().len(), 5);
}

#[tokio::test(start_paused = true)]
async fn f80_a_token_counts_as_accepted_after_any_answer_behind_the_check_of_the_token() {
    for (status, is_accepted) in [
        (200, true),
        (400, true),
        (403, true),
        (404, true),
        (409, true),
        (422, true),
        (302, false),
        (407, false),
        (408, false),
        (425, false),
        (429, false),
        (500, false),
        (503, false),
    ] {
        let memory = Memory::new();
        let endpoint = memory.issue(3600);
        let client = memory.builder().retry(Retry::none()).build().unwrap();
        // The second token gets a 401, which begins a pause for tokens that were never accepted.
        memory
            .api
            .on("GET", GET_APP)
            .reply(Reply::error(401, "no"))
            .reply(Reply::error(401, "no"))
            .reply(Reply::json(&json!({})).with_status(status))
            .reply(Reply::error(401, "revoked"))
            .reply(Reply::json(&json!({})));
        client.get_app("a").await.unwrap_err();
        let _ = client.get_app("a").await;
        let last = client.get_app("a").await;
        assert!(last.is_ok(), "{status}: {last:?}");
        let mints = if is_accepted { 3 } else { 2 };
        assert_eq!(endpoint.requests().len(), mints, "{status}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_whose_token_cannot_be_replaced_fails_with_an_auth_error() {
    let memory = Memory::new();
    memory.issue(3600);
    let client = memory.client();
    client.get_app("a").await.unwrap();
    memory.api.on("GET", GET_APP).reply_with(all_but("t1"));
    memory
        .token_endpoint()
        .reply(Reply::refusal("invalid_client", "revoked"));
    let error = client.get_app("a").await.unwrap_err();
    assert!(
        error.is_auth() && error.to_string().contains("invalid_client: revoked"),
        "{error}"
    );
    assert_eq!(error.attempts(), 1);
}
