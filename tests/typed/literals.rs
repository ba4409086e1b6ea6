//! Struct literals, enums that C1 extends, and what `Debug` shows.

use c1_api::app_v1::{App, AppAccessModel, CreateAppRequest};
use serde_json::{Value, json};

#[test]
fn a_literal_names_the_fields_that_are_set_and_no_other_is_sent() {
    let request = CreateAppRequest {
        display_name: "Wiki".into(),
        owners: vec!["u1".into()],
        ..Default::default()
    };
    assert_eq!(
        serde_json::to_value(&request).unwrap(),
        json!({ "displayName": "Wiki", "owners": ["u1"] })
    );
}

#[test]
fn a_value_that_an_enum_does_not_know_is_kept_and_sent_back() {
    let text = json!({ "id": "a1", "accessModel": "NOT_YET_PUBLISHED" });
    let app: App = serde_json::from_value(text.clone()).unwrap();
    assert_eq!(
        app.access_model,
        AppAccessModel::Unknown("NOT_YET_PUBLISHED".into())
    );
    assert_eq!(serde_json::to_value(&app).unwrap(), text);
}

#[test]
fn a_default_is_the_empty_object_in_both_directions() {
    assert_eq!(serde_json::to_value(App::default()).unwrap(), json!({}));
    let app: App = serde_json::from_value(Value::Object(serde_json::Map::new())).unwrap();
    assert_eq!(app, App::default());
}
