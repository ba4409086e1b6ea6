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
    /// A text whose end was cut off with the rest of the object.
    CutText(String),
    Array,
    Other,
}

/// The fields of these names, or `None` if `body` is no object. The values of other fields are
/// skipped, so they may be ones that serde_json would refuse. An object whose end was cut off has
/// the fields before the cut.
pub(crate) fn fields<const N: usize>(body: &[u8], names: [&str; N]) -> Option<[Field; N]> {
    let mut fields = [const { Field::Null }; N];
    read_start(body, &names, &mut fields).then_some(fields)
}

/// The same, but an object whose end was cut off is none.
pub(crate) fn fields_of_whole<const N: usize>(body: &[u8], names: [&str; N]) -> Option<[Field; N]> {
    let mut fields = [const { Field::Null }; N];
    read(without_byte_order_mark(body), &names, &mut fields).ok()?;
    Some(fields)
}

/// Reads the fields before the end of the object, or before the place at which it was cut off.
fn read_start(body: &[u8], names: &[&str], fields: &mut [Field]) -> bool {
    let body = without_byte_order_mark(body);
    match read(body, names, fields) {
        Ok(()) => true,
        Err(error) if error.is_eof() && body.trim_ascii_start().starts_with(b"{") => {
            read_cut_text(body, names, fields);
            true
        }
        Err(_) => false,
    }
}

/// A text without its byte order mark, which JSON may have (RFC 8259, section 8.1).
pub(crate) fn without_byte_order_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text)
}

/// Reads the text that was cut off at the end of `body`, if it is one of the fields.
fn read_cut_text(body: &[u8], names: &[&str], fields: &mut [Field]) {
    /// The longest character in JSON is one with two escapes, and all but its last byte may be
    /// there.
    const LONGEST: usize = "\\ud83d\\ude00".len() - 1;
    for cut in 0..=LONGEST.min(body.len()) {
        let mut closed = body[..body.len() - cut].to_vec();
        closed.push(b'"');
        let mut with_text: Vec<Field> = Vec::new();
        with_text.resize_with(fields.len(), Field::default);
        // The object still has no end, so this is an error too.
        let _ = read(&closed, names, &mut with_text);
        for (field, new) in fields.iter_mut().zip(with_text) {
            if let (Field::Null, Field::Text(text)) = (&*field, new) {
                *field = Field::CutText(text);
                return;
            }
        }
    }
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
