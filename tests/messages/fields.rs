//! The forms of a field.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use c1::json::{Any, Base64, Duration, FieldMask, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, from_value, json, to_value};

/// Some of the properties of an app, some of them under another name.
#[derive(c1::Message)]
#[c1("c1.api.app.v1.App", eq, debug, default)]
struct App {
    id: String,
    #[c1(name = "displayName")]
    title: String,
    #[c1(skip)]
    is_selected: bool,
    #[c1(serde)]
    identity_matching: Matching,
    #[c1(name = "accessModel", serde)]
    model: Option<Vec<u8>>,
    annotations: BTreeMap<String, String>,
}

/// A type of serde's with another form in JSON.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Matching {
    #[default]
    AppUserIdentityMatchingUnspecified,
    AppUserIdentityMatchingStrict,
}

#[test]
fn a_field_has_another_name_than_its_property() {
    let json = json!({ "id": "a", "displayName": "b", "title": "c", "annotations": { "k": "v" } });
    let app: App = from_value(json).unwrap();
    assert_eq!(app.title, "b");
    assert_eq!(app.annotations["k"], "v");
    assert_eq!(to_value(&app).unwrap()["displayName"], "b");
}

#[test]
fn a_field_that_is_no_property_is_neither_read_nor_written() {
    let mut app: App = from_value(json!({ "isSelected": true, "is_selected": true })).unwrap();
    assert!(!app.is_selected);
    app.is_selected = true;
    let json = to_value(&app).unwrap();
    assert!(
        json.get("isSelected").is_none() && json.get("is_selected").is_none(),
        "{json}"
    );
}

#[test]
fn a_field_has_any_type_of_serde() {
    let json =
        json!({ "identityMatching": "APP_USER_IDENTITY_MATCHING_STRICT", "accessModel": [1, 2] });
    let app: App = from_value(json.clone()).unwrap();
    assert_eq!(
        app.identity_matching,
        Matching::AppUserIdentityMatchingStrict
    );
    assert_eq!(app.model, Some(vec![1, 2]));
    assert_eq!(to_value(&app).unwrap(), json);
    let null: App = from_value(json!({ "identityMatching": null, "accessModel": null })).unwrap();
    assert_eq!(null, App::default());
    let Err(error) = from_value::<App>(json!({ "accessModel": ["x"] })) else {
        panic!("text is no number");
    };
    assert!(
        error.to_string().starts_with("invalid type: string"),
        "{error}"
    );
}

/// Names that Rust has a meaning for.
#[derive(c1::Message)]
#[c1("c1.api.a2ui.v1.A2UIProvenanceSource", eq, debug)]
struct Provenance {
    r#ref: String,
    kind: String,
    count: i64,
}

#[test]
fn a_field_is_a_raw_identifier() {
    let json = json!({ "ref": "a", "kind": "k", "count": "3" });
    let source: Provenance = from_value(json.clone()).unwrap();
    assert_eq!(source.r#ref, "a");
    assert_eq!(to_value(&source).unwrap(), json);
    assert_eq!(
        format!("{source:?}"),
        r#"Provenance { ref: "a", kind: "k", count: 3, .. }"#
    );
}

/// Every type that a string in JSON fits.
#[derive(c1::Message)]
#[c1("c1.api.app.v1.App")]
struct Texts {
    id: Box<str>,
    display_name: Arc<str>,
    description: Cow<'static, str>,
    created_at: String,
    user_count: String,
    access_model: Option<Arc<str>>,
    field_mask: String,
    instructions: Option<Box<String>>,
}

#[test]
fn text_has_every_type_that_holds_text() {
    let json = json!({
        "id": "a", "displayName": "b", "description": "c", "createdAt": "2026-01-02T03:04:05Z", "userCount": "5",
        "accessModel": "APP_ACCESS_MODEL_CLASSIC", "fieldMask": "id", "instructions": "d",
    });
    let texts: Texts = from_value(json.clone()).unwrap();
    assert_eq!(
        (&*texts.id, &*texts.display_name, &*texts.description),
        ("a", "b", "c")
    );
    assert_eq!(to_value(&texts).unwrap(), json);
    let unset: Texts = from_value(json!({})).unwrap();
    assert_eq!(to_value(&unset).unwrap(), json!({}));
}

/// Every kind of property that has a type of its own.
#[derive(c1::Message)]
#[c1("c1.api.app.v1.App", eq, debug, default)]
struct Kinds {
    created_at: Option<Timestamp>,
    user_count: i64,
    connector_version: u32,
    monthly_cost_usd: i32,
    is_directory: bool,
    field_mask: FieldMask,
    app_owners: Vec<Map<String, Value>>,
    match_baton_ref: Value,
}

#[test]
fn every_kind_of_property_is_read_and_written() {
    let json = json!({
        "createdAt": "9999-12-31T23:59:59.999999999Z", "userCount": "-9223372036854775808",
        "connectorVersion": 4_294_967_295_u32, "monthlyCostUsd": -2_147_483_648, "isDirectory": true,
        "fieldMask": "a,b", "appOwners": [{ "id": 1 }, {}], "matchBatonRef": [null, 0.5],
    });
    let kinds: Kinds = from_value(json.clone()).unwrap();
    assert_eq!(kinds.created_at, Some(Timestamp::MAX));
    assert_eq!(kinds.user_count, i64::MIN);
    assert_eq!(to_value(&kinds).unwrap(), json);
    let number: Kinds = from_value(json!({ "userCount": 5 })).unwrap();
    assert_eq!(to_value(&number).unwrap(), json!({ "userCount": "5" }));
}

/// The rarer kinds, of which no message has all.
#[derive(c1::Message)]
#[c1("c1.api.functions.v1.FunctionsServiceGetLockFileResponse")]
struct LockFile {
    content: Base64,
    exists: bool,
}

/// A message with free-form objects.
#[derive(c1::Message)]
#[c1("c1.api.policy.v1.FormInstance")]
struct FormInstance {
    data: Option<Map<String, Value>>,
}

/// A message with a duration.
#[derive(c1::Message)]
#[c1("c1.api.app.v1.AppAccessRequestDefaults")]
struct RequestDefaults {
    duration_grant: Option<Duration>,
}

/// A message with a number.
#[derive(c1::Message)]
#[c1("c1.api.a2ui.v1.DynamicNumber")]
struct DynamicNumber {
    literal: Option<f64>,
}

/// A message that holds another one of any type.
#[derive(c1::Message)]
#[c1("c1.api.app.v1.Connector")]
struct Connector {
    config: Option<Any>,
}

/// A message with maps of messages.
#[derive(c1::Message)]
#[c1("c1.api.functions.v1.FunctionsServiceListTagsResponse")]
struct Tags {
    tags: HashMap<String, Commit>,
}

/// What a tag points at.
#[derive(c1::Message)]
#[c1("c1.api.functions.v1.FunctionCommit")]
struct Commit {
    id: String,
}

#[test]
fn bytes_durations_numbers_objects_and_maps_are_read_and_written() {
    fn same<T: serde::de::DeserializeOwned + Serialize>(json: &Value) -> T {
        let message: T = from_value(json.clone()).unwrap();
        assert_eq!(to_value(&message).unwrap(), *json);
        message
    }
    let file: LockFile = same(&json!({ "content": "+/8=", "exists": true }));
    assert_eq!((file.content.0, file.exists), (vec![0xfb, 0xff], true));
    let form: FormInstance = same(&json!({ "data": { "a": [1, { "b": null }] } }));
    assert_eq!(form.data.unwrap()["a"], json!([1, { "b": null }]));
    let defaults: RequestDefaults = same(&json!({ "durationGrant": "1.500s" }));
    assert_eq!(defaults.duration_grant.unwrap().subsec_nanos(), 500_000_000);
    let number: DynamicNumber = same(&json!({ "literal": "NaN" }));
    assert!(number.literal.unwrap().is_nan());
    let connector: Connector = same(&json!({ "config": { "@type": "x/c1.api.X", "a": 1 } }));
    assert_eq!(connector.config.unwrap().type_name(), "c1.api.X");
    let tags: Tags = same(&json!({ "tags": { "v1": { "id": "c" }, "v2": {} } }));
    assert_eq!((tags.tags.len(), tags.tags["v1"].id.as_str()), (2, "c"));
}
