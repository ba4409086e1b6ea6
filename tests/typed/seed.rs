//! The seed operation with generated types, over a tenant and in memory.

use c1::Client;
use c1::testing::{Captured, InMemory, Reply};
use c1_api::app_v2::{CreateConnectorUserOwnerRequest, CreateConnectorUserOwnerResponse};
use c1_api::prelude::*;
use c1_api::user_v1::User;
use c1_tests::tenant::Tenant;
use serde_json::{Value, json};

use crate::{CREATE, SEARCH, answer, owner, request};

const PUBLISHED: &str = include_str!("../data/create_user_owner_response.json");

/// Creates an owner, and lists the owners.
async fn create_and_list(client: &Client) {
    let owners = client.connector_owners_v2();
    let created = owners
        .create_user_owner("a/1", "c1", "owner", "u1", &request("u1"))
        .await
        .unwrap();
    assert_eq!(created, answer("u1"));
    let mut pages = owners.search_user_owners("a/1", "c1", Some("owner"));
    let mut users = Vec::new();
    while let Some(owner) = pages.next().await {
        users.push(owner.unwrap());
    }
    assert_eq!(users, [owner("u1"), owner("u2")]);
}

/// Answers a page for each page token.
fn page(request: &Captured) -> Reply {
    match request.query_value("page_token") {
        None => Reply::json(&json!({ "list": [owner("u1")], "nextPageToken": "2" })),
        Some("2") => Reply::json(&json!({ "list": [owner("u2")], "nextPageToken": "" })),
        Some(_) => Reply::error(400, "no such page"),
    }
}

/// Checks what [`create_and_list`] sent.
fn check(requests: &[Captured]) {
    let [create, first, second] = requests else {
        panic!("three requests, not {}", requests.len())
    };
    assert_eq!(create.method(), "POST");
    assert_eq!(
        create.path(),
        "/api/v2/apps/a%2F1/connectors/c1/owners/users/owner/u1"
    );
    assert_eq!(create.body(), br#"{"userRef":{"id":"u1"}}"#);
    let typed: CreateConnectorUserOwnerRequest = create.json().unwrap();
    assert_eq!(typed, request("u1"));
    assert_eq!(first.query_value("role_slug"), Some("owner"));
    assert_eq!(first.query_value("page_token"), None);
    assert_eq!(second.query_value("page_token"), Some("2"));
}

#[tokio::test]
async fn a_tenant_takes_typed_requests_and_gives_typed_answers() {
    let tenant = Tenant::start().unwrap();
    tenant.on("POST", CREATE).reply(Reply::json(&answer("u1")));
    tenant.on("GET", SEARCH).reply_with(page);
    create_and_list(&tenant.client().unwrap()).await;
    check(&tenant.requests());
    tenant.verify().unwrap();
}

#[tokio::test]
async fn the_transport_in_memory_takes_typed_requests_and_gives_typed_answers() {
    let api = InMemory::new();
    api.on("POST", CREATE).reply(Reply::json(&answer("u1")));
    api.on("GET", SEARCH).reply_with(page);
    create_and_list(&api.client().unwrap()).await;
    check(&api.requests());
    api.verify().unwrap();
}

#[tokio::test]
async fn a_call_owns_what_it_needs_so_it_can_be_spawned() {
    let api = InMemory::new();
    api.on("POST", CREATE).reply(Reply::json(&answer("u1")));
    let client = api.client().unwrap();
    let call =
        client
            .connector_owners_v2()
            .create_user_owner("a1", "c1", "owner", "u1", &request("u1"));
    drop(client);
    let created = tokio::spawn(call).await.unwrap();
    assert_eq!(created.unwrap(), answer("u1"));
}

#[tokio::test]
async fn an_answer_without_members_and_one_with_null_decode_as_unset() {
    let api = InMemory::new();
    let route = api.on("POST", CREATE);
    route
        .reply(Reply::json(&json!({})))
        .reply(Reply::json(&json!({ "connectorOwnerUser": null })))
        .reply(
            Reply::json(&json!({
                "connectorOwnerUser": { "user": { "emails": null, "notYetPublished": [1] } }
            }))
            .unchecked(),
        );
    let client = api.client().unwrap();
    let mut owners = Vec::new();
    for _ in 0..3 {
        let call = client.connector_owners_v2().create_user_owner(
            "a1",
            "c1",
            "owner",
            "u1",
            &request("u1"),
        );
        owners.push(call.await.unwrap().connector_owner_user);
    }
    assert_eq!(owners[..2], [None, None]);
    let user = owners.remove(2).unwrap().user;
    assert_eq!(user, Some(User::default()));
}

#[test]
fn the_published_answer_decodes_with_every_member_and_is_written_back_the_same() {
    let published: Value = serde_json::from_str(PUBLISHED).unwrap();
    let typed: CreateConnectorUserOwnerResponse = serde_json::from_str(PUBLISHED).unwrap();
    assert_eq!(serde_json::to_value(typed).unwrap(), published);
}
