//! Requests and replies are compared with the messages that C1 publishes.

use c1::testing::{InMemory, Reply};
use c1_tests::tenant::Tenant;
use serde_json::{Value, json};

use crate::{Apps as _, NewApp, memory, panic_of};

const APP: &str = "/api/v1/apps/<app_id>";

fn wrong_replies() -> [(Value, &'static str); 5] {
    [
        (
            json!({ "id": "a1" }),
            "body.id: `c1.api.app.v1.GetAppResponse` has no such member; its member `app` has it",
        ),
        (
            json!({ "app": { "dispalyName": "x" } }),
            "body.app.dispalyName: `c1.api.app.v1.App` has no such member; did you mean \
             `displayName`?",
        ),
        (
            json!({ "app": { "displayName": 1 } }),
            "body.app.displayName: expected text",
        ),
        (
            json!({ "app": { "appOwners": {} } }),
            "body.app.appOwners: expected a list of `c1.api.user.v1.User`",
        ),
        (
            json!({ "app": { "appOwners": [{}, { "email": [] }] } }),
            "body.app.appOwners[1].email: expected text",
        ),
    ]
}

#[test]
fn f105_a_wrong_reply_panics_where_it_is_scripted() {
    let (api, _) = memory();
    let tenant = Tenant::start().unwrap();
    for (body, problem) in wrong_replies() {
        for message in [
            panic_of(|| api.on("GET", APP).reply(Reply::json(&body))),
            panic_of(|| tenant.on("GET", APP).reply(Reply::json(&body))),
        ] {
            let expected = format!(
                "GET {APP} cannot have this reply: it is not a `c1.api.app.v1.GetAppResponse`, the \
                 answer of `c1.api.app.v1.Apps.Get`: {problem} (`Reply::unchecked` sends it as it \
                 is)"
            );
            assert_eq!(message, expected);
        }
    }
    // A template of one app, and one with another name for the id, are the same operation.
    for template in ["/api/v1/apps/a1", "/api/v1/apps/<id>"] {
        let reply = Reply::json(&json!({ "id": "a1" })).with_status(201);
        let message = panic_of(|| api.on("GET", template).reply(reply));
        assert!(message.contains("body.id: "), "{message}");
    }
}

#[tokio::test]
async fn f105_a_computed_reply_that_is_wrong_fails_the_call_and_the_test() {
    let wrong = || Reply::json(&json!({ "app": { "displayName": 1 } }));
    let problem = "the reply of GET /api/v1/apps/<app_id> cannot be sent: it is not a \
                   `c1.api.app.v1.GetAppResponse`";

    let (api, client) = memory();
    api.on("GET", APP).reply_with(move |_| wrong());
    let error = client.get_app("a1").await.unwrap_err();
    assert!(error.is_unscripted(), "{error}");
    assert!(error.to_string().contains(problem), "{error}");
    assert!(api.verify().unwrap_err().to_string().contains(problem));

    let tenant = Tenant::start().unwrap();
    tenant.on("GET", APP).reply_with(move |_| wrong());
    let error = tenant.client().unwrap().get_app("a1").await.unwrap_err();
    assert_eq!(error.status().unwrap(), 500);
    let dropped = panic_of(|| drop(tenant));
    assert!(
        dropped.contains(problem) && dropped.contains("body.app.displayName: expected text"),
        "{dropped}"
    );
}

#[tokio::test(start_paused = true)]
async fn f105_what_c1_may_answer_is_sent() {
    let (api, client) = memory();
    for reply in [
        Reply::json(&json!({})),
        Reply::json(&json!({ "app": null })),
        Reply::json(&json!({ "app": { "accessModel": "OF_TOMORROW", "userCount": 3 } })),
        // What is no success has no schema, and neither has what is no JSON.
        Reply::json(&json!({ "id": 1 })).with_status(404),
        Reply::error(500, "no"),
        Reply::status(200).with_body("<html>"),
        Reply::status(204),
        Reply::hang(),
        Reply::disconnect(),
    ] {
        // A route of its own for each, because the last reply of a route answers all retries.
        for is_computed in [false, true] {
            let (route, reply) = (api.on("GET", APP), reply.clone());
            let route = if is_computed {
                route.reply_with(move |_| reply.clone())
            } else {
                route.reply(reply)
            };
            let result = client.get_app("a1").await;
            assert!(!result.is_err_and(|error| error.is_unscripted()));
            assert!(!route.requests().is_empty());
        }
    }
    // An operation that is not published takes any JSON.
    api.on("GET", "/internal/v1/<id>")
        .reply(Reply::json(&json!({ "colour": 1 })));
    assert_eq!(client.unlisted("a").await.unwrap()["colour"], 1);
    api.verify().unwrap();
}

#[tokio::test]
async fn f105_an_unchecked_reply_is_sent_as_it_is() {
    let unknown = || Reply::json(&json!({ "app": { "id": "a1", "colour": "red" } }));

    let (api, client) = memory();
    api.on("GET", APP)
        .reply(unknown().unchecked())
        .reply_with(move |_| unknown().unchecked());
    client.get_app("a1").await.unwrap();
    client.get_app("a1").await.unwrap();

    api.on("GET", APP).unchecked().reply(unknown());
    client.get_app("a1").await.unwrap();
    panic_of(|| api.on("GET", APP).reply(unknown()));

    api.unchecked();
    api.on("GET", APP).reply(unknown());
    client.get_app("a1").await.unwrap();

    let tenant = Tenant::start().unwrap();
    tenant.unchecked();
    tenant.on("GET", APP).reply_with(move |_| unknown());
    tenant.client().unwrap().get_app("a1").await.unwrap();
    tenant.verify().unwrap();
}

fn wrong_bodies() -> [(Value, &'static str); 6] {
    [
        (
            json!({ "displayName": "x", "owners": "u1" }),
            "body.owners: expected a list of text",
        ),
        (
            json!({ "displayName": "x", "owners": [1] }),
            "body.owners[0]: expected text",
        ),
        (
            json!({ "displayName": "x", "owner": ["u1"] }),
            "body.owner: `c1.api.app.v1.CreateAppRequest` has no such member; did you mean `owners`?",
        ),
        (
            json!({ "owners": [] }),
            "body: `c1.api.app.v1.CreateAppRequest` requires the member `displayName`",
        ),
        (
            json!({ "displayName": null }),
            "body: `c1.api.app.v1.CreateAppRequest` requires the member `displayName`",
        ),
        (
            json!([]),
            "body: expected an object, `c1.api.app.v1.CreateAppRequest`",
        ),
    ]
}

#[tokio::test]
async fn f106_a_wrong_body_fails_the_call_and_the_test() {
    for (body, problem) in wrong_bodies() {
        let expected = format!(
            "POST /api/v1/apps: the body is not a `c1.api.app.v1.CreateAppRequest`, the \
             body of `c1.api.app.v1.Apps.Create`: {problem}"
        );
        let (api, client) = memory();
        let route = api.on("POST", "/api/v1/apps");
        route.reply(Reply::json(&json!({})));
        let error = client.create_any(&body).await.unwrap_err();
        assert!(error.is_unscripted(), "{error}");
        assert!(error.to_string().contains(&expected), "{error}");
        assert!(api.verify().unwrap_err().to_string().contains(&expected));

        let tenant = Tenant::start().unwrap();
        tenant
            .on("POST", "/api/v1/apps")
            .reply(Reply::json(&json!({})));
        let client = tenant.client().unwrap();
        let error = client.create_any(&body).await.unwrap_err();
        assert_eq!(error.status().unwrap(), 400);
        assert!(error.to_string().contains(problem), "{error}");
        let dropped = panic_of(|| drop(tenant));
        assert!(dropped.contains(&expected), "{dropped}");
    }
}

#[tokio::test]
async fn f106_a_value_of_an_enum_that_is_not_published_is_refused_in_a_request() {
    let (api, client) = memory();
    api.on("POST", "/api/v1/search/users")
        .reply(Reply::json(&json!({ "list": [] })));
    let search = |status: &str| json!({ "delegateStatus": status });
    let error = client
        .search_users(&search("DELEGATE_STATUS_HAS_DELEGAT"))
        .into_vec(9)
        .await
        .unwrap_err();
    let problem = "body.delegateStatus: `DELEGATE_STATUS_HAS_DELEGAT` is not a value of \
                   `DELEGATE_STATUS`; did you mean `DELEGATE_STATUS_HAS_DELEGATE`?";
    assert!(error.to_string().contains(problem), "{error}");
    client
        .search_users(&search("DELEGATE_STATUS_HAS_DELEGATE"))
        .into_vec(9)
        .await
        .unwrap();
}

#[tokio::test]
async fn f106_a_refused_request_uses_up_no_reply_and_is_captured() {
    let (api, client) = memory();
    let route = api
        .on("POST", "/api/v1/apps")
        .reply(Reply::json(&json!({ "app": { "id": "first" } })))
        .reply(Reply::json(&json!({ "app": { "id": "second" } })));
    client.create_any(&json!({})).await.unwrap_err();
    let new = NewApp {
        display_name: "Payroll",
        owners: &["u1"],
    };
    let created = client.create_app(&new).await.unwrap();
    assert_eq!(created.app.unwrap().id, "first");
    assert_eq!(route.requests().len(), 2);
}

#[tokio::test]
async fn f106_an_unchecked_route_takes_any_body() {
    let strange = json!({ "colour": "red" });
    let (api, client) = memory();
    api.on("POST", "/api/v1/apps")
        .unchecked()
        .reply(Reply::json(&json!({})));
    client.create_any(&strange).await.unwrap();

    let api = InMemory::new();
    api.on("POST", "/api/v1/apps")
        .reply(Reply::json(&json!({})));
    api.unchecked();
    api.client().unwrap().create_any(&strange).await.unwrap();
}

#[tokio::test]
async fn f105_f106_long_names_are_cut() {
    let (api, client) = memory();
    let long = "k".repeat(5000);
    let message = panic_of(|| {
        api.on("GET", APP)
            .reply(Reply::json(&json!({ long.clone(): 1 })))
    });
    assert!(
        message.contains("kkk…: ") && message.len() < 500,
        "{message}"
    );
    api.on("POST", "/api/v1/apps")
        .reply(Reply::json(&json!({})));
    let error = client.create_any(&json!({ long: 1 })).await.unwrap_err();
    assert!(error.to_string().len() < 500, "{error}");
}
