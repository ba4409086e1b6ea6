//! Lists.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, SeqAccess, Visitor};

use super::nullable::nullable;
use super::text::ReadText;
use super::{Read, ReadValue};
use crate::message::value_mut::ListMut;
use crate::message::{ValueMut, budget};

/// Reads a list.
pub(super) struct ReadList<'a>(pub(super) &'a mut dyn ListMut);

impl<'de> ReadValue<'de> for ReadList<'_> {
    fn read<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for ReadList<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a sequence")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<(), A::Error> {
        while sequence.next_element_seed(Element(self.0))?.is_some() {}
        Ok(())
    }
}

/// One more element.
struct Element<'a>(&'a mut dyn ListMut);

impl<'de> DeserializeSeed<'de> for Element<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.0.push() {
            // As in a message, text is read without one more call.
            Some(ValueMut::Text(text)) => nullable(deserializer, ReadText(text)),
            Some(value) => Read(value).deserialize(deserializer),
            None => Err(de::Error::custom(budget::EXHAUSTED)),
        }
    }
}
