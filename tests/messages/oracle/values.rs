//! Arbitrary JSON of the types, right and wrong.

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

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
pub(super) fn written(value: &Value, rotation: usize) -> String {
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

pub(super) fn app(depth: u32) -> BoxedStrategy<Value> {
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

/// Numbers that are read exactly.
fn float() -> impl Strategy<Value = Value> {
    any::<i32>().prop_map(|eighths| Value::from(f64::from(eighths) / 8.0))
}
