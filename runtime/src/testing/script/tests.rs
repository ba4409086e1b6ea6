//! The route and the reply that a request gets.

use bytes::Bytes;
use hyper::HeaderMap;

use super::*;
use crate::testing::Reply;

fn script() -> Script {
    Script::new(Delays::Waited)
}

fn received(method: &str, path: &str) -> Received {
    Received {
        method: method.to_owned(),
        path: path.to_owned(),
        query: None,
        headers: HeaderMap::new(),
        body: Bytes::new(),
    }
}

fn ask(script: &Script, method: &str, path: &str) -> Result<u16, String> {
    let matched = script.take(received(method, path));
    match script.reply(matched) {
        Ok(reply) => Ok(reply.status.as_u16()),
        Err(
            Unanswered::Unscripted(line)
            | Unanswered::Unsendable(line)
            | Unanswered::Refused(line)
            | Unanswered::Panicked(line, _),
        ) => Err(line),
    }
}

#[test]
fn a_literal_wins_over_a_placeholder_in_any_order() {
    let script = script();
    script.on("GET", "/apps/<id>").reply(Reply::status(201));
    script.on("GET", "/apps/search").reply(Reply::status(202));
    script.on("POST", "/apps/<id>").reply(Reply::status(203));
    assert_eq!(ask(&script, "GET", "/apps/a1"), Ok(201));
    assert_eq!(ask(&script, "GET", "/apps/search"), Ok(202));
    assert_eq!(ask(&script, "POST", "/apps/search"), Ok(203));
}

#[test]
fn a_route_that_is_added_again_replaces_the_first() {
    let script = script();
    let first = script.on("GET", "/apps/<id>").reply(Reply::status(201));
    assert_eq!(ask(&script, "GET", "/apps/a"), Ok(201));
    script.on("GET", "/apps/<app_id>").reply(Reply::status(202));
    assert_eq!(ask(&script, "GET", "/apps/a"), Ok(202));
    assert_eq!(first.requests().len(), 1);
    assert_eq!(script.requests().len(), 2);
}

#[test]
fn a_request_without_a_route_is_reported_with_the_routes() {
    let script = script();
    assert!(ask(&script, "GET", "/x").unwrap_err().contains("at all"));
    script.on("GET", "/apps/<id>").reply(Reply::status(200));
    let problem = ask(&script, "POST", "/apps/a1").unwrap_err();
    assert_eq!(
        problem,
        "nothing is scripted for POST /apps/a1; scripted: GET /apps/<id> (another method)"
    );
    let shown = script.problems.verify().unwrap_err().to_string();
    assert!(shown.contains(&problem), "{shown}");
    assert_eq!(script.requests().len(), 2);
}

#[test]
fn of_many_routes_twelve_are_listed_and_the_others_counted() {
    let script = script();
    for number in 1..=14 {
        script
            .on("GET", &format!("/{number}"))
            .reply(Reply::status(200));
    }
    let problem = ask(&script, "GET", "/x").unwrap_err();
    assert!(problem.ends_with(", GET /12 and 2 more"), "{problem}");
}

#[test]
fn a_request_to_a_route_without_a_reply_is_reported() {
    let script = script();
    let _ = script.on("GET", "/apps");
    assert!(
        ask(&script, "GET", "/apps")
            .unwrap_err()
            .contains("no reply")
    );
    let shown = script.problems.verify().unwrap_err().to_string();
    assert!(shown.contains("no reply"), "{shown}");
}

#[test]
fn a_closure_gets_the_request_keeps_state_and_may_add_routes() {
    let script = Arc::new(script());
    let inner = Arc::clone(&script);
    let mut seen = Vec::new();
    script.on("GET", "/apps/<id>").reply_with(move |request| {
        seen.push(request.path_value("id").unwrap_or_default().to_owned());
        inner.on("GET", "/seen").reply(Reply::json(&seen));
        Reply::status(200)
    });
    ask(&script, "GET", "/apps/a%20b").unwrap();
    ask(&script, "GET", "/apps/c").unwrap();
    let matched = script.take(received("GET", "/seen"));
    assert_eq!(script.reply(matched).unwrap().body, r#"["a b","c"]"#);
}

#[test]
fn a_panic_and_a_reply_that_cannot_be_sent_are_reported() {
    let script = script();
    script.on("GET", "/a").reply_with(|_| panic!("boom"));
    script.on("GET", "/b").reply(Reply::status(42));
    assert_eq!(
        ask(&script, "GET", "/a").unwrap_err(),
        "the reply of GET /a panicked: boom"
    );
    assert!(ask(&script, "GET", "/b").unwrap_err().contains("42"));
}
