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

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<(), E> {
        Err(self.mismatch("integer"))
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<(), E> {
        Err(self.mismatch("integer"))
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<(), E> {
        Err(self.mismatch("floating point"))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<(), E> {
        if self.0.read(text) {
            Ok(())
        } else {
            Err(self.mismatch("string"))
        }
    }
}

impl ReadScalar<'_> {
    /// The error about a value of another kind. It does not show the value.
    fn mismatch<E: de::Error>(&self, kind: &str) -> E {
        E::invalid_value(Unexpected::Other(kind), self)
    }
}
