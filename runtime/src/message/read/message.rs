//! Messages: each key of the object is looked up among the names of the properties.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::{Read, ReadValue};
use crate::message::OwnedMessage;

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

    fn visit_map<A: MapAccess<'de>>(self, mut properties: A) -> Result<(), A::Error> {
        let names = self.0.shape().properties;
        let mut seen = Seen::default();
        let mut next = 0;
        while let Some(found) = properties.next_key_seed(Name { names, next })? {
            let Some(at) = found else {
                properties.next_value::<IgnoredAny>()?;
                continue;
            };
            next = at + 1;
            // Of a key that stands twice, the last counts.
            if seen.insert(at) {
                self.0.get_mut(at).clear();
            }
            properties.next_value_seed(Read(self.0.get_mut(at)))?;
        }
        Ok(())
    }
}

/// The properties that have been read.
#[derive(Default)]
struct Seen(u128);

impl Seen {
    /// Adds a property; whether it may have been read before, which is not known of those after the first 128.
    fn insert(&mut self, at: usize) -> bool {
        let Some(bit) = u32::try_from(at).ok().and_then(|at| 1_u128.checked_shl(at)) else {
            return true;
        };
        let was_seen = self.0 & bit != 0;
        self.0 |= bit;
        was_seen
    }
}

/// Which property a key names. The one after the last is tried first, because C1 writes them in the order of the schema.
struct Name {
    names: &'static [&'static str],
    next: usize,
}

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Name {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("field identifier")
    }

    fn visit_str<E>(self, key: &str) -> Result<Option<usize>, E> {
        if self.names.get(self.next) == Some(&key) {
            return Ok(Some(self.next));
        }
        Ok(self.names.iter().position(|name| *name == key))
    }
}
