//! No reason shows a value of the JSON, and each says what is wrong.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Debug;
use std::net::IpAddr;

use proptest::prelude::*;
use serde::de::{DeserializeOwned, Error as _, Unexpected};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

use super::*;
use crate::json::{Base64, Duration, FieldMask, Float, Int64, UInt64};

#[derive(Debug, Deserialize)]
enum Closed {
    A,
    B,
}

#[derive(Debug, Deserialize)]
enum Never {}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Strict {
    n: u8,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

#[derive(Debug, Deserialize)]
#[serde(tag = "kind")]
#[allow(dead_code)]
enum Tagged {
    A { n: u8 },
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
#[allow(dead_code)]
enum Untagged {
    N(u8),
    S { s: u8 },
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Flat {
    #[serde(flatten)]
    rest: HashMap<String, bool>,
}

/// Says the value that it refuses, in each way there is.
#[derive(Debug)]
struct Talkative;

impl<'de> Deserialize<'de> for Talkative {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?.to_string();
        Err(match value.len() % 4 {
            0 => D::Error::custom(format!("bad value {value}")),
            1 => D::Error::custom(value),
            2 => D::Error::invalid_value(Unexpected::Other(&value), &"another"),
            _ => D::Error::invalid_type(Unexpected::Bytes(value.as_bytes()), &"another"),
        })
    }
}

fn reasons(json: &Value) -> Vec<String> {
    fn of<T: DeserializeOwned + Debug>(json: &Value) -> [String; 2] {
        let text = serde_json::from_str::<T>(&json.to_string()).map(drop);
        let value = serde_json::from_value::<T>(json.clone()).map(drop);
        [text, value].map(|result| result.as_ref().err().map(reason).unwrap_or_default())
    }
    let simple = [
        of::<u8>(json),
        of::<bool>(json),
        of::<char>(json),
        of::<()>(json),
        of::<IpAddr>(json),
    ];
    let nested = [
        of::<Vec<u8>>(json),
        of::<[u8; 2]>(json),
        of::<BTreeMap<u8, u8>>(json),
        of::<(u8, bool)>(json),
    ];
    let enums = [
        of::<Closed>(json),
        of::<Never>(json),
        of::<Tagged>(json),
        of::<Untagged>(json),
    ];
    let structs = [
        of::<Strict>(json),
        of::<Nothing>(json),
        of::<Flat>(json),
        of::<Talkative>(json),
    ];
    let shapes = [
        of::<Int64>(json),
        of::<UInt64>(json),
        of::<Float>(json),
        of::<Duration>(json),
    ];
    let others = [
        of::<Base64>(json),
        of::<FieldMask>(json),
        of::<Option<Closed>>(json),
        of::<Vec<Closed>>(json),
    ];
    [&simple[..], &nested, &enums, &structs, &shapes, &others]
        .concat()
        .concat()
}

/// A text that holds what stands nowhere else, and looks like the words around it.
fn secret() -> impl Strategy<Value = String> {
    let words = [
        "",
        "\"",
        "`",
        "\\",
        ", expected ",
        "\", expected u8",
        "`, expected `A`",
        "`, there are no variants",
        " at line 1 column 2",
        "string ",
        "missing field `",
        "\n",
    ];
    let words = prop::sample::select(words.to_vec());
    (words.clone(), "[α-ω]{1,9}", words)
        .prop_map(|(before, secret, after)| before.to_owned() + &secret + after)
}

proptest! {
    #[test]
    fn no_reason_shows_a_text_of_the_json(secret in secret(), key in secret()) {
        for json in [
            json!(secret), json!([secret]), json!([1, secret]), json!({ "n": secret }), json!({ "kind": secret }),
            json!({ "kind": "A", "n": secret }), json!({ "A": secret }), json!({ "s": secret }),
            json!({ key.as_str(): secret }), json!({ key.as_str(): 1 }), json!({ key: null }),
        ] {
            for reason in reasons(&json) {
                prop_assert!(!reason.contains(|letter| ('α'..='ω').contains(&letter)), "{} for {}", reason, json);
            }
        }
    }

    #[test]
    fn no_reason_shows_a_number_of_the_json(integer in 1_000_000_000..i32::MAX, negative: bool, half: bool) {
        let whole = if negative { -integer } else { integer };
        let number = if half { json!(f64::from(integer) + 0.5) } else { json!(whole) };
        for json in [json!(number), json!([number]), json!({ "n": number }), json!({ number.to_string(): 1 })] {
            for reason in reasons(&json) {
                prop_assert!(!reason.contains(&integer.to_string()), "{} for {}", reason, json);
            }
        }
    }
}

#[test]
fn what_is_left_says_what_is_wrong() {
    fn of<T: DeserializeOwned + Debug>(json: &str) -> String {
        reason(&serde_json::from_str::<T>(json).unwrap_err())
    }
    assert_eq!(
        of::<u8>("\"hush\""),
        "invalid type: string, expected u8 at line 1 column 6"
    );
    assert_eq!(
        of::<u8>("300"),
        "invalid value: integer, expected u8 at line 1 column 3"
    );
    assert_eq!(
        of::<u8>("1.5"),
        "invalid type: floating point, expected u8 at line 1 column 3"
    );
    assert_eq!(
        of::<u8>("null"),
        "invalid type: null, expected u8 at line 1 column 4"
    );
    assert_eq!(
        of::<u8>("[]"),
        "invalid type: sequence, expected u8 at line 1 column 0"
    );
    assert_eq!(
        of::<Closed>("\"C\""),
        "unknown variant, expected `A` or `B` at line 1 column 3"
    );
    assert_eq!(
        of::<Never>("\"C\""),
        "unknown variant, there are no variants at line 1 column 3"
    );
    assert_eq!(
        of::<Strict>("{\"m\":1}"),
        "unknown field, expected `n` at line 1 column 4"
    );
    assert_eq!(of::<Strict>("{}"), "missing field `n` at line 1 column 2");
    assert_eq!(
        of::<(u8, u8)>("[1]"),
        "invalid length 1, expected a tuple of size 2 at line 1 column 3"
    );
    assert_eq!(
        of::<Untagged>("[]"),
        "data did not match any variant of untagged enum Untagged"
    );
    assert_eq!(
        of::<Talkative>("1"),
        "its type refuses the value (its message is not shown, because it may quote the value)"
    );
    assert_eq!(
        of::<Int64>("\"hush\""),
        "invalid value: string, expected an integer, as a number or as text at line 1 column 6"
    );
    assert_eq!(
        of::<u8>("[1"),
        "invalid type: sequence, expected u8 at line 1 column 0"
    );
    assert_eq!(
        of::<Vec<u8>>("[1"),
        "EOF while parsing a list at line 1 column 2"
    );
}
