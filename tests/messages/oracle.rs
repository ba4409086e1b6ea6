//! The same types with `#[derive(c1::Message)]` and with serde's derives read and write the same,
//! and refuse the same with the same words at the same place.

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

/// The types by this crate's derive. They need no more than their names and types.
mod ours {
    use std::collections::BTreeMap;

    use c1::json::{Any, Base64, Duration, Expanded, FieldMask, Timestamp};
    use serde_json::{Map, Value};

    #[derive(c1::Message)]
    #[c1(unlisted, eq)]
    pub(super) struct App {
        pub(super) id: String,
        pub(super) display_name: Option<String>,
        pub(super) is_directory: bool,
        pub(super) monthly_cost: i32,
        pub(super) connector_version: u32,
        pub(super) user_count: i64,
        pub(super) most: Option<u64>,
        pub(super) score: f64,
        pub(super) access_model: AccessModel,
        pub(super) created_at: Option<Timestamp>,
        pub(super) lifetime: Option<Duration>,
        pub(super) key: Base64,
        pub(super) update_mask: FieldMask,
        pub(super) owners: Vec<User>,
        pub(super) labels: Vec<String>,
        pub(super) counts: Vec<u32>,
        pub(super) annotations: BTreeMap<String, String>,
        pub(super) members: BTreeMap<String, User>,
        pub(super) manager: Option<User>,
        pub(super) parent: Option<Box<App>>,
        pub(super) config: Option<Any>,
        pub(super) expanded: Expanded,
        pub(super) free: Map<String, Value>,
        pub(super) anything: Value,
    }

    #[derive(c1::Message)]
    #[c1(unlisted, eq)]
    pub(super) struct User {
        pub(super) id: String,
        pub(super) emails: Vec<String>,
        pub(super) models: Vec<AccessModel>,
    }

    #[derive(c1::Message)]
    #[c1("c1.api.app.v1.App.accessModel")]
    pub(super) enum AccessModel {
        Unspecified,
        Classic,
        Unknown(String),
    }
}

/// The same types by serde's derives.
mod serdes {
    use std::collections::BTreeMap;

    use c1::json::{
        Any, Base64, Duration, Expanded, FieldMask, Float, Int64, Timestamp, UInt64,
        null_to_default,
    };
    use serde::{Deserialize, Deserializer, Serialize};
    use serde_json::{Map, Value};

    #[derive(Default, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase", default)]
    pub(super) struct App {
        #[serde(
            deserialize_with = "null_to_default",
            skip_serializing_if = "String::is_empty"
        )]
        id: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        display_name: Option<String>,
        #[serde(
            deserialize_with = "null_to_default",
            skip_serializing_if = "is_default"
        )]
        is_directory: bool,
        #[serde(
            deserialize_with = "null_to_default",
            skip_serializing_if = "is_default"
        )]
        monthly_cost: i32,
        #[serde(
            deserialize_with = "null_to_default",
            skip_serializing_if = "is_default"
        )]
        connector_version: u32,
        #[serde(skip_serializing_if = "is_default")]
        user_count: Int64,
        #[serde(skip_serializing_if = "Option::is_none")]
        most: Option<UInt64>,
        #[serde(skip_serializing_if = "is_default")]
        score: Float,
        #[serde(skip_serializing_if = "is_default")]
        access_model: AccessModel,
        #[serde(skip_serializing_if = "Option::is_none")]
        created_at: Option<Timestamp>,
        #[serde(skip_serializing_if = "Option::is_none")]
        lifetime: Option<Duration>,
        #[serde(skip_serializing_if = "is_default")]
        key: Base64,
        #[serde(skip_serializing_if = "is_default")]
        update_mask: FieldMask,
        #[serde(
            deserialize_with = "null_to_default",
            skip_serializing_if = "Vec::is_empty"
        )]
        owners: Vec<OrDefault<User>>,
        #[serde(
            deserialize_with = "null_to_default",
            skip_serializing_if = "Vec::is_empty"
        )]
        labels: Vec<OrDefault<String>>,
        #[serde(
            deserialize_with = "null_to_default",
            skip_serializing_if = "Vec::is_empty"
        )]
        counts: Vec<OrDefault<u32>>,
        #[serde(
            deserialize_with = "null_to_default",
            skip_serializing_if = "BTreeMap::is_empty"
        )]
        annotations: BTreeMap<String, OrDefault<String>>,
        #[serde(
            deserialize_with = "null_to_default",
            skip_serializing_if = "BTreeMap::is_empty"
        )]
        members: BTreeMap<String, OrDefault<User>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        manager: Option<User>,
        #[serde(skip_serializing_if = "Option::is_none")]
        parent: Option<Box<App>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        config: Option<Any>,
        #[serde(skip_serializing_if = "is_default")]
        expanded: Expanded,
        #[serde(
            deserialize_with = "null_to_default",
            skip_serializing_if = "Map::is_empty"
        )]
        free: Map<String, Value>,
        #[serde(skip_serializing_if = "Value::is_null")]
        anything: Value,
    }

    #[derive(Default, Serialize, Deserialize)]
    #[serde(default)]
    pub(super) struct User {
        #[serde(
            deserialize_with = "null_to_default",
            skip_serializing_if = "String::is_empty"
        )]
        id: String,
        #[serde(
            deserialize_with = "null_to_default",
            skip_serializing_if = "Vec::is_empty"
        )]
        emails: Vec<OrDefault<String>>,
        #[serde(
            deserialize_with = "null_to_default",
            skip_serializing_if = "Vec::is_empty"
        )]
        models: Vec<AccessModel>,
    }

    c1::open_enum! {
        pub(super) enum AccessModel {
            Unspecified = "APP_ACCESS_MODEL_UNSPECIFIED",
            Classic = "APP_ACCESS_MODEL_CLASSIC",
        }
    }

    /// `null` in a list or a map.
    #[derive(Default, Serialize)]
    #[serde(transparent)]
    struct OrDefault<T>(T);

    impl<'de, T: Default + Deserialize<'de>> Deserialize<'de> for OrDefault<T> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            null_to_default(deserializer).map(Self)
        }
    }

    fn is_default<T: Default + PartialEq>(value: &T) -> bool {
        *value == T::default()
    }
}

/// JSON of any shape, but no list: serde's structs are read from a list of their fields too, and a
/// message is not.
fn other() -> impl Strategy<Value = Value> {
    let numbers = [
        json!(0),
        json!(-1),
        json!(7),
        json!(4_294_967_296_u64),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(1.5),
        json!(-0.0),
        json!(1e300),
    ];
    let texts = [
        "",
        "a",
        "5",
        "-5",
        "NaN",
        "1.5s",
        "2026-01-02T03:04:05Z",
        "a,b",
        "APP_ACCESS_MODEL_CLASSIC",
        "YQ==",
        "true",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        select(numbers.to_vec()),
        select(texts.to_vec()).prop_map(Value::from),
        "\\PC{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 6, 3, |inner| {
        btree_map("[a-z]{0,3}", inner, 0..3)
            .prop_map(|map| Value::Object(map.into_iter().collect()))
    })
}

/// A property that may be missing, `null`, or of another kind.
fn property<S: Strategy<Value = Value> + 'static>(
    right: S,
) -> impl Strategy<Value = Option<Value>> + use<S> {
    prop_oneof![
        20 => right.prop_map(Some),
        4 => Just(None),
        2 => Just(Some(Value::Null)),
        1 => other().prop_map(Some),
    ]
}

/// A list of values, one of which may be of another kind.
fn list<S: Strategy<Value = Value> + 'static>(right: S) -> impl Strategy<Value = Value> + use<S> {
    let element = prop_oneof![20 => right, 2 => Just(Value::Null), 1 => other()];
    vec(element, 0..4).prop_map(Value::from)
}

/// A map of values, one of which may be of another kind.
fn map<S: Strategy<Value = Value> + 'static>(right: S) -> impl Strategy<Value = Value> + use<S> {
    let element = prop_oneof![20 => right, 2 => Just(Value::Null), 1 => other()];
    btree_map("[a-z]{0,3}", element, 0..3).prop_map(|map| Value::Object(map.into_iter().collect()))
}

/// An object of properties, some of which are missing, and of some that nobody knows.
fn object(properties: Vec<(&'static str, BoxedStrategy<Option<Value>>)>) -> BoxedStrategy<Value> {
    let (names, values): (Vec<_>, Vec<_>) = properties.into_iter().unzip();
    let known = values.prop_map(move |values| {
        let pairs = names.iter().zip(values);
        pairs
            .filter_map(|(name, value)| Some(((*name).to_owned(), value?)))
            .collect::<Vec<_>>()
    });
    let unknown = btree_map("[X-Z]{1,2}", other(), 0..2);
    (known, unknown)
        .prop_map(|(mut known, unknown)| {
            known.extend(unknown);
            Value::Object(known.into_iter().collect())
        })
        .boxed()
}

/// The text of a value. Each object begins with another of its members than the first.
fn written(value: &Value, rotation: usize) -> String {
    match value {
        Value::Array(list) => {
            let elements: Vec<String> = list.iter().map(|value| written(value, rotation)).collect();
            format!("[{}]", elements.join(" , "))
        }
        Value::Object(object) => {
            let mut members: Vec<String> = object
                .iter()
                .map(|(key, value)| format!("{} :\n{}", json!(key), written(value, rotation)))
                .collect();
            let first = rotation % members.len().max(1);
            members.rotate_left(first);
            format!("{{{}}}", members.join(","))
        }
        value => value.to_string(),
    }
}

fn text() -> BoxedStrategy<Value> {
    prop_oneof!["[a-z]{0,6}", "\\PC{0,8}"]
        .prop_map(Value::from)
        .boxed()
}

fn model() -> BoxedStrategy<Value> {
    let models = [
        "APP_ACCESS_MODEL_UNSPECIFIED",
        "APP_ACCESS_MODEL_CLASSIC",
        "NEW",
    ];
    prop_oneof![
        select(models.to_vec()).prop_map(Value::from),
        (-1..3).prop_map(Value::from)
    ]
    .boxed()
}

fn user() -> BoxedStrategy<Value> {
    object(vec![
        ("id", property(text()).boxed()),
        ("emails", property(list(text())).boxed()),
        ("models", property(list(model())).boxed()),
    ])
}

fn integer() -> BoxedStrategy<Value> {
    prop_oneof![
        any::<i64>().prop_map(|n| json!(n.to_string())),
        any::<i64>().prop_map(Value::from)
    ]
    .boxed()
}

fn app(depth: u32) -> BoxedStrategy<Value> {
    let any_message = btree_map("@type|[a-z]{1,3}", text(), 0..3);
    let any_message = any_message
        .prop_map(|map| Value::Object(map.into_iter().collect()))
        .boxed();
    let mut properties = vec![
        ("id", property(text()).boxed()),
        ("displayName", property(text()).boxed()),
        (
            "isDirectory",
            property(any::<bool>().prop_map(Value::from)).boxed(),
        ),
        (
            "monthlyCost",
            property(any::<i32>().prop_map(Value::from)).boxed(),
        ),
        (
            "connectorVersion",
            property(any::<u32>().prop_map(Value::from)).boxed(),
        ),
        ("userCount", property(integer()).boxed()),
        (
            "most",
            property(any::<u64>().prop_map(|n| json!(n.to_string()))).boxed(),
        ),
        (
            "score",
            property(prop_oneof![float(), Just(json!("Infinity"))]).boxed(),
        ),
        ("accessModel", property(model()).boxed()),
        (
            "createdAt",
            property(Just(json!("2026-01-02T03:04:05.123Z"))).boxed(),
        ),
        ("lifetime", property(Just(json!("1.5s"))).boxed()),
        ("key", property(Just(json!("YWI="))).boxed()),
        ("updateMask", property(Just(json!("a,bC"))).boxed()),
        ("owners", property(list(user())).boxed()),
        ("labels", property(list(text())).boxed()),
        (
            "counts",
            property(list(any::<u32>().prop_map(Value::from))).boxed(),
        ),
        ("annotations", property(map(text())).boxed()),
        ("members", property(map(user())).boxed()),
        ("manager", property(user()).boxed()),
        ("config", property(any_message.clone()).boxed()),
        (
            "expanded",
            property(vec(any_message, 0..2).prop_map(Value::from)).boxed(),
        ),
        ("free", property(map(other())).boxed()),
        ("anything", property(other()).boxed()),
    ];
    if depth > 0 {
        properties.push(("parent", option::weighted(0.5, app(depth - 1)).boxed()));
    }
    object(properties)
}

/// What a type makes of a JSON text: the text that it writes, or the error.
fn outcome<T: DeserializeOwned + Serialize>(json: &str) -> Result<Value, String> {
    let read: T = serde_json::from_str(json).map_err(|error| error.to_string())?;
    serde_json::to_value(read).map_err(|error| error.to_string())
}

/// The same from a value, without the place of an error, which a value has not.
fn outcome_of_value<T: DeserializeOwned + Serialize>(json: &Value) -> Result<Value, String> {
    let read: T = serde_json::from_value(json.clone()).map_err(|error| error.to_string())?;
    serde_json::to_value(read).map_err(|error| error.to_string())
}

/// Numbers that are read exactly.
fn float() -> impl Strategy<Value = Value> {
    any::<i32>().prop_map(|eighths| Value::from(f64::from(eighths) / 8.0))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn messages_are_read_and_written_as_by_serde(app in app(1), rotation in 0..24_usize) {
        let text = written(&app, rotation);
        prop_assert_eq!(outcome::<ours::App>(&text), outcome::<serdes::App>(&text), "{}", text);
        prop_assert_eq!(outcome_of_value::<ours::App>(&app), outcome_of_value::<serdes::App>(&app), "{}", app);
    }

    #[test]
    fn what_was_read_is_equal_to_itself_after_a_round_trip(app in app(1)) {
        if let Ok(app) = serde_json::from_value::<ours::App>(app) {
            // A mask of names that C1 has not is read, and cannot be written.
            let Ok(text) = serde_json::to_string(&app) else {
                return Ok(());
            };
            let again: ours::App = serde_json::from_str(&text).unwrap();
            // `NaN` is equal to nothing.
            prop_assert_eq!(app == again, !text.contains("\"score\":\"NaN\""), "{}", text);
        }
    }

    #[test]
    fn a_text_that_is_cut_off_is_an_error_as_by_serde(app in app(0), part in 0.0..1.0_f64) {
        let text = serde_json::to_string(&app).unwrap();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let mut end = (text.len() as f64 * part) as usize;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let cut = &text[..end];
        prop_assert_eq!(outcome::<ours::App>(cut), outcome::<serdes::App>(cut), "{}", cut);
    }
}

/// A value of every kind in the place of every property.
#[test]
fn every_kind_in_every_place_is_read_or_refused_as_by_serde() {
    let kinds = [
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(5),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(1.5),
        json!(""),
        json!("a"),
        json!("5"),
        json!("NaN"),
        json!({}),
        json!({ "a": 1 }),
        json!({ "id": 1 }),
    ];
    let names = [
        "id",
        "displayName",
        "isDirectory",
        "monthlyCost",
        "connectorVersion",
        "userCount",
        "most",
        "score",
        "accessModel",
        "createdAt",
        "lifetime",
        "key",
        "updateMask",
        "owners",
        "labels",
        "counts",
        "annotations",
        "members",
        "manager",
        "parent",
        "config",
        "expanded",
        "free",
        "anything",
    ];
    let lists = ["owners", "labels", "counts", "expanded"];
    let mut errors = 0;
    for name in names {
        for kind in &kinds {
            let mut values = vec![kind.clone()];
            if lists.contains(&name) {
                values.push(json!([kind]));
                values.push(json!([null, kind]));
            }
            if ["annotations", "members"].contains(&name) {
                values.push(json!({ "k": kind }));
            }
            for value in values {
                let text = Value::Object(Map::from_iter([(name.to_owned(), value)])).to_string();
                let ours = outcome::<ours::App>(&text);
                assert_eq!(ours, outcome::<serdes::App>(&text), "{text}");
                errors += usize::from(ours.is_err());
            }
        }
    }
    assert!(errors > 150, "{errors}");
}
