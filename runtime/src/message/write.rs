//! The one writer: messages of every type, to any serializer.

use serde::ser::{self, Serialize, SerializeMap, SerializeSeq, Serializer};

use serde_json::Value;

use super::{ListRef, MapRef, Message, SerdeRef, ValueRef};
use crate::json::{Float, Int64, UInt64, open_enum};

/// Writes a value.
///
/// The `Serialize` of every type with `#[derive(c1::Message)]` calls this function.
///
/// ```
/// use c1::message::{Value, write};
///
/// let json = write(7_i64.value(), serde_json::value::Serializer)?;
/// assert_eq!(json, "7"); // a 64-bit integer is text
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Errors
/// If the serializer fails, or a field that is marked `#[c1(serde)]` cannot be written as JSON.
pub fn write<S: Serializer>(value: ValueRef<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    Write(value).serialize(serializer)
}

struct Write<'a>(ValueRef<'a>);

impl Serialize for Write<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            ValueRef::Unset | ValueRef::Null => serializer.serialize_unit(),
            ValueRef::Text(text) => serializer.serialize_str(text),
            ValueRef::Bool(value) => serializer.serialize_bool(value),
            ValueRef::I32(value) => serializer.serialize_i32(value),
            ValueRef::U32(value) => serializer.serialize_u32(value),
            ValueRef::I64(value) => Int64(value).serialize(serializer),
            ValueRef::U64(value) => UInt64(value).serialize(serializer),
            ValueRef::F64(value) => Float(value).serialize(serializer),
            ValueRef::Scalar(value) => serializer.collect_str(value),
            ValueRef::Bytes(bytes) => bytes.serialize(serializer),
            ValueRef::Mask(mask) => mask.serialize(serializer),
            ValueRef::Any(any) => any.serialize(serializer),
            ValueRef::Json(json) => json.serialize(serializer),
            ValueRef::Object(object) => object.serialize(serializer),
            ValueRef::Enum { text, is_known } => open_enum::write(text, !is_known, serializer),
            ValueRef::Message(message) => write_message(message, serializer),
            ValueRef::List(list) => write_list(list, serializer),
            ValueRef::Map(map) => write_map(map, serializer),
            ValueRef::Serde(value) => write_serde(value, serializer),
        }
    }
}

fn write_message<S: Serializer>(message: &dyn Message, serializer: S) -> Result<S::Ok, S::Error> {
    let mut object = serializer.serialize_map(None)?;
    for (at, name) in message.shape().properties.iter().enumerate() {
        match message.get(at) {
            ValueRef::Unset => {}
            // Most properties are text, so text is written here without one more call.
            ValueRef::Text(text) => object.serialize_entry(name, text)?,
            // Only the JSON shows whether the value is set.
            ValueRef::Serde(value) => match value.to_json().map_err(ser::Error::custom)? {
                Value::Null => {}
                json => object.serialize_entry(name, &json)?,
            },
            value => object.serialize_entry(name, &Write(value))?,
        }
    }
    object.end()
}

fn write_list<S: Serializer>(list: &dyn ListRef, serializer: S) -> Result<S::Ok, S::Error> {
    let len = list.count();
    let mut sequence = serializer.serialize_seq(Some(len))?;
    for at in 0..len {
        match list.get(at) {
            ValueRef::Text(text) => sequence.serialize_element(text)?,
            value => sequence.serialize_element(&Write(value))?,
        }
    }
    sequence.end()
}

fn write_map<S: Serializer>(map: &dyn MapRef, serializer: S) -> Result<S::Ok, S::Error> {
    let mut object = serializer.serialize_map(Some(map.count()))?;
    let mut result = Ok(());
    map.for_each(&mut |key, value| {
        if result.is_ok() {
            result = object.serialize_entry(key, &Write(value));
        }
    });
    result?;
    object.end()
}

fn write_serde<S: Serializer>(value: &dyn SerdeRef, serializer: S) -> Result<S::Ok, S::Error> {
    value
        .to_json()
        .map_err(ser::Error::custom)?
        .serialize(serializer)
}
