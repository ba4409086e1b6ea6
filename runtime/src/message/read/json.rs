//! JSON of any shape. It is counted like lists and maps, because serde_json's values take many
//! times their text.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::ReadValue;
use crate::json::Any;
use crate::message::budget::{self, take_entry};

/// The key under which serde_json hands on numbers if its feature `arbitrary_precision` is enabled.
const NUMBER: &str = "$serde_json::private::Number";

/// Whether serde_json keeps the text of a number, which its feature `arbitrary_precision` makes it
/// do.
fn keeps_text() -> bool {
    let number = "0.10".parse::<Number>();
    number.is_ok_and(|number| number.to_string() == "0.10")
}

/// Reads any JSON.
#[derive(Clone, Copy)]
pub(super) struct ReadJson;

impl<'de> DeserializeSeed<'de> for ReadJson {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ReadJson {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any valid JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(element) = sequence.next_element_seed(self)? {
            budget::push(&mut list, element)?;
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<Value, A::Error> {
        let object = ObjectVisitor.visit_map(entries)?;
        match object.get(NUMBER) {
            Some(Value::String(text)) if object.len() == 1 && keeps_text() => {
                text.parse().map(Value::Number).map_err(de::Error::custom)
            }
            _ => Ok(object.into()),
        }
    }
}

/// Reads a JSON object.
pub(super) struct ReadObject<'a>(pub(super) &'a mut Map<String, Value>);

impl<'de> ReadValue<'de> for ReadObject<'_> {
    fn read<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        *self.0 = deserializer.deserialize_map(ObjectVisitor)?;
        Ok(())
    }
}

/// Reads a message that says its own type.
pub(super) struct ReadAny<'a>(pub(super) &'a mut Any);

impl<'de> ReadValue<'de> for ReadAny<'_> {
    fn read<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        *self.0 = Any::from_object(deserializer.deserialize_map(ObjectVisitor)?);
        Ok(())
    }
}

struct ObjectVisitor;

impl<'de> Visitor<'de> for ObjectVisitor {
    type Value = Map<String, Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            take_entry(object.len(), size_of::<(String, Value)>())?;
            object.insert(key, entries.next_value_seed(ReadJson)?);
        }
        Ok(object)
    }
}
