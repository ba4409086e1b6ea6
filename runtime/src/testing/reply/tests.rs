//! The contents of replies, and replies that cannot be sent.

use std::collections::HashMap;

use super::*;

#[test]
fn an_error_is_a_google_rpc_status() {
    let reply = Reply::error(404, "app not found");
    assert_eq!(reply.status, StatusCode::NOT_FOUND);
    assert_eq!(reply.headers[CONTENT_TYPE], "application/json");
    let body: serde_json::Value = serde_json::from_slice(&reply.body).unwrap();
    assert_eq!(
        body,
        json!({ "code": 5, "message": "app not found", "details": [] })
    );
}

#[test]
fn an_error_has_the_code_that_a_gateway_turns_into_its_status() {
    for (status, code) in [
        (400, 3),
        (401, 16),
        (403, 7),
        (404, 5),
        (408, 4),
        (409, 6),
        (412, 9),
        (418, 2),
        (429, 8),
        (499, 1),
        (500, 13),
        (501, 12),
        (503, 14),
        (504, 4),
    ] {
        let body: serde_json::Value =
            serde_json::from_slice(&Reply::error(status, "no").body).unwrap();
        assert_eq!(body["code"], code, "{status}");
    }
}

#[test]
fn headers_are_appended_but_a_content_type_is_replaced() {
    let reply = Reply::json(&1)
        .header("set-cookie", "a")
        .header("set-cookie", "b")
        .header("content-type", "text/html");
    assert_eq!(reply.headers.get_all("set-cookie").iter().count(), 2);
    assert_eq!(reply.headers.get_all("content-type").iter().count(), 1);
    assert_eq!(reply.headers["content-type"], "text/html");
    assert_eq!(reply.mistake, None);
}

#[test]
fn a_reply_that_cannot_be_sent_keeps_the_reason() {
    let mistakes = [
        Reply::status(42),
        Reply::status(100),
        Reply::status(200).header("a b", "c"),
        Reply::status(200).header("a", "b\r\nc: d"),
        Reply::status(200).header("Content-Length", "10"),
        Reply::json(&HashMap::from([((1, 2), 3)])),
        Reply::json(&1).cut_off(1),
    ];
    for reply in mistakes {
        assert!(reply.mistake.is_some(), "{reply:?}");
    }
}

#[test]
fn of_several_reasons_the_first_is_kept() {
    let reply = Reply::status(42).header("a b", "c").cut_off(1);
    assert!(reply.mistake.unwrap().contains("42"));
}

#[test]
fn debug_shows_no_value() {
    let reply = Reply::json(&json!({ "access_token": "hunter2" })).header("x-a", "hunter2");
    assert!(!format!("{reply:?}").contains("hunter2"));
}
