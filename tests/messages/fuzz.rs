//! The reader does not panic, whatever it reads, and says the same of a text and of its value.

use std::collections::BTreeMap;

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

#[derive(c1::Message)]
#[c1(unlisted, eq, debug, default)]
struct Node {
    text: String,
    number: i64,
    small: u32,
    float: f64,
    flag: bool,
    time: Option<c1::json::Timestamp>,
    bytes: c1::json::Base64,
    mask: c1::json::FieldMask,
    any: Option<c1::json::Any>,
    expanded: c1::json::Expanded,
    json: Value,
    model: Model,
    node: Option<Box<Node>>,
    list: Vec<Node>,
    lists: Vec<Vec<Option<Node>>>,
    map: BTreeMap<String, Node>,
    #[c1(serde)]
    serde: Option<(u8, String)>,
}

#[derive(Debug, c1::Message)]
#[c1("c1.api.app.v1.App.accessModel")]
enum Model {
    Unspecified,
    Classic,
    Unknown(String),
}

const NAMES: [&str; 17] = [
    "text", "number", "small", "float", "flag", "time", "bytes", "mask", "any", "expanded", "json",
    "model", "node", "list", "lists", "map", "serde",
];

/// JSON of any shape, most of whose keys are names of properties.
fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        float(),
        "\\PC{0,9}".prop_map(Value::from),
        select(vec![
            "",
            "5",
            "NaN",
            "2026-01-02T03:04:05Z",
            "YQ==",
            "a,b_c",
            "1.5s"
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 5, |inner| {
        let key =
            prop_oneof![9 => select(NAMES.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,5}"];
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Value::from),
            btree_map(key, inner, 0..6).prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
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
    fn any_json_is_read_or_refused_the_same_as_a_text_and_as_a_value(json in json()) {
        let of_text = serde_json::from_str::<Node>(&json.to_string());
        let of_value = serde_json::from_value::<Node>(json);
        prop_assert_eq!(of_text.is_ok(), of_value.is_ok());
        if let (Ok(one), Ok(other)) = (of_text, of_value) {
            // A field mask of an answer may have a path that cannot be written.
            let written = |node: &Node| serde_json::to_string(node).map_err(|error| error.to_string());
            prop_assert_eq!(written(&one), written(&other));
            prop_assert_eq!(format!("{one:?}"), format!("{other:?}"));
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[\\[\\]{}\",:0-9a-z\\\\ ]{0,60}|\\PC{0,60}") {
        let _ = serde_json::from_str::<Node>(&text);
        let _ = serde_json::from_str::<Vec<Node>>(&text);
        let _ = serde_json::from_str::<Model>(&text);
    }

    #[test]
    fn any_text_that_looks_like_json_is_read_or_refused(
        parts in vec(select(vec![
            "{", "}", "[", "]", ",", ":", "null", "true", "1e999", "-", "0", "9".repeat(400).leak(), "\"", "\"\\u00",
            "\"node\":", "\"list\":[", "\"map\":{\"\":", "\"number\":", "\"serde\":", "\"text\":\"", "\"model\":",
        ]), 0..30),
    ) {
        let _ = serde_json::from_str::<Node>(&parts.concat());
    }
}

#[test]
fn deep_nesting_is_refused_or_read_without_a_crash() {
    for (before, after) in [
        (r#"{"node":"#, "}"),
        (r#"{"list":["#, "]}"),
        (r#"{"map":{"k":"#, "}}"),
        (r#"{"json":["#, "]}"),
        (r#"{"new":["#, "]}"),
        (r#"{"any":{"a":"#, "}}"),
    ] {
        for depth in [1, 60, 100_000] {
            let text = before.repeat(depth) + "null" + &after.repeat(depth);
            let read = serde_json::from_str::<Node>(&text);
            let is_skipped = before.contains("new");
            let fits = depth < 100;
            assert_eq!(read.is_ok(), fits || is_skipped, "{before} {depth}");
        }
    }
}

#[test]
fn huge_numbers_are_read_or_refused() {
    for digits in [1, 20, 400, 5000] {
        for number in [
            "9".repeat(digits),
            "-".to_owned() + &"9".repeat(digits),
            format!("0.{}", "9".repeat(digits)),
        ] {
            for name in [
                "number", "small", "float", "json", "model", "text", "flag", "new",
            ] {
                for value in [
                    number.clone(),
                    format!("{number}e9"),
                    format!("\"{number}\""),
                ] {
                    let _ = serde_json::from_str::<Node>(&format!("{{\"{name}\":{value}}}"));
                }
            }
        }
    }
}
