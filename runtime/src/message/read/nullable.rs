//! Reads `null` as a missing value.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Visitor};

use super::Read;
use crate::message::budget;
use crate::message::value_mut::OptionMut;

/// Reads a value that is not `null`.
pub(super) trait ReadValue<'de> {
    /// Reads it into the value that `self` borrows.
    fn read<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error>;
}

/// Reads a value. `null` leaves it unset.
pub(super) fn nullable<'de, D: Deserializer<'de>>(
    deserializer: D,
    value: impl ReadValue<'de>,
) -> Result<(), D::Error> {
    deserializer.deserialize_option(Nullable(value))
}

/// Reads a value that may be `null`, as [`nullable`] does.
pub(super) struct OrNull<V>(pub(super) V);

impl<'de, V: ReadValue<'de>> DeserializeSeed<'de> for OrNull<V> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        nullable(deserializer, self.0)
    }
}

struct Nullable<V>(V);

impl<'de, V: ReadValue<'de>> Visitor<'de> for Nullable<V> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("option")
    }

    fn visit_none<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.0.read(deserializer)
    }
}

impl<'de> ReadValue<'de> for &mut dyn OptionMut {
    fn read<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let value = self.fill();
        // The new value may be a box, whose memory counts.
        budget::check()?;
        Read(value).read(deserializer)
    }
}
