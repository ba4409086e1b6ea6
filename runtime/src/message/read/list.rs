//! Lists.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, SeqAccess, Visitor};

use super::{Read, ReadValue};
use crate::message::budget::Growth;
use crate::message::value_mut::ListMut;

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
        let mut growth = Growth::default();
        let list = self.0;
        while sequence
            .next_element_seed(Element {
                list,
                growth: &mut growth,
            })?
            .is_some()
        {}
        Ok(())
    }
}

/// One more element.
struct Element<'a, 'g> {
    list: &'a mut dyn ListMut,
    growth: &'g mut Growth,
}

impl<'de> DeserializeSeed<'de> for Element<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.growth.before()?;
        Read(self.list.push()).deserialize(deserializer)?;
        self.growth.after(|| self.list.allocated())
    }
}
