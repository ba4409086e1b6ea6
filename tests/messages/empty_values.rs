//! `null`, missing properties, keys that stand twice, and what stands in the wrong place.

use std::collections::BTreeMap;

use serde_json::{Value, from_str, from_value, json, to_value};

#[derive(c1::Message)]
#[c1("c1.api.app.v1.App", debug, eq, default)]
struct App {
    id: String,
    user_count: i64,
    is_directory: bool,
    monthly_cost_usd: i32,
    connector_version: u32,
    created_at: Option<c1::json::Timestamp>,
    access_model: Model,
    app_owners: Vec<User>,
    annotations: BTreeMap<String, String>,
    app_user_mapper: Option<Box<Value>>,
    match_baton_ref: Baton,
}

#[derive(c1::Message)]
#[c1("c1.api.user.v1.User", debug, eq, default)]
struct User {
    id: String,
    emails: Vec<String>,
}

#[derive(c1::Message)]
#[c1("c1.api.app.v1.AppMatchBatonRef", debug, eq, default)]
struct Baton {
    external_id: String,
}

#[derive(Debug, PartialEq, c1::Message)]
#[c1("c1.api.app.v1.App.accessModel")]
enum Model {
    Unspecified,
    Classic,
    Unknown(String),
}

const NAMES: [&str; 11] = [
    "id",
    "userCount",
    "isDirectory",
    "monthlyCostUsd",
    "connectorVersion",
    "createdAt",
    "accessModel",
    "appOwners",
    "annotations",
    "appUserMapper",
    "matchBatonRef",
];

#[test]
fn null_and_missing_are_the_empty_value_everywhere() {
    for name in NAMES {
        let app: App = from_value(json!({ name: null })).unwrap();
        assert_eq!(app, App::default(), "{name}");
    }
    let json =
        json!({ "appOwners": [null, { "emails": [null, "a"] }], "annotations": { "k": null } });
    let app: App = from_value(json).unwrap();
    assert_eq!(app.app_owners[0], User::default());
    assert_eq!(app.app_owners[1].emails, ["", "a"]);
    assert_eq!(app.annotations["k"], "");
}

#[test]
fn null_is_no_message() {
    let Err(error) = from_str::<App>("null") else {
        panic!("null is no app")
    };
    assert_eq!(
        error.to_string(),
        "invalid type: null, expected struct App at line 1 column 4"
    );
    assert_eq!(from_str::<Option<App>>("null").unwrap(), None);
}

#[test]
fn of_a_key_that_stands_twice_the_last_counts() {
    let whole = r#"{"id":"a","userCount":"1","isDirectory":true,"monthlyCostUsd":1,"connectorVersion":1,
        "createdAt":"2026-01-02T03:04:05Z","accessModel":"APP_ACCESS_MODEL_CLASSIC","appOwners":[{"id":"u"},{}],
        "annotations":{"a":"b"},"appUserMapper":{},"matchBatonRef":{"externalId":"m"}"#;
    let once: App = from_str(&format!("{whole}}}")).unwrap();
    for name in NAMES {
        let twice: App = from_str(&format!("{whole},\"{name}\":null}}")).unwrap();
        let app: App = from_value(json!({ name: null })).unwrap();
        let unset = |app: &App| format!("{app:?}").contains(&format!("{name}:"));
        assert_eq!(unset(&twice), unset(&app), "{name}");
        assert!(twice != once, "{name}");
    }
    let owners: App =
        from_str(r#"{"appOwners":[{"id":"a"},{"id":"b"}],"appOwners":[{"emails":["c"]}]}"#)
            .unwrap();
    assert_eq!(
        owners.app_owners,
        [User {
            id: String::new(),
            emails: vec!["c".into()]
        }]
    );
    let maps: App =
        from_str(r#"{"annotations":{"a":"b"},"annotations":{"c":"d","c":null}}"#).unwrap();
    assert_eq!(
        maps.annotations,
        BTreeMap::from([("c".to_owned(), String::new())])
    );
    let nested: App =
        from_str(r#"{"matchBatonRef":{"externalId":"m"},"matchBatonRef":{}}"#).unwrap();
    assert_eq!(nested, App::default());
}

#[test]
fn unknown_properties_are_skipped() {
    let app: App = from_str(r#"{"new":[{"a":[1,{}]}],"id":"a","Id":"b","":null}"#).unwrap();
    assert_eq!(app.id, "a");
}

#[test]
fn a_value_of_another_kind_is_an_error_with_its_place() {
    for (json, words) in [
        (json!([]), "invalid type: sequence, expected struct App"),
        (
            json!("a"),
            "invalid type: string \"a\", expected struct App",
        ),
        (
            json!({ "id": 1 }),
            "invalid type: integer `1`, expected a string",
        ),
        (
            json!({ "isDirectory": "true" }),
            "invalid type: string \"true\", expected a boolean",
        ),
        (
            json!({ "monthlyCostUsd": 1.5 }),
            "invalid type: floating point `1.5`, expected i32",
        ),
        (
            json!({ "monthlyCostUsd": 3_000_000_000_u32 }),
            "invalid value: integer `3000000000`, expected i32",
        ),
        (
            json!({ "connectorVersion": -1 }),
            "invalid value: integer `-1`, expected u32",
        ),
        (
            json!({ "appOwners": {} }),
            "invalid type: map, expected a sequence",
        ),
        (
            json!({ "appOwners": [[]] }),
            "invalid type: sequence, expected struct User",
        ),
        (
            json!({ "annotations": [] }),
            "invalid type: sequence, expected a map",
        ),
        (
            json!({ "matchBatonRef": [] }),
            "invalid type: sequence, expected struct Baton",
        ),
    ] {
        let Err(error) = from_value::<App>(json.clone()) else {
            panic!("{json} fits")
        };
        assert_eq!(error.to_string(), words, "{json}");
    }
}

/// More fields than the reader keeps account of.
#[derive(c1::Message)]
#[c1(unlisted)]
struct Wide {
    f10: Vec<i32>,
    f11: Vec<i32>,
    f12: Vec<i32>,
    f13: Vec<i32>,
    f14: Vec<i32>,
    f15: Vec<i32>,
    f16: Vec<i32>,
    f17: Vec<i32>,
    f18: Vec<i32>,
    f19: Vec<i32>,
    f20: Vec<i32>,
    f21: Vec<i32>,
    f22: Vec<i32>,
    f23: Vec<i32>,
    f24: Vec<i32>,
    f25: Vec<i32>,
    f26: Vec<i32>,
    f27: Vec<i32>,
    f28: Vec<i32>,
    f29: Vec<i32>,
    f30: Vec<i32>,
    f31: Vec<i32>,
    f32: Vec<i32>,
    f33: Vec<i32>,
    f34: Vec<i32>,
    f35: Vec<i32>,
    f36: Vec<i32>,
    f37: Vec<i32>,
    f38: Vec<i32>,
    f39: Vec<i32>,
    f40: Vec<i32>,
    f41: Vec<i32>,
    f42: Vec<i32>,
    f43: Vec<i32>,
    f44: Vec<i32>,
    f45: Vec<i32>,
    f46: Vec<i32>,
    f47: Vec<i32>,
    f48: Vec<i32>,
    f49: Vec<i32>,
    f50: Vec<i32>,
    f51: Vec<i32>,
    f52: Vec<i32>,
    f53: Vec<i32>,
    f54: Vec<i32>,
    f55: Vec<i32>,
    f56: Vec<i32>,
    f57: Vec<i32>,
    f58: Vec<i32>,
    f59: Vec<i32>,
    f60: Vec<i32>,
    f61: Vec<i32>,
    f62: Vec<i32>,
    f63: Vec<i32>,
    f64: Vec<i32>,
    f65: Vec<i32>,
    f66: Vec<i32>,
    f67: Vec<i32>,
    f68: Vec<i32>,
    f69: Vec<i32>,
    f70: Vec<i32>,
    f71: Vec<i32>,
    f72: Vec<i32>,
    f73: Vec<i32>,
    f74: Vec<i32>,
    f75: Vec<i32>,
    f76: Vec<i32>,
    f77: Vec<i32>,
    f78: Vec<i32>,
    f79: Vec<i32>,
}

#[test]
fn the_last_of_a_key_that_stands_twice_counts_in_a_message_of_seventy_properties() {
    for name in ["f10", "f73", "f74", "f79"] {
        let json = format!(r#"{{"{name}":[1],"{name}":[2]}}"#);
        let wide: Wide = from_str(&json).unwrap();
        assert_eq!(to_value(&wide).unwrap(), json!({ name: [2] }));
    }
}
