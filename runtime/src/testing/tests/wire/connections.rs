//! Connections: faults, gates, panics and the end of the tenant.

use std::net::Shutdown;
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde_json::json;

use super::*;
use crate::testing::{Gate, Reply};

#[test]
fn a_disconnect_closes_without_an_answer() {
    let tenant = Tenant::start().unwrap();
    tenant.on("GET", "/a").no_auth().reply(Reply::disconnect());
    let mut stream = connect(&tenant);
    send(&mut stream, "GET", "/a", "", "");
    assert!(receive(&mut stream).is_none());
    assert_eq!(tenant.requests().len(), 1);
}

#[test]
fn a_reply_that_is_cut_off_announces_the_whole_body_and_sends_a_part() {
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
fn a_hanging_reply_ends_with_the_client_and_with_the_tenant() {
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
fn a_test_that_fails_itself_fails_with_its_own_panic() {
    let tenant = Tenant::start().unwrap();
    tenant
        .on("GET", "/a")
        .no_auth()
        .reply_with(|_| panic!("of the closure"));
    let payload = catch_unwind(AssertUnwindSafe(move || {
        exchange(&tenant, "GET", "/a", "", "");
        panic!("of the test");
    }))
    .unwrap_err();
    assert_eq!(payload.downcast_ref(), Some(&"of the test"));
}

#[test]
fn a_panic_that_was_reported_is_not_resumed() {
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
fn connections_are_kept_open_and_many_are_served_at_once() {
    // Every machine has file descriptors for so many. All are open before the first is served.
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
