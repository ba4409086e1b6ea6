//! The deserializer of a body.

use std::str::Utf8Error;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, Visitor};
use serde_json::de::StrRead;

use super::text;
use crate::exchange::reply::Reply;
use crate::message::forward::forward;

/// serde_json's deserializer, except at the top: a unit accepts any JSON and an empty body, an
/// `Option` is `None` if the body is empty, and a struct is not read from an array.
pub(super) struct Body<'de> {
    text: &'de str,
    json: serde_json::Deserializer<StrRead<'de>>,
}

impl<'de> Body<'de> {
    pub(super) fn new(text: Result<&'de str, Utf8Error>) -> Self {
        // A body that is not UTF-8 is read as a text that is no JSON, so each type refuses it.
        let text = text.unwrap_or("?");
        Self {
            text,
            json: serde_json::Deserializer::from_str(text),
        }
    }

    // Not in `decode_with`, so that it is compiled once and not for each type.
    #[inline(never)]
    pub(super) fn of(reply: &'de Reply) -> Self {
        Self::new(text(reply))
    }

    fn is_empty(&self) -> bool {
        self.text.trim_ascii().is_empty()
    }

    /// Checks that only white space follows.
    pub(super) fn end(&mut self) -> serde_json::Result<()> {
        self.json.end()
    }
}

impl<'de> Deserializer<'de> for &mut Body<'de> {
    type Error = serde_json::Error;

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        if !self.is_empty() {
            IgnoredAny::deserialize(&mut self.json)?;
        }
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        if self.is_empty() {
            visitor.visit_none()
        } else if self.text.trim_ascii() == "null" {
            self.json.deserialize_option(visitor)
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        visitor.visit_newtype_struct(self)
    }

    forward! {
        json;
        deserialize_map();
    }
}
