//! Single fields of a JSON object of a server, whatever its other fields are.

use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::Number;

/// The value of a field, as far as it is needed. It may be a secret, so there is no `Debug`.
#[derive(Default)]
pub(crate) enum Field {
    /// `null`, or no such field.
    #[default]
    Null,
    Number(Number),
    Text(String),
    Array,
    Other,
}

/// The fields of these names, or `None` if `body` is no object. The values of other fields are
/// skipped, so they may be ones that serde_json would refuse.
pub(crate) fn fields<const N: usize>(body: &[u8], names: [&str; N]) -> Option<[Field; N]> {
    let mut fields = [const { Field::Null }; N];
    read(body, &names, &mut fields).ok()?;
    Some(fields)
}

fn read(body: &[u8], names: &[&str], fields: &mut [Field]) -> serde_json::Result<()> {
    let mut json = serde_json::Deserializer::from_slice(body);
    Object { names, fields }.deserialize(&mut json)?;
    json.end()
}

struct Object<'a> {
    names: &'a [&'a str],
    fields: &'a mut [Field],
}

impl<'de> DeserializeSeed<'de> for Object<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        while let Some(name) = object.next_key::<String>()? {
            match self
                .names
                .iter()
                .zip(&mut *self.fields)
                .find(|(wanted, _)| **wanted == name)
            {
                Some((_, field)) => *field = object.next_value()?,
                None => drop(object.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyField)
    }
}

struct AnyField;

impl<'de> Visitor<'de> for AnyField {
    type Value = Field;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Field, E> {
        Ok(Field::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Field, E> {
        Ok(Field::Other)
    }

    fn visit_u64<E>(self, number: u64) -> Result<Field, E> {
        Ok(Field::Number(number.into()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Field, E> {
        Ok(Field::Number(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Field, E> {
        Ok(Number::from_f64(number).map_or(Field::Other, Field::Number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Field, E> {
        Ok(Field::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, array: A) -> Result<Field, A::Error> {
        IgnoredAny.visit_seq(array).map(|_| Field::Array)
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<Field, A::Error> {
        IgnoredAny.visit_map(object).map(|_| Field::Other)
    }
}
