//! The token endpoint on the wire, and the check of tokens.

use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use super::*;
use crate::testing::token_endpoint::assertion::tests::sign;
use crate::testing::token_endpoint::credential::Credential;
use crate::testing::{Gate, Reply};

fn unix_now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    i64::try_from(since.as_secs()).unwrap()
}

/// An assertion that a client signs now, with one claim changed.
fn assertion(key: &Credential, tenant: &Tenant, nonce: &str, change: (&str, Value)) -> String {
    let now = unix_now();
    let mut claims = json!({
        "iss": tenant.client_id(), "sub": tenant.client_id(), "aud": ["127.0.0.1"],
        "exp": now + 120, "nbf": now - 120, "iat": now,
    });
    claims[change.0] = change.1;
    sign(key, &json!({ "alg": "EdDSA", "nonce": nonce }), &claims)
}

#[test]
fn a_signed_assertion_gets_a_token_that_the_api_accepts() {
    let tenant = Tenant::start().unwrap();
    tenant
        .on("GET", "/api/v1/apps/<app_id>")
        .reply_with(|request| {
            Reply::json(&json!({ "app": { "id": request.path_value("app_id") } }))
        });

    let key = &tenant.service.issuer.credential;
    let answer = ask_with_assertion(
        &tenant,
        &assertion(key, &tenant, "n1", ("iat", json!(unix_now()))),
    );
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert!(answer.header("date").is_some());
    let body = answer.json();
    assert_eq!(body["token_type"], "Bearer");
    assert_eq!(body["expires_in"], 3600);

    let token = body["access_token"].as_str().unwrap();
    let answer = get(&tenant, "/api/v1/apps/a%2Fb", token);
    assert_eq!(
        (answer.status, answer.json()),
        (200, json!({ "app": { "id": "a/b" } }))
    );
    tenant.verify().unwrap();
}

#[test]
fn a_bad_assertion_is_refused_with_its_reason() {
    let tenant = Tenant::start().unwrap();
    let key = &tenant.service.issuer.credential;
    let stranger = Credential::generate("127.0.0.1").unwrap();
    let now = unix_now();
    let cases = [
        (&stranger, ("iat", json!(now)), "does not verify"),
        (key, ("aud", json!(["localhost"])), "`aud`"),
        (key, ("exp", json!(now - 1)), "expired"),
        (key, ("exp", json!(now + 600)), "too long"),
        (key, ("nbf", json!(now + 60)), "not valid yet"),
        (key, ("iss", json!("x@127.0.0.1/spc")), "`iss`"),
    ];
    for (key, change, reason) in cases {
        let answer = ask_with_assertion(&tenant, &assertion(key, &tenant, reason, change));
        let body = answer.json();
        assert_eq!(answer.status, 401, "{reason}");
        assert_eq!(body["error"], "invalid_client", "{reason}");
        let description = body["error_description"].as_str().unwrap();
        assert!(description.contains(reason), "{description}");
    }
    assert_eq!(tenant.mints(), 0);
}

#[test]
fn a_nonce_is_accepted_once() {
    let tenant = Tenant::start().unwrap();
    let key = &tenant.service.issuer.credential;
    let assertion = assertion(key, &tenant, "n1", ("iat", json!(unix_now())));
    assert_eq!(ask_with_assertion(&tenant, &assertion).status, 200);
    let replay = ask_with_assertion(&tenant, &assertion);
    assert_eq!(
        (replay.status, &replay.json()["error"]),
        (401, &json!("invalid_client"))
    );
    assert_eq!(tenant.mints(), 1);
}

#[test]
fn a_skewed_clock_refuses_assertions_and_shows_in_the_date() {
    let tenant = Tenant::start().unwrap();
    let key = &tenant.service.issuer.credential;
    let date = |answer: &Answer| httpdate::parse_http_date(answer.header("date").unwrap()).unwrap();

    for (offset, reason) in [(15 * 60, "expired"), (-15 * 60, "too long")] {
        tenant.set_clock_offset(offset);
        let before = SystemTime::now();
        let answer = ask_with_assertion(
            &tenant,
            &assertion(key, &tenant, reason, ("iat", json!(unix_now()))),
        );
        assert!(
            answer.json()["error_description"]
                .as_str()
                .unwrap()
                .contains(reason)
        );
        assert_eq!(date(&answer) > before, offset > 0);

        // A client that corrects its clock by the `Date` gets its token.
        let now = unix_now() + offset;
        let claims = json!({
            "iss": tenant.client_id(), "sub": tenant.client_id(), "aud": ["127.0.0.1"],
            "exp": now + 120, "nbf": now - 120, "iat": now,
        });
        let corrected = sign(key, &json!({ "alg": "EdDSA" }), &claims);
        assert_eq!(ask_with_assertion(&tenant, &corrected).status, 200);
    }
}

#[test]
fn the_token_endpoint_accepts_only_posted_forms() {
    let tenant = Tenant::start().unwrap();
    let answer = exchange(&tenant, "GET", "/auth/v1/token", "", "");
    assert_eq!((answer.status, answer.header("allow")), (405, Some("POST")));
    let answer = exchange(
        &tenant,
        "POST",
        "/auth/v1/token",
        "content-type: application/json\r\n",
        "{}",
    );
    assert_eq!(
        (answer.status, &answer.json()["error"]),
        (400, &json!("invalid_request"))
    );
    let description = answer.json()["error_description"].to_string();
    assert!(description.contains("content type"), "{description}");
}

#[test]
fn the_token_endpoint_follows_its_script_and_then_issues() {
    let tenant = Tenant::start().unwrap();
    tenant
        .token_endpoint()
        .reply(Reply::status(503).header("retry-after", "2"))
        .reply_with(|request| {
            assert!(
                request
                    .form()
                    .iter()
                    .any(|(name, _)| name == "client_secret")
            );
            Reply::refusal("invalid_client", "revoked")
        });
    let statuses = [(); 3].map(|()| ask_with_secret(&tenant).status);
    assert_eq!(statuses, [503, 401, 200]);
    assert_eq!(tenant.mints(), 1);
    assert_eq!(tenant.token_requests().len(), 3);

    tenant.token_endpoint().reply(Reply::status(500)).forever();
    assert_eq!(
        [(); 2].map(|()| ask_with_secret(&tenant).status),
        [500, 500]
    );
    tenant.token_endpoint();
    assert_eq!(ask_with_secret(&tenant).status, 200);
}

#[test]
fn without_a_live_token_the_api_answers_401() {
    let tenant = Tenant::start().unwrap();
    let route = tenant
        .on("GET", "/api/v1/apps")
        .reply(Reply::json(&json!({ "list": [] })));
    let token = token(&tenant);

    let unauthorized = [
        String::new(),
        "authorization: Bearer guess\r\n".to_owned(),
        format!("authorization: Basic {token}\r\n"),
        format!("authorization: Bearer {token}\r\nauthorization: Bearer {token}\r\n"),
    ];
    for headers in &unauthorized {
        let answer = exchange(&tenant, "GET", "/api/v1/apps", headers, "");
        assert_eq!((answer.status, &answer.json()["code"]), (401, &json!(16)));
    }
    assert_eq!(get(&tenant, "/api/v1/apps", &token).status, 200);

    tenant.expire_tokens();
    assert_eq!(get(&tenant, "/api/v1/apps", &token).status, 401);
    tenant.accept_token("t1");
    assert_eq!(get(&tenant, "/api/v1/apps", "t1").status, 200);

    tenant.set_token_lifetime(Duration::ZERO);
    let dead = self::token(&tenant);
    assert_eq!(get(&tenant, "/api/v1/apps", &dead).status, 401);
    assert_eq!(route.requests().len(), unauthorized.len() + 4);
}

#[test]
fn a_token_is_issued_when_the_gate_is_open() {
    let tenant = Tenant::start().unwrap();
    let gate = Gate::new();
    tenant.token_endpoint().issue_after(&gate);
    thread::scope(|scope| {
        let held = scope.spawn(|| ask_with_secret(&tenant));
        block_on(gate.arrived(1));
        assert_eq!(ask_with_secret(&tenant).status, 200);
        assert!(!held.is_finished());
        gate.open();
        assert_eq!(held.join().unwrap().status, 200);
    });
    assert_eq!(tenant.mints(), 2);
}

#[test]
fn debug_shows_no_secret() {
    let tenant = Tenant::start().unwrap();
    let token = token(&tenant);
    tenant.on("GET", "/a").reply(Reply::status(200));
    get(&tenant, "/a", &token);
    let shown = format!(
        "{tenant:?}{:?}{:?}{:?}",
        tenant.service,
        tenant.requests(),
        tenant.token_requests()
    );
    assert!(shown.contains(tenant.client_id()));
    let encoded = tenant.client_secret().rsplit(':').next().unwrap();
    assert!(!shown.contains(encoded), "{shown}");
    assert!(!shown.contains(&token), "{shown}");
}
