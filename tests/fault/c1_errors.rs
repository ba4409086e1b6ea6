//! The errors of C1's own gateway, and those of other gateways. (Faults 77 to 79.)

use c1::testing::{InMemory, Reply};
use c1::{Client, Error, OptionalExt as _};
use c1_tests::apps::{Apps as _, get};
use c1_tests::fault::FaultServer;
use c1_tests::script::Script;
use serde_json::{Value, json};

fn client(reply: Reply) -> Client {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps/<app_id>").reply(reply.clone());
    api.on("HEAD", "/api/v1/apps/<app_id>").reply(reply);
    api.client().unwrap()
}

async fn error(reply: Reply) -> Error {
    get(&client(reply)).await.unwrap_err()
}

fn refusal(status: u16, body: &Value) -> Reply {
    Reply::status(status).with_json(body)
}

#[tokio::test]
async fn f77_a_refusal_without_empty_fields_has_its_code_and_details() {
    for code in [
        json!(7),
        json!("7"),
        json!("permission_denied"),
        json!("PERMISSION_DENIED"),
    ] {
        let error = error(refusal(403, &json!({ "code": code }))).await;
        assert_eq!(error.code(), Some("PERMISSION_DENIED"));
        assert_eq!((error.message(), error.body_snippet()), (None, None));
        assert_eq!(
            error.to_string(),
            "GET /api/v1/apps/<app_id>: 403 PERMISSION_DENIED (1 attempt); \
             the credentials need a role that allows it"
        );
    }
    let details = json!({ "code": 3, "details": [{ "@type": "x/y", "field": "id" }] });
    let error = error(refusal(400, &details)).await;
    assert_eq!(error.code(), Some("INVALID_ARGUMENT"));
    assert_eq!(error.details()[0]["field"], "id");
}

#[tokio::test]
async fn f77_json_without_code_and_message_is_quoted() {
    for body in [
        json!({}),
        json!({ "code": null, "message": "" }),
        json!({ "details": [] }),
    ] {
        let error = error(refusal(400, &body)).await;
        assert_eq!((error.code(), error.message()), (None, None));
        assert_eq!(error.body_snippet(), Some(&*body.to_string()));
    }
}

#[tokio::test]
async fn f77_the_request_id_is_the_one_of_c1_s_gateway() {
    let reply = Reply::error(404, "no app");
    let both = reply
        .clone()
        .header("x-request-id", "r1")
        .header("c1-trace-id", "t1");
    for (reply, id) in [
        (reply.clone().header("c1-trace-id", "t1"), Some("t1")),
        (both, Some("t1")),
        (reply.header("c1-trace-id", ""), None),
    ] {
        let error = error(reply).await;
        assert_eq!(error.request_id(), id);
        assert_eq!(
            error.to_string().contains("(request id t1, 1 attempt)"),
            id.is_some()
        );
    }
    let success = Reply::json(&json!({})).header("c1-trace-id", "t2");
    let response = get(&client(success)).send().await.unwrap();
    assert_eq!(response.request_id(), Some("t2"));
}

#[tokio::test]
async fn f96_a_500_in_which_c1_says_why_is_not_told_to_come_back() {
    let said = refusal(500, &json!({ "code": 2, "message": "user_id is required" }));
    assert_eq!(
        error(said.clone()).await.to_string(),
        "GET /api/v1/apps/<app_id>: 500 UNKNOWN: user_id is required (4 attempts)"
    );
    let unavailable = said.with_status(501);
    assert!(!error(unavailable).await.to_string().contains("later"));
    for reply in [
        Reply::status(500),
        refusal(500, &json!({ "code": 2 })),
        // This one is not C1's.
        refusal(500, &json!({ "message": "worker crashed" })),
    ] {
        let line = error(reply).await.to_string();
        assert!(line.ends_with("; try again later"), "{line}");
    }
}

#[tokio::test]
async fn f78_a_refusal_that_is_cut_keeps_what_came_before() {
    let long = "x".repeat(100_000);
    let start = r#"{"code":5,"message":"app not found","#;
    for rest in [
        format!(r#""details":[{{"@type":"x","text":"{long}"}}]}}"#),
        format!(r#""debug":"{long}"}}"#),
        format!(r#""debug":{}"#, "[".repeat(100_000)),
        format!(r#""{long}":1}}"#),
    ] {
        let error = error(Reply::status(404).with_body(format!("{start}{rest}"))).await;
        assert_eq!(
            (error.code(), error.message()),
            (Some("NOT_FOUND"), Some("app not found"))
        );
        assert_eq!((error.details().len(), error.body_snippet()), (0, None));
    }
}

#[tokio::test]
async fn f78_the_start_of_a_message_that_is_cut_is_shown() {
    // The body is cut within each kind of character.
    for character in [
        "x",
        "\u{e9}",
        "\u{1f600}",
        "\\n",
        "\\u00e9",
        "\\ud83d\\ude00",
    ] {
        for padding in 0..12 {
            let (padding, long) = (
                "p".repeat(padding),
                character.repeat(70_000 / character.len()),
            );
            let body = format!(r#"{{"code":5,"message":"{padding}{long}"}}"#);
            let error = error(Reply::status(404).with_body(body)).await;
            assert_eq!(error.code(), Some("NOT_FOUND"));
            let message = error.message().unwrap();
            let whole: String = serde_json::from_str(&format!("\"{padding}{long}\"")).unwrap();
            assert!(
                whole.starts_with(message) && message.len() > 5_000,
                "{character}"
            );
        }
    }
}

#[tokio::test]
async fn f78_a_code_that_is_cut_is_no_code() {
    let body = r#"{"message":"no such app","code":"NOT_F"#;
    let head = "HTTP/1.1 404 Not Found\r\ncontent-length: 100\r\n\r\n";
    let server = FaultServer::always(Script::answer(format!("{head}{body}")));
    let error = get(&server.client()).await.unwrap_err();
    assert_eq!((error.code(), error.message()), (None, Some("no such app")));
}

#[tokio::test]
async fn f78_a_byte_order_mark_is_ignored() {
    let body = "\u{feff}{\"code\":5,\"message\":\"no app\",\"details\":[{\"@type\":\"x\"}]}";
    let error = error(Reply::status(404).with_body(body)).await;
    assert_eq!(
        (error.code(), error.message()),
        (Some("NOT_FOUND"), Some("no app"))
    );
    assert_eq!(error.details()[0]["@type"], "x");
}

#[tokio::test]
async fn f79_only_c1_s_own_404_becomes_none() {
    let trace_id = Reply::status(404).header("c1-trace-id", "t1");
    let html = Reply::status(404)
        .header("content-type", "text/html")
        .with_body("<html>");
    for reply in [
        Reply::error(404, "no app"),
        refusal(404, &json!({ "code": 5 })),
        refusal(404, &json!({ "code": "not_found", "message": "no app" })),
        trace_id.clone(),
        html.clone().header("c1-trace-id", "t1"),
    ] {
        assert_eq!(get(&client(reply)).await.optional().unwrap(), None);
    }
    assert_eq!(
        client(trace_id).check_app("a1").await.optional().unwrap(),
        None
    );

    for reply in [
        html,
        Reply::status(404),
        Reply::status(404).header("c1-trace-id", ""),
        Reply::status(404).header("x-request-id", "r1"),
        Reply::status(404)
            .header("content-type", "text/plain")
            .with_body("404 page not found"),
        // Other gateways send the status as the code.
        refusal(
            404,
            &json!({ "message": "no Route matched with those values" }),
        ),
        refusal(404, &json!({ "code": 404, "message": "Not Found" })),
        refusal(404, &json!({ "code": "NoSuchKey", "message": "Not Found" })),
        refusal(404, &json!({})),
    ] {
        let error = get(&client(reply.clone())).await.optional().unwrap_err();
        assert!(error.is_not_found(), "{error}");
        assert!(
            error
                .to_string()
                .ends_with("; this 404 is not C1's: check the base URL and any proxy in between"),
            "{error}"
        );
        let error = client(reply).check_app("a1").await.optional().unwrap_err();
        assert!(error.is_not_found(), "{error}");
    }
    let gone = client(refusal(410, &json!({ "code": 5 })));
    gone.get_app("a1").await.optional().unwrap_err();
}
