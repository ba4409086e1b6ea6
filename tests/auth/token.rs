//! The life of a token: minted once, kept, renewed before it ends, replaced when it is refused.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use c1::testing::{Gate, Reply};
use c1::{BoxError, Client, Credentials, Token, TokenSource};
use serde_json::json;
use tokio::time::advance;

use crate::apps::{Apps as _, in_memory, tenant};

/// Counts its tokens: `t1`, `t2`, ..
#[derive(Clone, Default)]
struct Counter {
    minted: Arc<AtomicUsize>,
    lifetime: Duration,
}

impl TokenSource for Counter {
    async fn token(&self) -> Result<Token, BoxError> {
        let nth = self.minted.fetch_add(1, Ordering::Relaxed) + 1;
        Ok(Token::new(format!("t{nth}")).expires_in(self.lifetime))
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_is_kept_for_its_lifetime_and_replaced_before_it_ends() {
    let api = in_memory();
    let source = Counter { lifetime: Duration::from_secs(600), ..Counter::default() };
    let client = api.builder().credentials(Credentials::source(source.clone())).build().unwrap();
    let mut seen = Vec::new();
    for _ in 0..4 {
        client.get_app("a").await.unwrap();
        seen.push(api.requests().last().unwrap().header("authorization").unwrap().to_owned());
        advance(Duration::from_secs(250)).await;
    }
    // At 0 s and 250 s the first; at 500 s its last fifth has begun.
    assert_eq!(seen, ["Bearer t1", "Bearer t1", "Bearer t2", "Bearer t2"]);
    assert_eq!(source.minted.load(Ordering::Relaxed), 2);
}

#[tokio::test]
async fn a_token_that_the_tenant_ended_is_replaced_and_the_call_sent_again() {
    let tenant = tenant();
    let client = tenant.client().unwrap();
    client.create_app(json!({})).await.unwrap();
    tenant.expire_tokens();
    // A 401 says that nothing was done, so even a POST is sent again.
    let response = client.create_app(json!({ "displayName": "x" })).send().await.unwrap();
    assert_eq!(response.attempts(), 2);
    let bodies: Vec<_> = tenant.requests().iter().map(|request| request.body().to_vec()).collect();
    assert_eq!(bodies[1..], [br#"{"displayName":"x"}"#, br#"{"displayName":"x"}"#]);
    assert_eq!(tenant.mints(), 2);
}

async fn call_all(client: &Client, callers: usize, started: impl Future<Output = ()>) -> usize {
    let calls: Vec<_> = (0..callers).map(|_| tokio::spawn(client.get_app("a").into_future())).collect();
    started.await;
    let mut succeeded = 0;
    for call in calls {
        succeeded += usize::from(call.await.unwrap().is_ok());
    }
    succeeded
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn ten_thousand_concurrent_cold_callers_mint_one_token() {
    let api = in_memory();
    let gate = Gate::new();
    let token = json!({ "access_token": "t1", "token_type": "Bearer", "expires_in": 3600 });
    let endpoint = api.on("POST", "/auth/v1/token").reply(Reply::json(&token).after(&gate));
    let tenant = tenant();
    let credentials = Credentials::client_secret(tenant.client_id(), tenant.client_secret()).unwrap();
    let client = api.builder().credentials(credentials).build().unwrap();
    let opened = async {
        gate.arrived(1).await;
        gate.open();
    };
    assert_eq!(call_all(&client, 10_000, opened).await, 10_000);
    assert_eq!(endpoint.requests().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn ten_thousand_concurrent_cold_callers_over_real_sockets_mint_one_token() {
    let tenant = tenant();
    let gate = Gate::new();
    tenant.token_endpoint().issue_after(&gate);
    let client = tenant.client().unwrap();
    let opened = async {
        gate.arrived(1).await;
        gate.open();
    };
    assert_eq!(call_all(&client, 10_000, opened).await, 10_000);
    assert_eq!((tenant.token_requests().len(), tenant.mints()), (1, 1));
    assert_eq!(tenant.requests().len(), 10_000);
}
