//! Types that are read from text.

use std::fmt;

use serde::de::{self, Unexpected, Visitor};

use crate::message::scalar::ScalarMut;

/// Reads a type from text.
pub(super) struct ReadScalar<'a>(pub(super) &'a mut dyn ScalarMut);

impl Visitor<'_> for ReadScalar<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.expected())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<(), E> {
        if self.0.read(text) {
            Ok(())
        } else {
            // The text itself stays out of the error.
            Err(E::invalid_value(Unexpected::Other("string"), &self))
        }
    }
}
