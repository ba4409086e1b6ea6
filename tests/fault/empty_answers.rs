//! Answers without JSON: an empty body, a page of a gateway, or an encoding.
//! (Faults 84 to 86.)

use std::io::Write as _;

use c1::testing::{InMemory, Reply};
use c1::{Call, Client, Error, Pages, Response, c1_endpoint};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

trait Typed: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
    fn get_as<T: DeserializeOwned>(&self, app_id: &str) -> Call<T>;

    #[c1_endpoint(POST, "/api/v1/apps")]
    fn create_as<T: DeserializeOwned>(&self, #[json] app: &Value) -> Call<T>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    fn list(&self) -> Pages<Value>;

    #[c1_endpoint(HEAD, "/api/v1/apps/<app_id>", unlisted)]
    async fn check(&self, app_id: &str) -> c1::Result<()>;
}

impl Typed for Client {}

#[derive(Debug, PartialEq, Deserialize)]
struct Nothing;

/// It can be read from `{}`, because all its fields have defaults.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Lenient {
    list: Vec<u8>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct NoFields {}

fn client(reply: Reply) -> Client {
    let api = InMemory::new();
    // One reply serves all endpoints, and most replies are wrong.
    api.unchecked();
    api.on("GET", "/api/v1/apps/<app_id>").reply(reply.clone());
    api.on("HEAD", "/api/v1/apps/<app_id>").reply(reply.clone());
    api.on("GET", "/api/v1/apps").reply(reply.clone());
    api.on("POST", "/api/v1/apps").reply(reply);
    api.client().unwrap()
}

async fn created<T: DeserializeOwned>(reply: &Reply) -> c1::Result<T> {
    client(reply.clone()).create_as(&json!({})).await
}

#[track_caller]
fn is_mismatch<T: std::fmt::Debug>(result: c1::Result<T>) -> Error {
    let error = result.unwrap_err();
    assert!(error.is_decode() && error.maybe_processed(), "{error}");
    error
}

fn page(body: impl Into<Vec<u8>>) -> Reply {
    Reply::status(200)
        .header("content-type", "text/html")
        .with_body(body)
}

#[tokio::test]
async fn f89_a_write_is_not_done_if_the_answer_is_no_json() {
    let login = page("<html>Sign in</html>");
    for reply in [
        login.clone(),
        Reply::status(201).with_body("ok"),
        Reply::status(200).with_body("{} <html>"),
        Reply::status(200).with_body(r#"{"id":"a1""#),
        Reply::status(200).with_body("["),
        Reply::status(200).with_body("[".repeat(200_000)),
        Reply::status(200).with_body(&b"{\"a\":\"\xff\"}"[..]),
    ] {
        is_mismatch(created::<()>(&reply).await);
        is_mismatch(created::<Nothing>(&reply).await);
        is_mismatch(created::<Option<()>>(&reply).await);
        is_mismatch(
            client(reply)
                .create_as::<()>(&json!({}))
                .send()
                .await
                .map(Response::into_body),
        );
    }
    let error = is_mismatch(created::<()>(&login).await);
    assert_eq!(
        error.to_string(),
        "POST /api/v1/apps: 200 with text/html in place of JSON: <html>Sign in</html> (1 attempt); \
         check the base URL and any proxy in between"
    );
}

#[tokio::test]
async fn f89_a_unit_takes_any_json_and_an_empty_body() {
    let deep = "[".repeat(200_000) + &"]".repeat(200_000);
    for body in [
        "",
        " \r\n",
        "\u{feff}",
        "{}",
        "null",
        "7",
        " {\"id\":\"a1\"}\n",
        "\u{feff}[]",
        &deep,
    ] {
        for status in [200, 202, 204] {
            let reply = Reply::status(status).with_body(body);
            created::<()>(&reply).await.unwrap();
            assert_eq!(created::<Nothing>(&reply).await.unwrap(), Nothing);
            client(reply).check("a1").await.unwrap();
        }
    }
}

#[tokio::test]
async fn f90_an_empty_body_is_no_value() {
    for reply in [
        Reply::status(200),
        Reply::status(204),
        Reply::status(200).with_body("\r\n"),
        Reply::status(200)
            .header("content-type", "application/json")
            .with_body("\u{feff}"),
    ] {
        for error in [
            is_mismatch(created::<Lenient>(&reply).await),
            is_mismatch(created::<NoFields>(&reply).await),
            is_mismatch(created::<Value>(&reply).await),
            is_mismatch(created::<Vec<u8>>(&reply).await),
            is_mismatch(created::<std::collections::BTreeMap<String, u8>>(&reply).await),
            is_mismatch(created::<String>(&reply).await),
            is_mismatch(client(reply.clone()).list().into_vec(9).await),
            is_mismatch(client(reply.clone()).list().pages().next().await.unwrap()),
        ] {
            let line = error.to_string();
            assert!(
                line.contains(" with an empty body in place of JSON (1 attempt); "),
                "{line}"
            );
            assert!(
                line.ends_with("return `()` or an `Option` if an empty body is right"),
                "{line}"
            );
        }
        assert_eq!(created::<Option<Lenient>>(&reply).await.unwrap(), None);
        assert_eq!(created::<Option<Value>>(&reply).await.unwrap(), None);
        assert_eq!(created::<Option<()>>(&reply).await.unwrap(), None);
    }
}

#[tokio::test]
async fn f90_an_option_has_the_value_that_is_there() {
    let reply = |body: &str| Reply::status(200).with_body(body);
    assert_eq!(
        created::<Option<Lenient>>(&reply(" null ")).await.unwrap(),
        None
    );
    let there = created::<Option<Lenient>>(&reply("{}")).await.unwrap();
    assert_eq!(there, Some(Lenient::default()));
    assert_eq!(created::<Option<()>>(&reply("{}")).await.unwrap(), Some(()));
    assert_eq!(created::<Option<u8>>(&reply("7")).await.unwrap(), Some(7));
    is_mismatch(created::<Option<u8>>(&reply("7 8")).await);
    is_mismatch(created::<Option<u8>>(&reply("nul")).await);
    let error = is_mismatch(created::<Option<Vec<u8>>>(&reply("[1,\"\"]")).await);
    assert_eq!(error.decode_path(), Some("[1]"));
}

fn gzipped(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Answers in an encoding, with what the error says of it.
fn encoded() -> Vec<(Reply, &'static str, &'static str)> {
    let text = json!({ "id": "a1", "message": "no" }).to_string();
    let json = |body: Vec<u8>| {
        Reply::status(200)
            .header("content-type", "application/json")
            .with_body(body)
    };
    let of_charset = |charset: &str, body| {
        let media = format!("application/json; charset={charset}");
        Reply::status(200)
            .header("content-type", &media)
            .with_body(body)
    };
    vec![
        (
            json(gzipped(&text)).header("content-encoding", "gzip"),
            "application/json in the content encoding `gzip`, which was not asked for",
            "enable the feature `gzip` of c1",
        ),
        (
            json(vec![0x1b, 0x2f, 0xff]).header("content-encoding", "br"),
            "application/json in the content encoding `br`, which was not asked for",
            "check any proxy in between",
        ),
        (
            page(gzipped("<html>")).header("content-encoding", "deflate, gzip"),
            "text/html in the content encoding `deflate, gzip`, which was not asked for",
            "check any proxy in between",
        ),
        (
            of_charset("utf-16le", utf16(&text)),
            "application/json; charset=utf-16le, and JSON is UTF-8",
            "check any proxy in between",
        ),
        (
            of_charset("\"ISO-8859-1\"", b"{\"id\":\"caf\xe9\"}".to_vec()),
            "application/json; charset=\"ISO-8859-1\", and JSON is UTF-8",
            "check any proxy in between",
        ),
        (
            json(utf16(&text)),
            "application/json and binary data in place of JSON",
            "check the base URL and any proxy in between",
        ),
    ]
}

#[tokio::test]
async fn f91_an_encoding_that_nobody_asked_for_is_named_and_not_shown() {
    for (reply, what, advice) in encoded() {
        if cfg!(feature = "gzip") && what.contains("`gzip`") {
            continue;
        }
        for error in [
            is_mismatch(created::<Value>(&reply).await),
            is_mismatch(created::<()>(&reply).await),
            is_mismatch(client(reply.clone()).list().into_vec(9).await),
        ] {
            let line = error.to_string();
            assert!(line.contains(&format!(": 200 with {what}")), "{line}");
            assert!(line.contains(advice), "{line}");
            assert!(
                !line.contains(['\u{fffd}']) && !line.contains("\\0"),
                "{line}"
            );
            assert!(!line.contains("\\u{"), "{line}");
        }
    }
}

#[tokio::test]
async fn f91_an_error_body_in_an_encoding_is_named_and_not_shown() {
    for (reply, what, advice) in encoded() {
        if what.contains("binary") || (cfg!(feature = "gzip") && what.contains("`gzip`")) {
            continue;
        }
        let error = created::<Value>(&reply.with_status(502)).await.unwrap_err();
        assert_eq!(
            (error.message(), error.body_snippet()),
            (None, None),
            "{error}"
        );
        let line = error.to_string();
        assert!(
            line.contains(&format!(": 502 Bad Gateway: {what}")),
            "{line}"
        );
        assert!(
            line.contains(advice) || line.contains("it may have been processed"),
            "{line}"
        );
        assert!(
            !line.contains(['\u{fffd}']) && !line.contains("\\0"),
            "{line}"
        );
    }
}

#[tokio::test]
async fn f91_an_encoding_that_changes_nothing_is_no_problem() {
    let json = |name: &str, value: &str| {
        Reply::status(200)
            .header(name, value)
            .with_body(r#"{"id":"a1"}"#)
    };
    for reply in [
        json("content-encoding", "identity"),
        json("content-encoding", ""),
        json("content-type", "application/json; charset=utf-8"),
        json("content-type", "application/json; charset=\"UTF-8\""),
        json("content-type", "application/json; charset=us-ascii"),
        json("content-type", "application/json; charset=iso-8859-1"),
    ] {
        assert_eq!(created::<Value>(&reply).await.unwrap()["id"], "a1");
    }
}
