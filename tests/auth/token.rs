//! The life of a token: it is minted once, kept, renewed before its end, and replaced if it is
//! refused.

use std::time::Duration;

use c1::Credentials;
use c1::testing::Gate;
use c1_tests::apps::Apps as _;
use c1_tests::tokens::Tokens;
use serde_json::json;
use tokio::time::advance;

use crate::memory::Memory;
use crate::tenant::tenant;

#[tokio::test(start_paused = true)]
async fn a_token_is_kept_for_its_lifetime_and_replaced_before_it_ends() {
    let memory = Memory::new();
    let source = Tokens::living(Duration::from_secs(600));
    let client = memory
        .builder()
        .credentials(Credentials::source(source.clone()))
        .build()
        .unwrap();
    for _ in 0..4 {
        client.get_app("a").await.unwrap();
        advance(Duration::from_secs(250)).await;
    }
    // The first token is used at 0 s and 250 s. At 500 s its last fifth has begun.
    assert_eq!(memory.tokens_used(), ["t1", "t1", "t2", "t2"]);
    assert_eq!(source.issued(), 2);
}

#[tokio::test]
async fn a_token_that_the_tenant_revoked_is_replaced_and_the_call_sent_again() {
    let tenant = tenant();
    let client = tenant.client().unwrap();
    client
        .create_app(&json!({ "displayName": "y" }))
        .await
        .unwrap();
    tenant.expire_tokens();
    // A POST is sent again too, because a 401 means that it was not processed.
    let response = client
        .create_app(&json!({ "displayName": "x" }))
        .send()
        .await
        .unwrap();
    assert_eq!(response.attempts(), 2);
    let bodies: Vec<_> = tenant
        .requests()
        .iter()
        .map(|request| request.body().to_vec())
        .collect();
    assert_eq!(
        bodies[1..],
        [br#"{"displayName":"x"}"#, br#"{"displayName":"x"}"#]
    );
    assert_eq!(tenant.mints(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn f10_ten_thousand_callers_on_four_threads_share_one_mint() {
    let tenant = tenant();
    let gate = Gate::new();
    tenant.token_endpoint().issue_after(&gate);
    let client = tenant.client().unwrap();
    let calls: Vec<_> = (0..10_000)
        .map(|_| tokio::spawn(client.get_app("a")))
        .collect();
    gate.arrived(1).await;
    gate.open();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!((tenant.token_requests().len(), tenant.mints()), (1, 1));
    assert_eq!(tenant.requests().len(), 10_000);
}

#[tokio::test]
async fn f25_two_clients_with_the_same_credentials_have_two_tokens_and_clones_share_one() {
    let tenant = tenant();
    let credentials =
        Credentials::client_secret(tenant.client_id(), tenant.client_secret()).unwrap();
    let build = || {
        tenant
            .builder()
            .credentials(credentials.clone())
            .build()
            .unwrap()
    };
    let (one, other) = (build(), build());
    let quick = one.with(|options| options.timeout(Duration::from_secs(5)));
    for client in [&one, &one.clone(), &quick, &other] {
        client.get_app("a").await.unwrap();
    }
    let tokens: Vec<_> = tenant
        .requests()
        .iter()
        .map(|request| request.header("authorization").unwrap().to_owned())
        .collect();
    assert!(tokens[0] == tokens[1] && tokens[1] == tokens[2] && tokens[2] != tokens[3]);
    assert_eq!(tenant.mints(), 2);
}
