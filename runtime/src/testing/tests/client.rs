//! The loopback tenant under the real client.

use serde_json::json;

use super::{block_on, get_app, get_keys};
use crate::testing::{Captured, Gate, InMemory, Reply, Route, Tenant, TokenEndpoint};
use crate::{Credentials, OptionalExt as _};

fn app_tenant() -> Tenant {
    let tenant = Tenant::start().unwrap();
    tenant
        .on("GET", "/api/v1/apps/<app_id>")
        .reply_with(|request| {
            Reply::json(&json!({ "app": { "id": request.path_value("app_id") } }))
        });
    tenant
}

#[test]
fn the_tenant_verifies_the_assertions_of_its_client() {
    let tenant = app_tenant();
    let client = tenant.client().unwrap();
    let app = block_on(get_app(&client, "a/b é")).unwrap();
    assert_eq!(app, json!({ "app": { "id": "a/b é" } }));
    let [minted] = &tenant.token_requests()[..] else {
        panic!()
    };
    assert!(
        minted
            .form()
            .iter()
            .any(|(name, _)| name == "client_assertion")
    );
    assert_eq!(tenant.requests().len(), 1);
    tenant.verify().unwrap();
}

#[test]
fn one_client_on_two_runtimes_asks_for_one_token() {
    let tenant = app_tenant();
    let client = tenant.client().unwrap();
    for id in ["a1", "a2"] {
        block_on(get_app(&client, id)).unwrap();
    }
    assert_eq!((tenant.mints(), tenant.requests().len()), (1, 2));
}

#[test]
fn f95_an_endpoint_without_auth_is_answered_by_a_route_without_auth() {
    let tenant = Tenant::start().unwrap();
    let keys = tenant
        .on("GET", "/auth/v1/jwks")
        .no_auth()
        .reply(Reply::json(&json!({ "keys": [] })));
    let client = tenant.client().unwrap();
    assert_eq!(block_on(get_keys(&client)).unwrap(), json!({ "keys": [] }));
    assert_eq!((tenant.mints(), keys.requests().len()), (0, 1));
    assert_eq!(keys.requests()[0].header("authorization"), None);

    let api = InMemory::new();
    api.on("GET", "/auth/v1/jwks")
        .reply(Reply::json(&json!({ "keys": [] })));
    block_on(get_keys(&api.client().unwrap())).unwrap();
}

#[test]
fn f95_a_request_without_a_token_is_told_of_no_auth() {
    let tenant = Tenant::start().unwrap();
    tenant
        .on("GET", "/auth/v1/jwks")
        .reply(Reply::json(&json!({ "keys": [] })));
    let error = block_on(get_keys(&tenant.client().unwrap())).unwrap_err();
    assert!(
        error.is_unauthorized() && error.to_string().contains("add `.no_auth()` to its route"),
        "{error}"
    );
}

#[test]
fn a_token_that_expired_early_is_replaced() {
    let tenant = app_tenant();
    let client = tenant.client().unwrap();
    block_on(async {
        get_app(&client, "a1").await.unwrap();
        tenant.expire_tokens();
        get_app(&client, "a2").await.unwrap();
    });
    // The second call was refused, and sent again with another token.
    assert_eq!((tenant.mints(), tenant.requests().len()), (2, 3));
}

#[test]
fn a_client_whose_clock_is_wrong_still_gets_its_token() {
    for offset in [15 * 60, -15 * 60] {
        let tenant = app_tenant();
        tenant.set_clock_offset(offset);
        block_on(get_app(&tenant.client().unwrap(), "a1")).unwrap();
        assert_eq!((tenant.token_requests().len(), tenant.mints()), (2, 1));
    }
}

#[test]
fn a_subject_token_is_exchanged() {
    let tenant = app_tenant();
    tenant.accept_subject_token("a.b.c");
    let exchange = Credentials::token_exchange(tenant.exchange_client_id(), || async {
        Ok("a.b.c".to_owned())
    })
    .unwrap();
    let client = tenant.builder().credentials(exchange).build().unwrap();
    block_on(get_app(&client, "a1")).unwrap();
    assert_eq!(tenant.mints(), 1);
}

#[test]
fn many_cold_calls_wait_for_one_token() {
    let tenant = app_tenant();
    let gate = Gate::new();
    tenant.token_endpoint().issue_after(&gate);
    let client = tenant.client().unwrap();
    block_on(async {
        let calls: Vec<_> = (0..100)
            .map(|n| tokio::spawn(get_app(&client, &n.to_string())))
            .collect();
        gate.arrived(1).await;
        gate.open();
        for call in calls {
            call.await.unwrap().unwrap();
        }
    });
    assert_eq!(
        (tenant.token_requests().len(), tenant.requests().len()),
        (1, 100)
    );
}

#[test]
fn the_client_understands_the_kit_s_errors() {
    let tenant = Tenant::start().unwrap();
    tenant
        .on("GET", "/api/v1/apps/<app_id>")
        .reply(Reply::error(404, "app not found"));
    let client = tenant.client().unwrap();
    let error = block_on(get_app(&client, "a1")).unwrap_err();
    assert!(
        error.to_string().contains("404 NOT_FOUND: app not found"),
        "{error}"
    );
    assert_eq!(block_on(get_app(&client, "a1")).optional().unwrap(), None);

    tenant
        .token_endpoint()
        .reply(Reply::refusal("invalid_client", "revoked"))
        .forever();
    let error = block_on(get_app(&tenant.client().unwrap(), "a1")).unwrap_err();
    assert!(
        error.is_auth() && error.to_string().contains("revoked"),
        "{error}"
    );
}

#[test]
fn the_kit_can_be_shared_between_threads() {
    fn shareable<T: Send + Sync>() {}
    shareable::<Tenant>();
    shareable::<InMemory>();
    shareable::<Gate>();
    shareable::<Reply>();
    shareable::<Route>();
    shareable::<Captured>();
    shareable::<TokenEndpoint>();
}
