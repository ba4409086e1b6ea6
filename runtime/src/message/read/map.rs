//! Maps from text.

use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};

use super::{Read, ReadValue};
use crate::message::budget;
use crate::message::value_mut::MapMut;

/// Reads a map.
pub(super) struct ReadMap<'a>(pub(super) &'a mut dyn MapMut);

impl<'de> ReadValue<'de> for ReadMap<'_> {
    fn read<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for ReadMap<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let size = self.0.entry_size();
        let mut len = 0;
        while let Some(key) = entries.next_key::<String>()? {
            budget::take_entry(len, size)?;
            entries.next_value_seed(Read(self.0.insert(key)))?;
            len += 1;
        }
        Ok(())
    }
}
