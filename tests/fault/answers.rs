//! Answers that do not have the JSON of the method's return type or of C1's errors. (Faults 60 to
//! 64.)

use std::collections::HashMap;

use c1::testing::{Gate, InMemory, Reply};
use c1::{Call, Client, Error, OptionalExt as _, c1_endpoint};
use c1_tests::apps::get;
use c1_tests::fault::FaultServer;
use c1_tests::script::Script;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Page {
    list: Vec<Item>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Item {
    n: u64,
}

trait Typed: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
    fn get_as<T: DeserializeOwned>(&self, app_id: &str) -> Call<T>;

    #[c1_endpoint(POST, "/api/v1/apps")]
    fn create_as<T: DeserializeOwned>(&self, #[json] app: &Value) -> Call<T>;
}

impl Typed for Client {}

async fn answered<T: DeserializeOwned>(reply: Reply) -> c1::Result<T> {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps/<app_id>")
        .reply(reply.unchecked());
    api.client().unwrap().get_as("a1").await
}

fn json(body: impl Into<Vec<u8>>) -> Reply {
    Reply::status(200)
        .header("content-type", "application/json")
        .with_body(body)
}

/// The error of an answer that does not decode.
async fn mismatch<T: DeserializeOwned + std::fmt::Debug>(reply: Reply) -> Error {
    let error = answered::<T>(reply).await.unwrap_err();
    assert!(
        error.is_decode() && error.maybe_processed() && error.attempts() == 1,
        "{error}"
    );
    let shown = error.to_string();
    assert!(
        shown.starts_with("GET /api/v1/apps/<app_id>: ") && shown.lines().count() == 1,
        "{shown}"
    );
    assert!(shown.len() < 700, "{} bytes", shown.len());
    error
}

#[tokio::test]
async fn f60_the_error_of_a_page_in_place_of_json_quotes_the_page() {
    let page = "<!doctype html>\n<title>Sign in</title>";
    let error = mismatch::<Page>(
        Reply::status(200)
            .header("content-type", "text/html")
            .with_body(page),
    )
    .await;
    assert!(
        error
            .to_string()
            .contains("200 with text/html in place of JSON: <!doctype html>\\n<title>"),
        "{error}"
    );

    let error = mismatch::<Page>(Reply::status(200).with_body("hello")).await;
    assert!(error.to_string().contains("no content type"), "{error}");
    let untyped = Reply::status(200).with_body(r#"{"list":[{"n":1}]}"#);
    assert_eq!(
        answered::<Page>(untyped).await.unwrap(),
        Page {
            list: vec![Item { n: 1 }]
        }
    );
}

#[tokio::test]
async fn f61_what_is_no_json_ends_in_an_error_and_what_is_empty_is_a_unit_alone() {
    assert!(
        mismatch::<Page>(json(&b"{\"list\":\"\xff\"}"[..]))
            .await
            .to_string()
            .contains("not UTF-8 at byte 9")
    );
    mismatch::<Page>(json(r#"{"list":[]} trailing"#)).await;
    mismatch::<Page>(json(r#"{"list":[]}{"list":[]}"#)).await;
    mismatch::<Page>(json(r#"{"list":[],"list":[]}"#)).await;
    mismatch::<Page>(json(r#"{"list":["#)).await;
    mismatch::<Page>(json("null")).await;
    mismatch::<Value>(json("[".repeat(200_000))).await;
    mismatch::<Page>(json("[".repeat(200_000))).await;

    for empty in [json(""), Reply::status(204), json("\u{feff}")] {
        mismatch::<Page>(empty.clone()).await;
        answered::<()>(empty).await.unwrap();
    }
    let object = json("\u{feff}{}");
    assert_eq!(
        answered::<Page>(object.clone()).await.unwrap(),
        Page::default()
    );
    answered::<()>(object).await.unwrap();
    mismatch::<()>(json("[".repeat(200_000))).await;
    assert_eq!(answered::<Option<Page>>(json("null")).await.unwrap(), None);
}

#[tokio::test]
async fn f62_an_error_names_the_path_of_the_wrong_value_and_new_fields_are_ignored() {
    let error = mismatch::<Page>(json(
        r#"{"new":{"n":[]},"list":[{"n":1},{"n":"hush-hush"}]}"#,
    ))
    .await;
    assert_eq!(error.decode_path(), Some("list[1].n"));
    assert!(
        error
            .to_string()
            .contains("at `list[1].n`: invalid type: string, expected u64"),
        "{error}"
    );
    assert!(
        !format!("{error} {error:?} {:?}", std::error::Error::source(&error)).contains("hush-hush")
    );
    let page = answered::<Page>(json(r#"{"new":{"n":[]},"list":[{"new":null,"n":1}]}"#))
        .await
        .unwrap();
    assert_eq!(
        page,
        Page {
            list: vec![Item { n: 1 }]
        }
    );
}

#[tokio::test]
async fn f60_a_body_with_the_type_of_json_is_never_quoted() {
    let error = mismatch::<Page>(json("hush-hush")).await;
    assert!(!error.to_string().contains("hush"), "{error}");
}

#[tokio::test]
async fn f60_f62_an_error_quotes_a_bounded_part_of_an_answer() {
    let page = Reply::status(200)
        .header("content-type", &"x".repeat(5000))
        .with_body("<".repeat(5000));
    let line = mismatch::<Page>(page).await.to_string();
    assert!(line.contains("xx…") && line.contains("<<…"), "{line}");
    assert!(line.len() < 450, "{} bytes", line.len());

    let mut keys = serde_json::Map::new();
    keys.insert("k".repeat(5000), Value::from("x"));
    let error = mismatch::<HashMap<String, u8>>(Reply::json(&keys)).await;
    let line = error.to_string();
    assert!(
        line.contains("kk…`: invalid type") && line.len() < 450,
        "{line}"
    );
    assert_eq!(error.decode_path().map(str::len), Some(5000));
}

#[tokio::test]
async fn f60_an_answer_to_a_post_that_does_not_decode_comes_with_advice_about_its_type() {
    let api = InMemory::new();
    api.on("POST", "/api/v1/apps").unchecked().reply(json("7"));
    let error = api
        .client()
        .unwrap()
        .create_as::<Page>(&Value::Null)
        .await
        .unwrap_err();
    assert!(error.is_decode() && error.maybe_processed(), "{error}");
    assert!(
        error
            .to_string()
            .ends_with("compare the method's return type with C1's answer"),
        "{error}"
    );
}

/// The error of a 404 with this body.
async fn refused(reply: Reply) -> Error {
    let error = answered::<Value>(reply).await.unwrap_err();
    assert!(error.is_api() && error.is_not_found(), "{error}");
    let shown = error.to_string();
    assert!(
        shown.starts_with("GET /api/v1/apps/<app_id>: 404 ") && shown.lines().count() == 1,
        "{shown}"
    );
    assert!(shown.len() < 1024, "{} bytes", shown.len());
    error
}

#[tokio::test]
async fn f63_an_error_keeps_its_status_whatever_its_body() {
    let status =
        r#"{"code":5,"message":"app not found","details":[{"@type":"x","id":"a1"}],"new":1}"#;
    let error = refused(json(status).with_status(404).header("x-request-id", "r1")).await;
    assert_eq!(
        (error.code(), error.message()),
        (Some("NOT_FOUND"), Some("app not found"))
    );
    assert_eq!(
        (error.details()[0]["id"].as_str(), error.request_id()),
        (Some("a1"), Some("r1"))
    );
    assert_eq!(error.body_snippet(), None);

    let long = format!(r#"{{"code":5,"message":"{}"}}"#, "\\n".repeat(10_000));
    assert_eq!(
        refused(json(long).with_status(404))
            .await
            .message()
            .map(str::len),
        Some(10_000)
    );

    assert_eq!(refused(Reply::status(404)).await.body_snippet(), None);
    for (body, starts) in [
        (b"<html>\n".to_vec(), "<html>\\n"),
        (b"[1,2]".to_vec(), "[1,2]"),
        (b"\"not found\"".to_vec(), "\"not found\""),
        (vec![0, 159, 146, 150, 27, b'['], "\\0"),
        (vec![b'x'; 5 << 20], "xxxx"),
        (br#"{"message":{"text":"no"}}"#.to_vec(), "{\"message\""),
        ("[".repeat(100_000).into_bytes(), "[[[["),
    ] {
        let error = refused(Reply::status(404).with_body(body)).await;
        let snippet = error.body_snippet().unwrap();
        assert!(
            snippet.starts_with(starts) && snippet.len() <= 512,
            "{snippet}"
        );
        assert!(!snippet.contains(char::is_control), "{snippet:?}");
        assert_eq!(
            (error.code(), error.message(), error.details().len()),
            (None, None, 0)
        );
    }
}

#[tokio::test]
async fn f63_only_the_start_of_a_large_error_body_is_read() {
    const MIB: usize = 1 << 20;
    let head = format!(
        "HTTP/1.1 404 Not Found\r\ncontent-length: {}\r\n\r\n",
        64 * MIB
    );
    let gone = Gate::new();
    let script = Script::answer(head).offer(vec![b'x'; 64 * MIB]).gate(&gone);
    let server = FaultServer::always(script);
    let error = get(&server.client()).await.unwrap_err();
    assert!(error.is_not_found() && error.attempts() == 1, "{error}");
    assert_eq!(error.body_snippet().map(str::len), Some(512));
    // The server has stopped writing. The sockets buffer a few MiB that the client did not read.
    gone.arrived(1).await;
    gone.open();
    assert!(server.written() < 8 << 20, "{}", server.written());
}

#[tokio::test]
async fn a_404_becomes_none_and_every_other_failure_stays_an_error() {
    let answer = |status| answered::<Value>(Reply::error(status, "no"));
    assert_eq!(answer(404).await.optional().unwrap(), None);
    for status in [400, 401, 403, 405, 409, 410, 422, 501] {
        let error = answer(status).await.optional().unwrap_err();
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
    }
    let there = answered::<u64>(json("7")).await.optional();
    assert_eq!(there.unwrap(), Some(7));
    let error = answered::<u64>(json("[]")).await.optional().unwrap_err();
    assert!(error.is_decode(), "{error}");
}

#[tokio::test]
async fn f64_a_number_is_read_as_it_is_written_or_refused() {
    let read =
        |text: &'static str| answered::<Page>(json(format!(r#"{{"list":[{{"n":{text}}}]}}"#)));
    assert_eq!(
        read("18446744073709551615").await.unwrap().list[0].n,
        u64::MAX
    );
    assert_eq!(read("0").await.unwrap().list[0].n, 0);
    for text in [
        "18446744073709551616",
        "-1",
        "1.5",
        "NaN",
        "Infinity",
        "1e400",
        "01",
        "+1",
        "\"7\"",
        "true",
    ] {
        let error = read(text).await.unwrap_err();
        assert!(error.is_decode(), "{text}: {error}");
        assert_eq!(error.decode_path(), Some("list[0].n"), "{text}: {error}");
    }
    assert_eq!(answered::<u64>(json("7")).await.unwrap(), 7);
    assert_eq!(
        answered::<i64>(json("-9223372036854775808")).await.unwrap(),
        i64::MIN
    );
    let nearest = answered::<f64>(json("0.1")).await.unwrap();
    assert!((nearest - 0.1).abs() < f64::EPSILON);
}
