//! The deserializer of a body.

use std::str::Utf8Error;

use serde::de::{Deserializer, Visitor};
use serde_json::de::StrRead;

/// serde_json's deserializer, except that a unit at the top accepts any body.
pub(super) struct Body<'de> {
    json: serde_json::Deserializer<StrRead<'de>>,
    unit: bool,
}

impl<'de> Body<'de> {
    pub(super) fn new(text: Result<&'de str, Utf8Error>) -> Self {
        Self {
            json: serde_json::Deserializer::from_str(text.unwrap_or_default()),
            unit: false,
        }
    }

    /// Checks that only white space follows.
    pub(super) fn end(&mut self) -> serde_json::Result<()> {
        if self.unit { Ok(()) } else { self.json.end() }
    }
}

macro_rules! forward {
    ($($method:ident($($name:ident: $type:ty),*);)*) => {$(
        fn $method<V: Visitor<'de>>(self, $($name: $type,)* visitor: V) -> Result<V::Value, Self::Error> {
            self.json.$method($($name,)* visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for &mut Body<'de> {
    type Error = serde_json::Error;

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        self.unit = true;
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        self.deserialize_unit(visitor)
    }

    forward! {
        deserialize_any();
        deserialize_bool();
        deserialize_i8();
        deserialize_i16();
        deserialize_i32();
        deserialize_i64();
        deserialize_i128();
        deserialize_u8();
        deserialize_u16();
        deserialize_u32();
        deserialize_u64();
        deserialize_u128();
        deserialize_f32();
        deserialize_f64();
        deserialize_char();
        deserialize_str();
        deserialize_string();
        deserialize_bytes();
        deserialize_byte_buf();
        deserialize_option();
        deserialize_newtype_struct(name: &'static str);
        deserialize_seq();
        deserialize_tuple(len: usize);
        deserialize_tuple_struct(name: &'static str, len: usize);
        deserialize_map();
        deserialize_struct(name: &'static str, fields: &'static [&'static str]);
        deserialize_enum(name: &'static str, variants: &'static [&'static str]);
        deserialize_identifier();
        deserialize_ignored_any();
    }
}
