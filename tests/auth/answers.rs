//! Which answers of the token endpoint bring a token.

use std::time::Duration;

use c1::testing::Reply;
use c1_tests::apps::Apps as _;
use tokio::time::advance;

use crate::memory::{Memory, token};

fn answer(body: &str) -> Reply {
    Reply::status(200)
        .header("content-type", "application/json")
        .with_body(body)
}

/// Makes one call now and one after this many seconds. Returns how many tokens were fetched.
async fn tokens_after(body: &str, seconds: u64) -> usize {
    let memory = Memory::new();
    let endpoint = memory.token_endpoint().reply(answer(body));
    let client = memory.client();
    client.get_app("a").await.unwrap();
    advance(Duration::from_secs(seconds)).await;
    client.get_app("a").await.unwrap();
    endpoint.requests().len()
}

#[tokio::test(start_paused = true)]
async fn f6_a_lifetime_is_read_in_every_form() {
    // The next token is fetched when a fifth of the lifetime is left, at most five minutes.
    for (expires_in, used_for) in [
        (r#","expires_in":3600"#, 3300),
        (r#","expires_in":"3600""#, 3300),
        (r#","expires_in":" 3600 ""#, 3300),
        (r#","expires_in":3600.0"#, 3300),
        (r#","expires_in":"3600.0""#, 3300),
        (r#","expires_in":3.6e3"#, 3300),
        (r#","expires_in":600"#, 480),
        (r#","expires_in":null"#, 240),
        ("", 240),
        (r#","expires_in":1e300"#, 86_400 - 300),
        (r#","expires_in":"1e300""#, 86_400 - 300),
        (r#","expires_in":"inf""#, 86_400 - 300),
        (r#","expires_in":18446744073709551615"#, 86_400 - 300),
    ] {
        let body = format!(r#"{{"access_token":"t"{expires_in}}}"#);
        assert_eq!(tokens_after(&body, used_for - 1).await, 1, "{expires_in}");
        assert_eq!(tokens_after(&body, used_for).await, 2, "{expires_in}");
    }
    for used_once in ["0", "-5", "-5.5", r#""-5""#, r#""0""#, "-1e300"] {
        let body = format!(r#"{{"access_token":"t","expires_in":{used_once}}}"#);
        assert_eq!(tokens_after(&body, 0).await, 2, "{used_once}");
    }
}

#[tokio::test(start_paused = true)]
async fn f91_a_token_answer_in_an_encoding_is_named_and_not_shown() {
    let reply = answer("").header("content-encoding", "br");
    let error = error_of(reply.with_body([0x1b, 0x2f, 0xff])).await;
    assert_eq!(
        error,
        "200 with a body that is not a token response (application/json in the content encoding `br`, \
         which was not asked for, 3 bytes)"
    );
}

#[tokio::test(start_paused = true)]
async fn f78_a_byte_order_mark_before_a_token_is_left_out() {
    let body = "\u{feff}{\"access_token\":\"t\",\"expires_in\":600}";
    assert_eq!(tokens_after(body, 479).await, 1);
    let refusal = "\u{feff}{\"error\":\"invalid_client\"}";
    let error = error_of(answer(refusal).with_status(401)).await;
    assert!(error.starts_with("401 invalid_client"), "{error}");
    assert_eq!(error_of(answer(refusal)).await, "200 invalid_client");
}

/// What a call says of the answer of its token endpoint; it has nothing of the token `hush`.
async fn error_of(reply: Reply) -> String {
    let message = refused(reply).await;
    message.split_once(" (1 attempt)").unwrap().0.to_owned()
}

/// The same, with what comes after it in the error.
async fn refused(reply: Reply) -> String {
    let memory = Memory::new();
    let endpoint = memory.token_endpoint().reply(reply);
    let error = memory.client().get_app("a").await.unwrap_err();
    assert!(
        error.is_auth() && memory.tokens_used().is_empty(),
        "{error}"
    );
    assert_eq!(
        endpoint.requests().len(),
        1,
        "the same again would be no better: {error}"
    );
    let shown = format!("{error} {error:?} {:?}", std::error::Error::source(&error));
    assert!(!shown.contains("hush"), "{shown}");
    let message = error.to_string();
    let (_, message) = message
        .split_once("no access token: token endpoint: ")
        .unwrap();
    message.to_owned()
}

#[tokio::test(start_paused = true)]
async fn f6_the_error_of_an_answer_without_a_token_shows_no_text_that_may_be_one() {
    let page = Reply::status(200)
        .header("content-type", "text/html")
        .with_body("<html>\n<h1>Sign in</h1>");
    assert_eq!(
        error_of(page).await,
        r"200 with a body that is not a token response (text/html, 23 bytes): <html>\n<h1>Sign in</h1>"
    );
    for body in [
        "",
        r#"{"access_token":"hush"#,
        r#"["hush"]"#,
        "hush",
        "{}",
        r#"{"access_token":["hush"]}"#,
    ] {
        assert_eq!(
            error_of(answer(body)).await,
            format!(
                "200 with a body that is not a token response (application/json, {} bytes)",
                body.len()
            )
        );
    }
    let xml = Reply::status(200).with_body("<r><access_token>hush</access_token></r>");
    assert!(
        error_of(xml)
            .await
            .ends_with("(not shown, because it may hold a secret)")
    );
    for expires_in in [r#""soon""#, "true", "{}", r#""""#, r#""NaN""#] {
        assert_eq!(
            error_of(answer(&format!(
                r#"{{"access_token":"hush","expires_in":{expires_in}}}"#
            )))
            .await,
            "200 with an `expires_in` that is not a number of seconds"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn f7_a_token_that_no_header_can_carry_is_refused_and_never_shown() {
    for (access_token, problem) in [
        ("", "200, but the access token is empty"),
        (
            r"hush\r\nx-evil: 1",
            "200, but the access token has a character that is not visible ASCII",
        ),
        (
            "hush hush",
            "200, but the access token has a character that is not visible ASCII",
        ),
        (
            "hüsh-hush",
            "200, but the access token has a character that is not visible ASCII",
        ),
        (
            r"hush\u0000",
            "200, but the access token has a character that is not visible ASCII",
        ),
    ] {
        assert_eq!(
            error_of(answer(&format!(r#"{{"access_token":"{access_token}"}}"#))).await,
            problem
        );
    }
    let huge = format!(r#"{{"access_token":"{}"}}"#, "hush".repeat(1 << 18));
    assert_eq!(
        error_of(answer(&huge)).await,
        "the response body is larger than 65536 bytes"
    );
}

#[tokio::test(start_paused = true)]
async fn f8_only_bearer_tokens_are_accepted() {
    for token_type in [
        "",
        r#","token_type":null"#,
        r#","token_type":"""#,
        r#","token_type":"bearer""#,
        r#","token_type":"BEARER""#,
    ] {
        assert_eq!(
            tokens_after(&format!(r#"{{"access_token":"t"{token_type}}}"#), 0).await,
            1,
            "{token_type}"
        );
    }
    for kind in ["MAC", "DPoP", "Bearer "] {
        assert_eq!(
            error_of(answer(&format!(
                r#"{{"access_token":"hush","token_type":"{kind}"}}"#
            )))
            .await,
            format!("200 with a token of type `{kind}`, not `Bearer`")
        );
    }
}

#[tokio::test(start_paused = true)]
async fn f84_a_refusal_in_a_200_shows_its_error_and_description() {
    for (body, shown) in [
        (
            r#"{"error":"invalid_client","error_description":"revoked"}"#,
            "200 invalid_client: revoked",
        ),
        (r#"{"error":"invalid_grant"}"#, "200 invalid_grant"),
        (
            r#"{"error":"invalid_grant","error_description":"","token_type":"","expires_in":0}"#,
            "200 invalid_grant",
        ),
        // An answer with an error counts as a refusal, whatever else it has.
        (
            r#"{"access_token":"hush-hush","error":"invalid_scope","error_description":"hush-hush"}"#,
            "200 invalid_scope: ****",
        ),
    ] {
        assert_eq!(error_of(answer(body)).await, shown);
    }
    let advised = refused(answer(r#"{"error":"invalid_client"}"#)).await;
    assert!(
        advised.ends_with("check the client id and its secret"),
        "{advised}"
    );
    let temporary = refused(answer(r#"{"error":"server_error"}"#)).await;
    assert!(
        temporary.ends_with("200 server_error (1 attempt)"),
        "{temporary}"
    );
    for error in ["null", r#""""#] {
        let body = format!(r#"{{"access_token":"t","error":{error}}}"#);
        assert_eq!(tokens_after(&body, 0).await, 1, "{body}");
    }
}

#[tokio::test(start_paused = true)]
async fn f84_a_refusal_in_a_200_keeps_to_the_hold_off_of_a_permanent_one() {
    let memory = Memory::new();
    let endpoint = memory
        .token_endpoint()
        .reply(answer(r#"{"error":"invalid_client"}"#))
        .reply(token("t1", 3600));
    let client = memory.client();
    client.get_app("a").await.unwrap_err();
    advance(Duration::from_secs(29)).await;
    client.get_app("a").await.unwrap_err();
    assert_eq!(endpoint.requests().len(), 1);
    advance(Duration::from_secs(1)).await;
    client.get_app("a").await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn f76_no_token_of_the_answer_is_shown_wherever_the_answer_repeats_it() {
    for (content_type, body) in [
        (
            "application/json",
            r#"{"access_token":"t1","refresh_token":"hush-hush","token_type":"hush-hush"}"#,
        ),
        (
            "application/json",
            r#"{"access_token":"t1","id_token":"hush-hush","token_type":"a hush-hush"}"#,
        ),
        (
            "application/json",
            r#"{"refresh_token":"hush-hush","error":"hush-hush","error_description":"hush-hush"}"#,
        ),
        ("hush/hush-hush", r#"{"access_token":"hush/hush-hush","#),
        (
            "hush-hush",
            r#"{"access_token":"hush-hush","token_type":7}"#,
        ),
    ] {
        let reply = Reply::status(200)
            .header("content-type", content_type)
            .with_body(body);
        // `error_of` looks for `hush`.
        error_of(reply).await;
    }
}

#[tokio::test(start_paused = true)]
async fn every_2xx_may_bring_a_token_and_no_error_shows_the_token_of_a_failure() {
    let memory = Memory::new();
    memory
        .token_endpoint()
        .reply(answer(r#"{"access_token":"t1"}"#).with_status(201));
    memory.client().get_app("a").await.unwrap();
    assert_eq!(memory.tokens_used(), ["t1"]);

    for body in [
        r#"{"access_token":"hush"}"#,
        r#"{"code":3,"message":"access_token hush"}"#,
    ] {
        assert_eq!(
            error_of(answer(body).with_status(400)).await,
            "400 (not shown, because it may hold a secret)"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn f76_a_description_that_repeats_a_part_of_the_assertion_is_shown_without_it() {
    for echo in [0..60, 200..212, 30..300] {
        let memory = Memory::new();
        memory.token_endpoint().reply_with(move |request| {
            let assertion = &request.form()[0].1;
            Reply::refusal(
                "invalid_client",
                &format!("cannot verify {}", &assertion[echo.clone()]),
            )
        });
        let error = memory.client().get_app("a").await.unwrap_err().to_string();
        assert!(
            error.contains("401 invalid_client: cannot verify **** (1 attempt)"),
            "{error}"
        );
    }
}
