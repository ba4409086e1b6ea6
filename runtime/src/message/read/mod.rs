//! The one reader: it sets the values of every message type, from any deserializer that describes
//! its values.
//!
//! A small visitor reads each kind of value. The visitors say in serde's words what they expect, so
//! that an error about a message reads like one about a type with serde's derive.

mod json;
mod list;
mod map;
mod message;
mod nullable;
mod number;
mod scalar;
mod text;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, IgnoredAny};

use self::json::{ReadAny, ReadJson, ReadObject};
use self::list::ReadList;
use self::map::ReadMap;
use self::message::ReadMessage;
use self::nullable::{ReadValue, nullable};
use self::number::{ReadBool, ReadI32, ReadU32};
use self::scalar::{read_enum, read_scalar};
use self::text::ReadText;
use super::{OwnedValue, ValueMut, budget};
use crate::json::{FieldMask, Float, Int64, UInt64};

/// Reads a value of any type that a property can have. `null` is refused unless the type has a
/// meaning for it: an `Option`, an enum.
///
/// The `Deserialize` of every type with `#[derive(c1::Message)]` calls this function.
///
/// ```
/// let mut json = serde_json::Deserializer::from_str(r#"["ada", null]"#);
/// let owners: Vec<String> = c1::message::read(&mut json)?;
/// assert_eq!(owners, ["ada", ""]);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Errors
/// If the JSON does not fit the type, or if it takes too much memory.
pub fn read<'de, D: Deserializer<'de>, T: OwnedValue>(deserializer: D) -> Result<T, D::Error> {
    let mut value = T::unset();
    read_into(deserializer, value.value_mut())?;
    Ok(value)
}

/// The part of [`read`] that does not depend on the type.
///
/// If the type is known to be a message, the optimizer keeps only the first arm. So a program that
/// reads only messages has no code for other kinds at the top of the JSON.
#[cfg_attr(not(debug_assertions), inline)]
pub(crate) fn read_into<'de, D: Deserializer<'de>>(
    deserializer: D,
    value: ValueMut<'_>,
) -> Result<(), D::Error> {
    match value {
        ValueMut::Message(message) => read_top(deserializer, ReadMessage(message)),
        value => read_top(deserializer, Read(value)),
    }
}

/// Reads the value at the top of the JSON.
// Compiled once for each deserializer instead of once for each type.
#[inline(never)]
fn read_top<'de, D: Deserializer<'de>>(
    deserializer: D,
    value: impl ReadValue<'de>,
) -> Result<(), D::Error> {
    let _scope = budget::scope();
    value.read(deserializer)
}

/// Reads a value.
pub(super) struct Read<'a>(pub(super) ValueMut<'a>);

impl<'de> DeserializeSeed<'de> for Read<'_> {
    type Value = ();

    /// Reads a value inside another. `null` leaves it unset.
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.0 {
            ValueMut::Text(value) => nullable(deserializer, ReadText(value)),
            ValueMut::Message(value) => nullable(deserializer, ReadMessage(value)),
            ValueMut::List(value) => nullable(deserializer, ReadList(value)),
            ValueMut::Optional(value) => nullable(deserializer, value),
            value @ (ValueMut::Map(_)
            | ValueMut::Bool(_)
            | ValueMut::I32(_)
            | ValueMut::U32(_)
            | ValueMut::Any(_)
            | ValueMut::Object(_)) => nullable(deserializer, Self(value)),
            // The readers of these read `null` as unset themselves.
            value => Read(value).read(deserializer),
        }
    }
}

impl<'de> ReadValue<'de> for Read<'_> {
    /// Reads a value. `null` is an error, unless the type has a meaning for it.
    fn read<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.0 {
            ValueMut::Text(value) => ReadText(value).read(deserializer),
            ValueMut::Message(value) => ReadMessage(value).read(deserializer),
            ValueMut::List(value) => ReadList(value).read(deserializer),
            ValueMut::Optional(value) => nullable(deserializer, value),
            ValueMut::Map(value) => ReadMap(value).read(deserializer),
            ValueMut::Bool(value) => ReadBool(value).read(deserializer),
            ValueMut::I32(value) => ReadI32(value).read(deserializer),
            ValueMut::U32(value) => ReadU32(value).read(deserializer),
            ValueMut::Any(value) => ReadAny(value).read(deserializer),
            ValueMut::Object(value) => ReadObject(value).read(deserializer),
            ValueMut::Scalar(value) => read_scalar(deserializer, value),
            ValueMut::Enum(value) => read_enum(deserializer, value),
            ValueMut::I64(value) => {
                *value = Int64::deserialize(deserializer)?.0;
                Ok(())
            }
            ValueMut::U64(value) => {
                *value = UInt64::deserialize(deserializer)?.0;
                Ok(())
            }
            ValueMut::F64(value) => {
                *value = Float::deserialize(deserializer)?.0;
                Ok(())
            }
            ValueMut::Mask(value) => {
                *value = FieldMask::deserialize(deserializer)?;
                Ok(())
            }
            ValueMut::Json(value) => {
                *value = ReadJson.deserialize(deserializer)?;
                Ok(())
            }
            ValueMut::Serde(value) => match ReadJson.deserialize(deserializer)? {
                serde_json::Value::Null => Ok(()),
                json => value.read(json).map_err(de::Error::custom),
            },
            ValueMut::Skip => IgnoredAny::deserialize(deserializer).map(drop),
        }
    }
}
