//! The in-memory transport under the real client.

use serde_json::{Value, json};

use super::{block_on, get_app};
use crate::testing::{InMemory, Reply, Tenant};
use crate::{Credentials, OptionalExt as _, Result};

#[test]
fn in_memory_answers_the_client() {
    let api = InMemory::new();
    let route = api
        .on("GET", "/api/v1/apps/<app_id>")
        .reply(Reply::json(&json!({ "app": { "id": "a1" } })));
    let app = block_on(get_app(&api.client().unwrap(), "a1")).unwrap();
    assert_eq!(app["app"]["id"], "a1");
    assert_eq!(
        route.requests()[0].header("authorization"),
        Some("Bearer in-memory")
    );
}

#[test]
fn f95_a_request_without_a_reply_in_memory_has_a_kind_and_a_text_of_its_own() {
    let api = InMemory::new();
    let client = api.client().unwrap();
    let missed: Result<Option<Value>> = block_on(get_app(&client, "a1")).optional();
    let error = missed.unwrap_err();
    assert!(error.is_unscripted() && !error.maybe_processed());
    assert_eq!(
        error.to_string(),
        "GET /api/v1/apps/<app_id>: nothing is scripted for GET /api/v1/apps/a1; no route is \
         scripted at all (1 attempt)"
    );
    assert_eq!(api.requests().len(), 1);

    drop(api.on("GET", "/api/v1/apps/<app_id>"));
    let error = block_on(get_app(&client, "a1")).unwrap_err();
    assert!(error.is_unscripted(), "{error}");
    assert!(error.to_string().contains("was given no reply"), "{error}");

    api.on("GET", "/api/v1/apps/<app_id>")
        .reply(Reply::status(42));
    let error = block_on(get_app(&client, "a1")).unwrap_err();
    assert!(error.is_unscripted(), "{error}");
    assert!(error.to_string().contains("cannot be sent"), "{error}");
}

#[test]
fn f95_a_request_without_a_reply_names_every_route() {
    let api = InMemory::new();
    for name in [
        "users",
        "app-entitlements",
        "connectors",
        "requests",
        "policies",
    ] {
        api.on(
            "GET",
            &format!("/api/v1/{name}/<a_rather_long_name_of_an_identifier>"),
        )
        .reply(Reply::status(200));
    }
    let error = block_on(get_app(&api.client().unwrap(), "a1")).unwrap_err();
    assert!(
        error.to_string().contains("GET /api/v1/policies/<"),
        "{error}"
    );
}

#[test]
fn f95_a_token_request_without_a_reply_in_memory_says_so() {
    let api = InMemory::new();
    let tenant = Tenant::start().unwrap();
    let credentials =
        Credentials::client_secret(tenant.client_id(), tenant.client_secret()).unwrap();
    let client = api.builder().credentials(credentials).build().unwrap();
    let error = block_on(get_app(&client, "a1")).unwrap_err();
    let text = error.to_string();
    assert!(
        error.is_auth() && text.contains("nothing is scripted for POST /auth/v1/token"),
        "{text}"
    );
    assert!(
        !text.contains("base URL") && !text.contains("connect"),
        "{text}"
    );
    assert_eq!(api.requests().len(), 1);
}

#[test]
fn in_memory_a_token_can_be_scripted_too() {
    let api = InMemory::new();
    let tenant = Tenant::start().unwrap();
    api.on("POST", "/auth/v1/token").reply(Reply::json(
        &json!({ "access_token": "t1", "expires_in": 60 }),
    ));
    api.on("GET", "/api/v1/apps/<app_id>")
        .reply(Reply::json(&json!({})));
    let credentials =
        Credentials::client_secret(tenant.client_id(), tenant.client_secret()).unwrap();
    let client = api.builder().credentials(credentials).build().unwrap();
    block_on(get_app(&client, "a1")).unwrap();
    assert_eq!(api.requests()[1].header("authorization"), Some("Bearer t1"));
    assert_eq!(tenant.connections(), 0);
}
