//! An answer lacks a field that the method's return type needs. (Fault 92.)

use std::collections::BTreeMap;

use c1::testing::{InMemory, Reply};
use c1::{Call, Client, Error, Pages, c1_endpoint};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

trait Typed: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<app_id>")]
    fn get_as<T: DeserializeOwned>(&self, app_id: &str) -> Call<T>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    fn list(&self) -> Pages<App>;
}

impl Typed for Client {}

#[derive(Debug, Deserialize)]
#[allow(dead_code, reason = "no answer of these tests fits")]
struct App {
    id: String,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code, reason = "no answer of these tests fits")]
struct Apps {
    list: Vec<App>,
    #[serde(default)]
    by_name: BTreeMap<String, App>,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code, reason = "no answer of these tests fits")]
struct Flat {
    name: String,
    #[serde(flatten)]
    app: App,
}

fn client(body: &str) -> Client {
    let reply = Reply::status(200)
        .header("content-type", "application/json")
        .with_body(body);
    let api = InMemory::new();
    // The bodies are wrong, because the error is what is tested.
    api.unchecked();
    api.on("GET", "/api/v1/apps/<app_id>").reply(reply.clone());
    api.on("GET", "/api/v1/apps").reply(reply);
    api.client().unwrap()
}

async fn mismatch<T: DeserializeOwned + std::fmt::Debug>(body: &str) -> Error {
    client(body).get_as::<T>("a1").await.unwrap_err()
}

fn of(body: &Value) -> String {
    serde_json::to_string_pretty(body).unwrap()
}

#[tokio::test]
async fn f92_a_missing_field_is_told_with_the_members_that_are_there() {
    let error = mismatch::<App>(r#"{"app":{"id":"hush"},"userView":"hush"}"#).await;
    assert_eq!(
        error.to_string(),
        "GET /api/v1/apps/<app_id>: 200 with JSON that does not fit: missing field `id`: the answer \
         has `app` and `userView` (1 attempt); compare the method's return type with C1's answer"
    );
    let error = mismatch::<App>(r#"{"app":{"id":"hush"}}"#).await;
    assert!(
        error
            .to_string()
            .contains(": missing field `id`: the answer has `app` ("),
        "{error}"
    );
    let error = mismatch::<App>("{}").await;
    assert!(
        error
            .to_string()
            .contains(": missing field `id`: the object is empty ("),
        "{error}"
    );
}

#[tokio::test]
async fn f92_the_members_are_those_of_the_object_at_the_place() {
    for (body, path, there) in [
        (
            json!({ "list": [{ "id": "a" }, { "Id": "hush", "b": { "id": 1 } }] }),
            "list[1]",
            "`Id` and `b`",
        ),
        (
            json!({ "by_name": { "x": { "id": "a" }, "y": { "a": [{}], "c": "}", "b": 1 } } }),
            "by_name.y",
            "`a`, `b` and `c`",
        ),
    ] {
        let error = mismatch::<Apps>(&of(&body)).await;
        assert_eq!(error.decode_path(), Some(path));
        let expected = format!(" at `{path}`: missing field `id`: the answer has {there} (");
        assert!(error.to_string().contains(&expected), "{error}");
        assert!(!error.to_string().contains("hush"), "{error}");
    }
    let error = client(&of(&json!({ "list": [{ "app": 1 }] })))
        .list()
        .into_vec(9)
        .await;
    let error = error.unwrap_err().to_string();
    assert!(
        error.contains(" at `list[0]`: missing field `id`: the answer has `app` ("),
        "{error}"
    );
    let flat = mismatch::<Flat>(r#"{"name":"n","Id":1}"#).await.to_string();
    assert!(
        flat.contains("missing field `id`: the answer has `name` and `Id` ("),
        "{flat}"
    );
}

#[tokio::test]
async fn f92_the_members_are_bounded_and_escaped() {
    let many: BTreeMap<String, u8> = (10..40).map(|n| (format!("key{n}"), 0)).collect();
    let error = mismatch::<App>(&json!(many).to_string()).await.to_string();
    assert!(
        error.contains(
            "the answer has `key10`, `key11`, `key12`, `key13`, `key14`, `key15`, `key16`, \
                        `key17` and 22 more ("
        ),
        "{error}"
    );
    let long = mismatch::<App>(&json!({ "x".repeat(10_000): 1, "a\n\"`b": 2 }).to_string()).await;
    let long = long.to_string();
    assert!(long.len() < 700 && long.lines().count() == 1, "{long}");
}

#[tokio::test]
async fn f92_no_members_are_told_if_the_object_is_not_known() {
    /// It needs the object as a whole before it looks for the field.
    #[derive(Debug, Deserialize)]
    #[serde(tag = "kind")]
    #[allow(dead_code, reason = "no answer of these tests fits")]
    enum Tagged {
        A { inner: App },
    }
    // The field is in the outer object, so it is not the one that lacks it.
    let body = r#"{"kind":"A","id":"outer","inner":{"name":"n"}}"#;
    let error = mismatch::<Tagged>(body).await.to_string();
    assert!(
        error.contains("missing field `id`") && !error.contains("the answer has"),
        "{error}"
    );
}
