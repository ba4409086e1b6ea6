//! Expectations by method and template: counts, conditions, delays, and what is near a request
//! without a route.

use std::time::Duration;

use c1::testing::{InMemory, Reply};
use c1_tests::tenant::Tenant;
use serde_json::json;
use tokio::time::Instant;

use crate::{Apps as _, memory, panic_of};

const APP: &str = "/api/v1/apps/<app_id>";

fn found() -> Reply {
    Reply::json(&json!({ "app": { "id": "a1" } }))
}

#[tokio::test]
async fn f108_a_route_with_another_number_of_requests_is_reported() {
    let (api, client) = memory();
    let expected = |text: &str| format!("the route GET {APP} expected {text}");
    let route = api.on("GET", APP).reply(found()).times(2);
    client.get_app("a1").await.unwrap();
    let error = api.verify().unwrap_err().to_string();
    assert!(
        error.ends_with(&expected("exactly 2 requests and got 1 request")),
        "{error}"
    );
    client.get_app("a1").await.unwrap();
    api.verify().unwrap();
    client.get_app("a1").await.unwrap();
    let error = api.verify().unwrap_err().to_string();
    assert!(
        error.ends_with(&expected("exactly 2 requests and got 3 requests")),
        "{error}"
    );
    let route = route.times(2..);
    api.verify().unwrap();
    let route = route.times(..=2);
    api.verify().unwrap_err();
    let route = route.times(1..=3);
    api.verify().unwrap();
    let _ = route.times(0);
    let error = api.verify().unwrap_err().to_string();
    assert!(
        error.ends_with(&expected("no request and got 3 requests")),
        "{error}"
    );
}

#[tokio::test]
async fn f108_a_number_that_verify_has_not_reported_fails_the_test_at_the_drop() {
    let tenant = Tenant::start().unwrap();
    tenant.on("GET", APP).reply(found()).times(1);
    let dropped = panic_of(|| drop(tenant));
    assert!(dropped.contains("got 0 requests"), "{dropped}");

    let tenant = Tenant::start().unwrap();
    tenant.on("GET", APP).reply(found()).times(1);
    tenant.verify().unwrap_err();
    drop(tenant);

    let tenant = Tenant::start().unwrap();
    tenant.on("GET", APP).reply(found()).times(1);
    tenant.client().unwrap().get_app("a1").await.unwrap();
    drop(tenant);

    // A client is a clone too.
    let (api, client) = memory();
    api.on("GET", APP).reply(found()).times(1);
    drop(api);
    let dropped = panic_of(|| drop(client));
    assert!(dropped.contains("got 0 requests"), "{dropped}");

    let api = InMemory::new();
    api.on("GET", APP).reply(found()).times(1);
    api.verify().unwrap_err();
    drop(api);
}

#[test]
fn f108_a_route_that_was_replaced_still_expects_its_requests() {
    let api = InMemory::new();
    api.on("GET", APP).reply(found()).times(1);
    api.on("GET", APP).reply(found());
    api.verify().unwrap_err();
}

#[tokio::test]
async fn a_condition_chooses_between_routes_of_the_same_path() {
    let (api, client) = memory();
    api.on("GET", APP).reply(Reply::error(404, "no"));
    for id in ["a1", "a2"] {
        api.on("GET", APP)
            .when(move |request| request.path_value("app_id") == Some(id))
            .reply(Reply::json(&json!({ "app": { "id": id } })));
    }
    assert_eq!(client.get_app("a1").await.unwrap().app.id, "a1");
    assert_eq!(client.get_app("a2").await.unwrap().app.id, "a2");
    assert!(client.get_app("a3").await.unwrap_err().is_not_found());
    api.on("GET", APP)
        .when(|request| request.header("x-trace") == Some("7"))
        .when(|request| request.path_value("app_id") != Some("a2"))
        .reply(Reply::error(409, "both hold"));
    let traced = |id: &str| client.get_app(id).header("x-trace", "7");
    assert_eq!(traced("a1").await.unwrap_err().status().unwrap(), 409);
    traced("a2").await.unwrap();
    client.get_app("a1").await.unwrap();
    api.verify().unwrap();
}

#[tokio::test]
async fn a_condition_that_panics_fails_the_test() {
    let tenant = Tenant::start().unwrap();
    tenant
        .on("GET", APP)
        .when(|request| {
            assert_eq!(request.path_value("app_id"), Some("a1"), "another app");
            true
        })
        .reply(found());
    let client = tenant.client().unwrap();
    client.get_app("a1").await.unwrap();
    client.get_app("a2").await.unwrap_err();
    let error = tenant.verify().unwrap_err().to_string();
    assert!(
        error.contains(&format!("the condition of GET {APP} panicked: ")),
        "{error}"
    );
}

#[tokio::test]
async fn f109_the_nearest_routes_come_first_and_say_why_they_do_not_match() {
    for (method, template, reason) in [
        ("POST", "/api/v1/apps/<app_id>", "another method"),
        ("GET", "/api/v1/app/<app_id>", "`app` and not `apps`"),
        ("GET", "/api/v1/apps/<app_id>/owners", "with `owners`"),
        ("GET", "/api/apps/<app_id>", "without `v1`"),
        (
            "DELETE",
            "/api/v2/apps/<app_id>",
            "another method, `v2` and not `v1`",
        ),
    ] {
        let (api, client) = memory();
        api.on("GET", "/other/<x>/<y>").reply(Reply::status(200));
        api.on(method, template).reply(Reply::status(200));
        let error = client.get_app("a1").await.unwrap_err().to_string();
        let expected = format!(
            "nothing is scripted for GET /api/v1/apps/a1; scripted: {method} {template} ({reason}), \
             GET /other/<x>/<y> "
        );
        assert!(error.contains(&expected), "{error}");
    }
}

#[tokio::test]
async fn f109_a_condition_that_does_not_hold_is_named() {
    let (api, client) = memory();
    api.on("GET", APP).when(|_| false).reply(found());
    let error = client.get_app("a1").await.unwrap_err().to_string();
    let expected = format!("scripted: GET {APP} (its condition does not hold)");
    assert!(error.contains(&expected), "{error}");
}

#[tokio::test]
async fn f109_a_route_that_was_replaced_is_not_named() {
    let (api, client) = memory();
    for _ in 0..3 {
        api.on("GET", "/api/v1/app/<id>").reply(Reply::status(200));
    }
    let error = client.get_app("a1").await.unwrap_err().to_string();
    assert_eq!(error.matches("GET /api/v1/app/<id>").count(), 1, "{error}");
}

#[tokio::test(start_paused = true)]
async fn f110_a_delay_in_memory_takes_virtual_time() {
    let (api, client) = memory();
    let hour = Duration::from_secs(3600);
    api.on("GET", APP)
        .reply(found().delay(hour))
        .reply(found().delay(Duration::from_secs(50)))
        .reply(found().delay(hour));
    let call = || client.get_app("a1").timeout(Duration::from_secs(60));

    let start = Instant::now();
    let error = call().await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert_eq!(start.elapsed(), Duration::from_secs(60));

    let start = Instant::now();
    call().await.unwrap();
    assert_eq!(start.elapsed(), Duration::from_secs(50));
}

#[tokio::test]
async fn f110_a_tenant_refuses_a_delay() {
    let tenant = Tenant::start().unwrap();
    let late = || found().delay(Duration::from_secs(1));
    let message = panic_of(|| tenant.on("GET", APP).reply(late()));
    assert!(
        message.contains("a delay takes real time on a tenant; write `Reply::after`"),
        "{message}"
    );
    tenant.on("GET", APP).reply_with(move |_| late());
    let client = tenant.client().unwrap();
    client.get_app("a1").await.unwrap_err();
    let error = tenant.verify().unwrap_err().to_string();
    assert!(error.contains("a delay takes real time"), "{error}");

    tenant.token_endpoint().reply(late()).forever();
    let error = tenant.client().unwrap().get_app("a1").await.unwrap_err();
    assert!(
        error.is_auth() && error.to_string().contains("a delay takes real time"),
        "{error}"
    );
    tenant.verify().unwrap_err();
}
