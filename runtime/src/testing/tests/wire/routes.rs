//! Routes on the wire: the requests that they match and keep.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use super::*;
use crate::testing::{Captured, InMemory, Reply};

#[test]
fn a_route_without_auth_needs_no_token() {
    let tenant = Tenant::start().unwrap();
    tenant
        .on("GET", "/auth/v1/jwks")
        .no_auth()
        .reply(Reply::json(&json!({ "keys": [] })));
    assert_eq!(
        exchange(&tenant, "GET", "/auth/v1/jwks", "", "").status,
        200
    );
}

#[test]
fn the_answer_to_a_request_without_a_token_names_no_route() {
    let tenant = Tenant::start().unwrap();
    let answer = exchange(&tenant, "GET", "/api/v1/unknown", "", "");
    assert_eq!((answer.status, &answer.json()["code"]), (401, &json!(16)));
    tenant.verify().unwrap();
}

#[test]
fn a_request_without_a_route_gets_a_404_and_is_reported() {
    let tenant = Tenant::start().unwrap();
    tenant
        .on("GET", "/api/v1/apps/<app_id>")
        .reply(Reply::status(200));
    let answer = get(&tenant, "/api/v1/app/a1", &token(&tenant));
    let body = answer.json();
    assert_eq!((answer.status, &body["code"]), (404, &json!(5)));
    let message = body["message"].as_str().unwrap();
    assert!(message.contains("GET /api/v1/apps/<app_id>"), "{message}");
    let problems = tenant.verify().unwrap_err().to_string();
    assert!(problems.contains("GET /api/v1/app/a1"), "{problems}");
}

#[test]
fn routes_share_state() {
    let tenant = Tenant::start().unwrap();
    let owners = Arc::new(Mutex::new(Vec::<Value>::new()));
    tenant
        .on("POST", "/apps/<app_id>/owners/<user_id>")
        .reply_with_state(&owners, |owners, request| {
            let owner = json!({
                "appId": request.path_value("app_id"),
                "id": request.path_value("user_id"),
            });
            owners.push(owner.clone());
            Reply::json(&owner).with_status(201)
        });
    tenant
        .on("GET", "/apps/<app_id>/owners")
        .reply_with_state(&owners, |owners, request| {
            assert_eq!(request.query_value("page_size"), Some("50"));
            Reply::json(&json!({ "list": owners }))
        });
    tenant.accept_token("t1");
    let authorization = "authorization: Bearer t1\r\n";
    let created = exchange(
        &tenant,
        "POST",
        "/apps/a1/owners/u%201",
        authorization,
        "{}",
    );
    assert_eq!(created.status, 201);
    let listed = get(&tenant, "/apps/a1/owners?page_size=50", "t1");
    assert_eq!(
        listed.json(),
        json!({ "list": [{ "appId": "a1", "id": "u 1" }] })
    );
    assert_eq!(owners.lock().unwrap().len(), 1);
}

#[test]
fn f87_a_request_without_a_reply_fails_the_test_when_the_tenant_is_dropped() {
    for (declare, problem) in [
        (None, "nothing is scripted for GET /x"),
        (Some(None), "the route GET /x was given no reply"),
        (Some(Some(Reply::status(42))), "cannot be sent"),
    ] {
        let tenant = Tenant::start().unwrap();
        match declare {
            None => {}
            Some(None) => drop(tenant.on("GET", "/x")),
            Some(Some(reply)) => drop(tenant.on("GET", "/x").reply(reply)),
        }
        let token = token(&tenant);
        get(&tenant, "/x", &token);
        let dropped = catch_unwind(AssertUnwindSafe(|| drop(tenant))).unwrap_err();
        let message = dropped.downcast::<String>().unwrap();
        assert!(message.contains(problem), "{message}");
    }
}

#[test]
fn f87_a_request_that_verify_reported_does_not_fail_the_test_again_and_a_later_one_does() {
    let tenant = Tenant::start().unwrap();
    let token = token(&tenant);
    get(&tenant, "/x", &token);
    tenant.verify().unwrap_err();
    drop(tenant);

    let tenant = Tenant::start().unwrap();
    let token = self::token(&tenant);
    get(&tenant, "/x", &token);
    tenant.verify().unwrap_err();
    get(&tenant, "/y", &token);
    let dropped = catch_unwind(AssertUnwindSafe(|| drop(tenant))).unwrap_err();
    let message = dropped.downcast::<String>().unwrap();
    assert!(
        message.contains("GET /y") && !message.contains("GET /x"),
        "{message}"
    );
}

#[test]
fn f87_a_tenant_that_is_dropped_by_a_panic_adds_no_panic() {
    let caught = catch_unwind(|| {
        let tenant = Tenant::start().unwrap();
        get(&tenant, "/x", &token(&tenant));
        panic!("the test failed");
    });
    let message = caught.unwrap_err();
    assert_eq!(message.downcast_ref(), Some(&"the test failed"));
}

#[test]
fn f86_a_route_that_no_request_can_match_panics_when_it_is_declared() {
    let tenant = Tenant::start().unwrap();
    let memory = InMemory::new();
    let declare = |method: &str, template: &str| {
        let on_tenant = catch_unwind(AssertUnwindSafe(|| drop(tenant.on(method, template))));
        let in_memory = catch_unwind(AssertUnwindSafe(|| drop(memory.on(method, template))));
        [on_tenant, in_memory].map(|result| result.unwrap_err().downcast::<String>().unwrap())
    };
    for (method, template, right) in [
        ("GET", "/apps/{id}", "write `/apps/<id>`"),
        ("get", "/apps/<id>", "write `GET`"),
        ("GET", "", "write `/api/v1/apps`"),
        ("GET", "/apps?<page_size>", "write `/apps`"),
    ] {
        for message in declare(method, template) {
            let route = format!("no request can match the route `{method} {template}`: ");
            assert!(message.starts_with(&route), "{message}");
            assert!(message.ends_with(right), "{message}");
        }
    }
    let mistake = catch_unwind(AssertUnwindSafe(|| {
        drop(tenant.on("POST", "/auth/v1/token"));
    }));
    let message = mistake.unwrap_err().downcast::<String>().unwrap();
    assert!(message.contains("`Tenant::token_endpoint`"), "{message}");
    drop(memory.on("POST", "/auth/v1/token"));
}

#[test]
fn requests_are_kept_in_order_as_received() {
    let tenant = Tenant::start().unwrap();
    let route = tenant.on("POST", "/api/<id>").reply(Reply::status(200));
    tenant.accept_token("t1");
    for (path, body) in [("/api/%41?b=2&a=1", "{}"), ("/api/..", "")] {
        exchange(
            &tenant,
            "POST",
            path,
            "authorization: Bearer t1\r\nx-trace: 7\r\n",
            body,
        );
    }
    let requests = tenant.requests();
    let paths: Vec<_> = requests.iter().map(Captured::path).collect();
    assert_eq!(paths, ["/api/%41", "/api/.."]);
    assert_eq!(requests[0].raw_query(), Some("b=2&a=1"));
    assert_eq!(requests[0].path_value("id"), Some("A"));
    assert_eq!(requests[0].header("x-trace"), Some("7"));
    assert_eq!(requests[0].body(), b"{}");
    assert_eq!(tenant.connections(), 2);

    ask_with_secret(&tenant);
    assert_eq!(
        (route.requests().len(), tenant.token_requests().len()),
        (2, 1)
    );

    tenant.forget_requests();
    assert!(tenant.requests().is_empty());
    assert!(route.requests().is_empty() && tenant.token_requests().is_empty());
}
