//! Reads a message into its type, and writes it back.

use std::fmt::Debug;

use c1_facts::Schema;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::document;
use crate::sample::{SECRET, Sample};

/// Checks the type of a schema with sample messages: full, hostile and empty ones, and one for each
/// value of each enum.
#[track_caller]
pub(crate) fn round_trip<T>(name: &str)
where
    T: Clone + Debug + Default + PartialEq + Serialize + DeserializeOwned,
{
    let schema = Schema::find(name).unwrap();
    let full = Sample::full(schema);
    document::check(name, &full.read);
    let typed: T = read(name, &full);
    assert_eq!(typed.clone(), typed, "{name}");
    assert!(
        !format!("{typed:?}").contains(SECRET),
        "{name} shows a secret"
    );
    for hostile in Sample::hostile(schema) {
        let _: T = read(name, &hostile);
    }
    let empty: T = read(name, &Sample::empty(schema));
    assert_eq!(empty, T::default(), "{name}");
    for sample in Sample::enum_values(schema) {
        document::check(name, &with_required(schema, &sample));
        let typed: T = read(name, &sample);
        let shown = format!("{typed:?}");
        assert!(
            !shown.contains("Unknown("),
            "{name} has no variant for {}",
            sample.read
        );
    }
}

/// Reads a message, checks the JSON that its value is written as, and reads that JSON again.
#[track_caller]
fn read<T: Debug + PartialEq + Serialize + DeserializeOwned>(name: &str, sample: &Sample) -> T {
    let text = sample.read.to_string();
    let typed: T = serde_json::from_str(&text)
        .unwrap_or_else(|error| panic!("{name}: {error} in {:#}", sample.read));
    let written = serde_json::to_value(&typed).unwrap();
    assert_eq!(written, sample.written, "{name} of {:#}", sample.read);
    let again: T = serde_json::from_value(written).unwrap();
    assert_eq!(again, typed, "{name}");
    typed
}

/// The message with the members that its schema requires.
fn with_required(schema: Schema, sample: &Sample) -> serde_json::Value {
    let mut message = sample.read.clone();
    for property in schema.required() {
        if message.get(property.name()).is_none() {
            message[property.name()] = Sample::full(schema).read[property.name()].clone();
        }
    }
    message
}
