//! Text.

use std::fmt;

use serde::de::{self, Deserializer, Visitor};

use super::ReadValue;

/// Reads text.
pub(super) struct ReadText<'a>(pub(super) &'a mut String);

impl<'de> ReadValue<'de> for ReadText<'_> {
    fn read<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_string(self)
    }
}

impl Visitor<'_> for ReadText<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<(), E> {
        self.visit_string(text.to_owned())
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<(), E> {
        *self.0 = text;
        Ok(())
    }
}
