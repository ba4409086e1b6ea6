//! What C1 has not published yet, or has withdrawn.

use serde_json::{from_value, json, to_value};

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App", eq, debug, default)]
struct App {
    id: String,
    #[c1(unlisted)]
    new_name: Option<NewMessage>,
    #[c1(unlisted, name = "a-b")]
    odd: Vec<i32>,
    #[c1(unlisted, serde)]
    any: Option<(u8, u8)>,
    access_model: Model,
}

/// A message without a name.
#[derive(c1::Message)]
#[c1(unlisted, eq, debug)]
struct NewMessage {
    some_count: u32,
}

/// A message with a name that is not published, in a package that is.
#[derive(c1::Message)]
#[c1("c1.api.app.v1.Apps", unlisted)]
struct Named {
    inner: Option<NewMessage>,
}

#[derive(Debug, PartialEq, c1::Message)]
#[c1("c1.api.app.v1.App.accessModel")]
enum Model {
    Unspecified,
    #[c1(unlisted)]
    BrandNew,
    Unknown(String),
}

#[derive(Debug, PartialEq, c1::Message)]
#[c1(unlisted)]
enum State {
    Unspecified,
    #[c1(name = "STATE_OPEN")]
    Open,
    Unknown(String),
}

#[test]
fn an_unlisted_field_is_read_and_written() {
    let json = json!({
        "id": "a", "newName": { "someCount": 3 }, "a-b": [1, 2], "any": [1, 2],
        "accessModel": "APP_ACCESS_MODEL_BRAND_NEW",
    });
    let app: App = from_value(json.clone()).unwrap();
    assert_eq!(app.new_name, Some(NewMessage { some_count: 3 }));
    assert_eq!(
        (app.odd.as_slice(), app.any),
        ([1, 2].as_slice(), Some((1, 2)))
    );
    assert_eq!(app.access_model, Model::BrandNew);
    assert_eq!(to_value(&app).unwrap(), json);
    assert_eq!(to_value(App::default()).unwrap(), json!({}));
}

#[test]
fn an_unlisted_type_is_read_and_written() {
    let named: Named = from_value(json!({ "inner": { "someCount": 1 } })).unwrap();
    assert_eq!(named.inner, Some(NewMessage { some_count: 1 }));
    assert_eq!(
        from_value::<State>(json!("STATE_OPEN")).unwrap(),
        State::Open
    );
    assert_eq!(
        from_value::<State>(json!("UNSPECIFIED")).unwrap(),
        State::Unspecified
    );
    assert_eq!(
        from_value::<State>(json!(null)).unwrap(),
        State::Unspecified
    );
}
