//! Enums. C1 writes them as text, and may write them as numbers.

use std::fmt;

use serde::de::{self, Unexpected, Visitor};

use crate::message::value_mut::EnumMut;

/// Reads an enum.
pub(super) struct ReadEnum<'a>(pub(super) &'a mut dyn EnumMut);

impl Visitor<'_> for ReadEnum<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name or the number of an enum's value")
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.0.read(text);
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        if number != 0 {
            self.0.read(&number.to_string());
        }
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        if number != 0 {
            self.0.read(&number.to_string());
        }
        Ok(())
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<(), E> {
        // The error does not show the number.
        Err(E::invalid_value(Unexpected::Other("floating point"), &self))
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}
