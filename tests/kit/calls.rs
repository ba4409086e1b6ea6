//! Expectations by a method of the user's own trait.

use c1::testing::{InMemory, Reply};
use c1_api::app_v2::{
    ConnectorOwnerUser, CreateConnectorUserOwnerRequest, CreateConnectorUserOwnerResponse,
};
use c1_api::prelude::*;
use c1_api::user_v1::{User, UserRef};
use c1_tests::tenant::Tenant;
use serde_json::{Value, json};

use crate::{
    App, Apps, CreateAppResponse, CreatedApp, GetAppResponse, NewApp, app, memory, panic_of,
};

#[tokio::test]
async fn a_call_is_answered_with_the_value_that_its_method_returns() {
    let (api, client) = memory();
    let a1 = GetAppResponse { app: app("a1") };
    let route = api.on_call(|client| client.get_app("a1")).answer(&a1);
    assert_eq!(client.get_app("a1").await.unwrap(), a1);
    assert_eq!(route.requests()[0].path_value("app_id"), Some("a1"));

    // The same endpoint as an async fn.
    let a2 = GetAppResponse { app: app("a/2 ä") };
    api.on_call(|client| client.load_app("a/2 ä")).answer(&a2);
    assert_eq!(client.load_app("a/2 ä").await.unwrap(), a2);
    assert_eq!(route.requests().len(), 1);
    api.verify().unwrap();
}

#[tokio::test]
async fn a_call_with_other_values_in_its_path_has_no_route_unless_every_call_has_it() {
    let (api, client) = memory();
    api.on_call(|client| client.get_app("a1"))
        .answer(&GetAppResponse { app: app("a1") });
    let error = client.get_app("a2").await.unwrap_err();
    assert!(
        error
            .to_string()
            .contains("scripted: GET /api/v1/apps/a1 (`a1` and not `a2`)"),
        "{error}"
    );
    api.on_every_call(|client| client.get_app("any"))
        .reply_with(|request| {
            Reply::json(&json!({ "app": { "id": request.path_value("app_id") } }))
                .header("x-of", "every")
        });
    assert_eq!(client.get_app("a2").await.unwrap().app.id, "a2");
    // The route with the value still wins.
    let a1 = client.get_app("a1").send().await.unwrap();
    assert!(a1.headers().get("x-of").is_none());
}

#[tokio::test]
async fn a_listing_is_answered_page_by_page() {
    let (api, client) = memory();
    let apps = ["a1", "a2", "a3"].map(app);
    let route = api.on_call(Apps::list_apps).answer_pages(apps.chunks(2));
    let listed: Vec<App> = client.list_apps().into_vec(10).await.unwrap();
    assert_eq!(listed, apps);
    assert_eq!(
        route
            .requests()
            .iter()
            .map(|request| request.query_value("page_token").map(str::to_owned))
            .collect::<Vec<_>>(),
        [None, Some("page-1".to_owned())]
    );

    let users = [json!({ "user": { "id": "u1" } }), json!({ "user": null })];
    api.on_call(|client| client.search_users(&Value::Null))
        .answer_pages(users.chunks(1));
    let search = json!({ "query": "ada" });
    let found = client.search_users(&search).into_vec(10).await.unwrap();
    assert_eq!(found, users);

    // A graph names its next page in another way.
    let nodes = [json!({ "id": "n1" }), json!({ "id": "n2" })];
    api.on_call(|client| client.graph(&Value::Null))
        .answer_pages(nodes.chunks(1));
    let found = client.graph(&json!({})).into_vec(10).await.unwrap();
    assert_eq!(found, nodes);

    api.on_call(Apps::list_apps).answer_pages([[]; 0]);
    assert!(client.list_apps().into_vec(10).await.unwrap().is_empty());
    let resumed = client.list_apps().resume("elsewhere");
    let error = resumed.into_vec(10).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 400);
}

#[test]
fn f105_an_item_that_is_wrong_panics_where_it_is_scripted() {
    let (api, _) = memory();
    let wrong = [json!({ "user": 1 })];
    let message = panic_of(|| {
        api.on_call(|client| client.search_users(&Value::Null))
            .answer_pages([wrong])
    });
    assert!(message.contains("body.list[0].user: expected"), "{message}");
}

#[tokio::test]
async fn a_call_without_auth_has_a_route_without_auth() {
    let tenant = Tenant::start().unwrap();
    tenant.on_call(Apps::keys).answer(&json!({ "keys": [] }));
    tenant.client().unwrap().keys().await.unwrap();
    assert_eq!(tenant.mints(), 0);
    tenant.verify().unwrap();
}

#[tokio::test]
async fn generated_methods_have_typed_answers_and_typed_bodies() {
    let (api, client) = memory();
    let request = CreateConnectorUserOwnerRequest {
        user_ref: Some(UserRef {
            id: "u1".into(),
            ..Default::default()
        }),
        ..Default::default()
    };
    let answer = CreateConnectorUserOwnerResponse {
        connector_owner_user: Some(ConnectorOwnerUser {
            role_slug: "owner".into(),
            user: Some(User {
                id: "u1".into(),
                ..Default::default()
            }),
            ..Default::default()
        }),
        ..Default::default()
    };
    let route = api
        .on_call(|client| {
            let owners = client.connector_owners_v2();
            owners.create_user_owner("a1", "c1", "owner", "u1", &request)
        })
        .answer(&answer)
        .times(1);
    let owners = client.connector_owners_v2();
    let created = owners
        .create_user_owner("a1", "c1", "owner", "u1", &request)
        .await
        .unwrap();
    assert_eq!(created, answer);
    let sent: CreateConnectorUserOwnerRequest = route.requests()[0].json().unwrap();
    assert_eq!(sent, request);
    api.verify().unwrap();
}

#[tokio::test]
async fn a_body_that_is_only_written_is_compared_as_it_is_sent() {
    let (api, client) = memory();
    let new = |display_name| NewApp {
        display_name,
        owners: &["u1"],
    };
    let route = api
        .on_call(|client| client.create_app(&new("any")))
        .answer(&CreateAppResponse {
            app: Some(CreatedApp { id: "a1".into() }),
        });
    client.create_app(&new("Payroll")).await.unwrap();
    let request = &route.requests()[0];
    request.assert_json(&new("Payroll"));
    let message = panic_of(|| request.assert_json(&new("Payrol")));
    assert!(
        message.starts_with(
            "POST /api/v1/apps: body.displayName is \"Payroll\", and \"Payrol\" was expected"
        ),
        "{message}"
    );
    let message = panic_of(|| request.assert_json(&json!({ "displayName": "Payroll" })));
    assert!(
        message.contains("body.owners is [\"u1\"], and it was expected to be missing"),
        "{message}"
    );
    let message =
        panic_of(|| request.assert_json(&json!({ "displayName": "Payroll", "owners": ["u1", 2] })));
    assert!(
        message.contains("body.owners[1] is missing, and 2 was expected"),
        "{message}"
    );
}

#[test]
fn f111_a_closure_without_one_call_that_can_be_sent_panics() {
    let api = InMemory::new();
    let other = InMemory::new().client().unwrap();
    for (message, problem) in [
        (
            panic_of(|| {
                api.on_call(|_| other.get_app("a1"))
                    .reply(Reply::status(200))
            }),
            "the closure calls no method of its client that has `#[c1_endpoint]`",
        ),
        (
            panic_of(|| {
                let route = api.on_call(|client| {
                    drop(client.list_apps());
                    client.get_app("a1")
                });
                route.reply(Reply::status(200))
            }),
            "the closure makes 2 calls",
        ),
        (
            panic_of(|| {
                api.on_call(|client| client.get_app(""))
                    .reply(Reply::status(200))
            }),
            "`app_id`",
        ),
    ] {
        assert!(
            message.starts_with("no route can be made of the call: ") && message.contains(problem),
            "{message}"
        );
    }
    // A mistake leaves nothing behind.
    api.on_call(|client| client.get_app("a1"))
        .reply(Reply::status(204));
}
