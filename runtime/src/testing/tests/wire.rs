//! The tenant as a client sees it: bytes on a socket, with no HTTP library between the test and the wire.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::testing::token_endpoint::assertion::tests::sign;
use crate::testing::token_endpoint::credential::Credential;
use crate::testing::{Captured, Gate, Reply, Tenant};

/// What came back, parsed no further than a test needs.
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (candidate, value) = line.split_once(": ")?;
            candidate.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

fn connect(tenant: &Tenant) -> TcpStream {
    TcpStream::connect(tenant.url().strip_prefix("http://").unwrap()).unwrap()
}

fn send(stream: &mut TcpStream, method: &str, path: &str, headers: &str, body: &str) {
    let length = body.len();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\
         content-length: {length}\r\n{headers}\r\n{body}"
    )
    .unwrap();
}

/// Everything until the server closes; nothing at all if it closed without an answer.
fn receive(stream: &mut TcpStream) -> Option<Answer> {
    let mut bytes = Vec::new();
    match stream.read_to_end(&mut bytes) {
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::ConnectionReset => {}
        Err(error) => panic!("{error}"),
    }
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    Some(Answer {
        status: head.split(' ').nth(1).unwrap().parse().unwrap(),
        head,
        body: bytes[end + 4..].to_vec(),
    })
}

fn exchange(tenant: &Tenant, method: &str, path: &str, headers: &str, body: &str) -> Answer {
    let mut stream = connect(tenant);
    send(&mut stream, method, path, headers, body);
    receive(&mut stream).unwrap()
}

fn get(tenant: &Tenant, path: &str, token: &str) -> Answer {
    let authorization = format!("authorization: Bearer {token}\r\n");
    exchange(tenant, "GET", path, &authorization, "")
}

fn ask_for_token(tenant: &Tenant, pairs: &[(&str, &str)]) -> Answer {
    let form: Vec<_> = pairs
        .iter()
        .map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)))
        .collect();
    exchange(
        tenant,
        "POST",
        "/auth/v1/token",
        "content-type: application/x-www-form-urlencoded\r\n",
        &form.join("&"),
    )
}

fn ask_with_secret(tenant: &Tenant) -> Answer {
    ask_for_token(
        tenant,
        &[
            ("grant_type", "client_credentials"),
            ("client_id", tenant.client_id()),
            ("client_secret", tenant.client_secret()),
        ],
    )
}

fn ask_with_assertion(tenant: &Tenant, assertion: &str) -> Answer {
    ask_for_token(
        tenant,
        &[
            ("client_assertion", assertion),
            (
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ),
            ("client_id", tenant.client_id()),
            ("grant_type", "client_credentials"),
        ],
    )
}

fn token(tenant: &Tenant) -> String {
    let answer = ask_with_secret(tenant);
    assert_eq!(answer.status, 200);
    answer.json()["access_token"].as_str().unwrap().to_owned()
}

fn unix_now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    i64::try_from(since.as_secs()).unwrap()
}

/// An assertion as a client signs it now, with one claim changed.
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
fn a_signed_assertion_is_granted_a_token_that_opens_the_api() {
    let tenant = Tenant::start().unwrap();
    tenant
        .on("GET", "/api/v1/apps/<app_id>")
        .reply_with(|request| Reply::json(&json!({ "id": request.path_value("app_id") })));

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
        (200, json!({ "id": "a/b" }))
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
fn a_nonce_serves_once() {
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
fn the_token_endpoint_takes_posted_forms_only() {
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
fn an_unknown_route_is_a_404_and_a_problem() {
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
fn what_one_route_creates_another_lists() {
    let tenant = Tenant::start().unwrap();
    let owners = Arc::new(Mutex::new(Vec::<Value>::new()));
    tenant.on("POST", "/apps/<app_id>/owners/<user_id>").reply_with_state(&owners, |owners, request| {
        let owner = json!({ "appId": request.path_value("app_id"), "id": request.path_value("user_id") });
        owners.push(owner.clone());
        Reply::json(&owner).with_status(201)
    });
    tenant
        .on("GET", "/apps/<app_id>/owners?<page_size>")
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
fn requests_are_kept_in_order_as_received() {
    let tenant = Tenant::start().unwrap();
    tenant.on("POST", "/api/<id>").reply(Reply::status(200));
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

    tenant.forget_requests();
    assert!(tenant.requests().is_empty());
}

#[test]
fn disconnect_closes_without_a_byte() {
    let tenant = Tenant::start().unwrap();
    tenant.on("GET", "/a").no_auth().reply(Reply::disconnect());
    let mut stream = connect(&tenant);
    send(&mut stream, "GET", "/a", "", "");
    assert!(receive(&mut stream).is_none());
    assert_eq!(tenant.requests().len(), 1);
}

#[test]
fn cut_off_sends_part_of_what_it_announced() {
    let tenant = Tenant::start().unwrap();
    let reply = Reply::status(200).with_body("0123456789");
    tenant
        .on("GET", "/a")
        .no_auth()
        .reply(reply.clone().cut_off(4))
        .reply(reply.cut_off(0));
    let answer = exchange(&tenant, "GET", "/a", "", "");
    assert_eq!(answer.header("content-length"), Some("10"));
    assert_eq!(answer.body, b"0123");
    let answer = exchange(&tenant, "GET", "/a", "", "");
    assert_eq!(answer.header("content-length"), Some("10"));
    assert_eq!(answer.body, b"");
}

#[test]
fn a_gate_holds_one_reply_back_while_others_pass() {
    let tenant = Tenant::start().unwrap();
    let gate = Gate::new();
    tenant
        .on("GET", "/slow")
        .no_auth()
        .reply(Reply::status(201).after(&gate));
    tenant
        .on("GET", "/fast")
        .no_auth()
        .reply(Reply::status(202));
    let mut slow = connect(&tenant);
    send(&mut slow, "GET", "/slow", "", "");
    block_on(gate.arrived(1));
    assert_eq!(exchange(&tenant, "GET", "/fast", "", "").status, 202);
    gate.open();
    assert_eq!(receive(&mut slow).unwrap().status, 201);
}

#[test]
fn a_real_token_waits_for_the_gate() {
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
fn a_hanging_reply_outlives_neither_the_client_nor_the_tenant() {
    let tenant = Tenant::start().unwrap();
    let gate = Gate::new();
    tenant
        .on("GET", "/a")
        .no_auth()
        .reply(Reply::hang().after(&gate));
    let [mut one, mut two] = [connect(&tenant), connect(&tenant)];
    send(&mut one, "GET", "/a", "", "");
    send(&mut two, "GET", "/a", "", "");
    block_on(gate.arrived(2));
    gate.open();
    one.shutdown(Shutdown::Both).unwrap();
    drop(tenant);
    assert!(receive(&mut two).is_none());
}

#[test]
fn a_failed_assertion_in_a_closure_fails_the_test() {
    let tenant = Tenant::start().unwrap();
    tenant.on("GET", "/a").no_auth().reply_with(|request| {
        assert_eq!(request.query_value("page_size"), Some("50"));
        Reply::status(200)
    });
    let answer = exchange(&tenant, "GET", "/a", "", "");
    assert_eq!((answer.status, &answer.json()["code"]), (500, &json!(13)));
    assert_eq!(
        exchange(&tenant, "GET", "/a?page_size=50", "", "").status,
        200
    );
    catch_unwind(AssertUnwindSafe(|| drop(tenant))).unwrap_err();
}

#[test]
fn a_panic_that_was_reported_is_not_raised_again() {
    let tenant = Tenant::start().unwrap();
    tenant
        .on("GET", "/a")
        .no_auth()
        .reply_with(|_| panic!("boom"));
    exchange(&tenant, "GET", "/a", "", "");
    assert!(tenant.verify().unwrap_err().to_string().contains("boom"));
    drop(tenant);
}

#[test]
fn one_connection_serves_many_requests_and_many_connections_serve_at_once() {
    // Few enough for the file descriptors of any machine, and all open before the first is served.
    const CONNECTIONS: usize = 64;
    let tenant = Tenant::start().unwrap();
    tenant.on("GET", "/a").no_auth().reply(Reply::json(&1));
    let mut streams: Vec<_> = (0..CONNECTIONS).map(|_| connect(&tenant)).collect();
    for _ in 0..2 {
        for stream in &mut streams {
            stream
                .write_all(b"GET /a HTTP/1.1\r\nhost: a\r\n\r\n")
                .unwrap();
        }
        for stream in &mut streams {
            let mut byte = [0];
            let mut answer = Vec::new();
            while !answer.ends_with(b"\r\n\r\n1") {
                stream.read_exact(&mut byte).unwrap();
                answer.push(byte[0]);
            }
            assert!(answer.starts_with(b"HTTP/1.1 200 OK\r\n"));
        }
    }
    assert_eq!(tenant.connections(), CONNECTIONS);
    assert_eq!(tenant.requests().len(), 2 * CONNECTIONS);
}

#[test]
fn a_tenant_starts_and_stops_inside_an_async_runtime() {
    block_on(async {
        let tenant = Tenant::start().unwrap();
        assert_eq!(ask_with_secret(&tenant).status, 200);
        drop(tenant);
    });
}

#[test]
fn debug_shows_no_secret() {
    let tenant = Tenant::start().unwrap();
    let token = token(&tenant);
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

fn block_on<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
        .block_on(future)
}
