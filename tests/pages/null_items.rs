//! `null` as an item of a page is an empty message, as it is in the list of a message. (Fault 143.)

use c1::testing::{InMemory, Reply};
use c1::{Client, Pages, c1_endpoint};
use serde_json::{Map, Value, json};

use crate::support::Item;

#[derive(Debug, PartialEq, c1::Message)]
#[c1("c1.api.app.v1.App", default)]
struct Listed {
    id: String,
    user_count: i64,
    app_owners: Vec<User>,
}

#[derive(Debug, PartialEq, c1::Message)]
#[c1("c1.api.user.v1.User")]
struct User {
    id: String,
}

#[derive(Debug, Default, PartialEq, serde::Deserialize)]
#[serde(default)]
struct Lenient {
    id: String,
}

trait Lists: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps")]
    fn messages(&self) -> Pages<Listed>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    fn boxed(&self) -> Pages<Box<Listed>>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    fn optional(&self) -> Pages<Option<Listed>>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    fn values(&self) -> Pages<Value>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    fn objects(&self) -> Pages<Map<String, Value>>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    fn plain(&self) -> Pages<Item>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    fn lenient(&self) -> Pages<Lenient>;
}

impl Lists for Client {}

/// A client of a tenant that always answers with these items.
fn client(list: &Value) -> Client {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps")
        .reply(Reply::json(&json!({ "list": list })).unchecked());
    api.client().unwrap()
}

#[tokio::test]
async fn f143_null_is_an_empty_message_among_the_items_of_a_page() {
    let list = json!([null, { "id": "a", "userCount": "3", "appOwners": [null] }, null]);
    let app = || Listed {
        id: "a".into(),
        user_count: 3,
        app_owners: vec![User { id: String::new() }],
    };
    let client = client(&list);

    let messages = client.messages().into_vec(10).await.unwrap();
    assert_eq!(messages, [Listed::default(), app(), Listed::default()]);
    let boxed = client.boxed().into_vec(10).await.unwrap();
    assert_eq!(
        boxed,
        [Listed::default(), app(), Listed::default()].map(Box::new)
    );
    let objects = client.objects().into_vec(10).await.unwrap();
    assert!(objects[0].is_empty() && objects[2].is_empty());
    assert_eq!(objects[1]["id"], "a");
}

#[tokio::test]
async fn a_type_that_has_a_meaning_for_null_keeps_it() {
    let client = client(&json!([null, {}]));
    let optional = client.optional().into_vec(10).await.unwrap();
    assert_eq!(optional, [None, Some(Listed::default())]);
    let values = client.values().into_vec(10).await.unwrap();
    assert_eq!(values, [Value::Null, json!({})]);
}

#[tokio::test]
async fn f143_a_struct_with_serdes_derive_refuses_null_at_its_place() {
    let client = client(&json!([{ "n": 1 }, null, { "n": 2 }]));
    let errors = [
        client.plain().into_vec(10).await.unwrap_err(),
        client.lenient().into_vec(10).await.unwrap_err(),
    ];
    for error in errors {
        assert_eq!(error.decode_path(), Some("list[1]"), "{error}");
        assert!(error.to_string().contains("null"), "{error}");
    }
}

#[tokio::test]
async fn an_item_that_is_neither_null_nor_an_object_is_an_error_at_its_place() {
    for item in [json!("hush"), json!([]), json!(7), json!(false)] {
        let client = client(&json!([null, item]));
        let error = client.messages().into_vec(10).await.unwrap_err();
        assert_eq!(error.decode_path(), Some("list[1]"), "{error}");
        let text = error.to_string();
        assert!(
            text.contains("struct Listed") && !text.contains("hush"),
            "{text}"
        );
    }
}
