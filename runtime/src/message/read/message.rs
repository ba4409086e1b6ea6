//! Messages: each key of the object is looked up among the names of the properties.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::nullable::OrNull;
use super::text::ReadText;
use super::{Read, ReadValue};
use crate::message::{OwnedMessage, Shape, ValueMut};

/// Reads a message.
pub(super) struct ReadMessage<'a>(pub(super) &'a mut dyn OwnedMessage);

impl<'de> ReadValue<'de> for ReadMessage<'_> {
    fn read<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for ReadMessage<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "struct {}", self.0.shape().name)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut properties: A) -> Result<(), A::Error> {
        let message = self.0;
        let shape = message.shape();
        let mut seen = Seen::default();
        let mut next = 0;
        while let Some(at) = properties.next_key_seed(Name { shape, next })? {
            if at == UNKNOWN {
                properties.next_value::<IgnoredAny>()?;
                continue;
            }
            next = at + 1;
            // If a key stands twice, the last one counts.
            if seen.insert(at) {
                message.get_mut(at).clear();
            }
            match message.get_mut(at) {
                // Most properties are text, so text is read here without one more call.
                ValueMut::Text(text) => properties.next_value_seed(OrNull(ReadText(text)))?,
                value => properties.next_value_seed(Read(value))?,
            }
        }
        Ok(())
    }
}

/// The properties that have been read.
#[derive(Default)]
struct Seen(u64);

impl Seen {
    /// Adds a property. Returns whether it may have been read before. It keeps no record of the
    /// properties after the first 64, so the answer for them is always yes.
    fn insert(&mut self, at: usize) -> bool {
        if at >= 64 {
            return true;
        }
        let bit = 1 << at;
        let was_seen = self.0 & bit != 0;
        self.0 |= bit;
        was_seen
    }
}

/// Stands for the index of a key that names no property.
const UNKNOWN: usize = usize::MAX;

/// Finds the property of a key. It first tries the one after the previous property, because C1
/// writes properties in the order of their names, and the shape has them in the same order.
struct Name {
    shape: &'static Shape,
    next: usize,
}

impl<'de> DeserializeSeed<'de> for Name {
    type Value = usize;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Name {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("field identifier")
    }

    #[inline]
    fn visit_str<E>(self, key: &str) -> Result<usize, E> {
        Ok(self.shape.find(key, self.next).unwrap_or(UNKNOWN))
    }
}
