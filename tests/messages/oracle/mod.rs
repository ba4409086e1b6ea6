//! The same types with `#[derive(c1::Message)]` and with serde's derives read and write the same,
//! and refuse the same with the same words at the same place.

mod types;
mod values;

use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use self::types::{ours, serdes};
use self::values::{app, written};

/// Reads a JSON text as a type and writes the value again: the JSON, or the error.
fn outcome<T: DeserializeOwned + Serialize>(json: &str) -> Result<Value, String> {
    let read: T = serde_json::from_str(json).map_err(|error| error.to_string())?;
    serde_json::to_value(read).map_err(|error| error.to_string())
}

/// The same from a value, without the place of an error, which a value has not.
fn outcome_of_value<T: DeserializeOwned + Serialize>(json: &Value) -> Result<Value, String> {
    let read: T = serde_json::from_value(json.clone()).map_err(|error| error.to_string())?;
    serde_json::to_value(read).map_err(|error| error.to_string())
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
