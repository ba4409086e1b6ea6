//! Reads a scalar of protobuf's JSON: a number, a text or `null`.

use std::fmt;

use serde::de::{Deserializer, Error, Unexpected, Visitor};

/// A scalar in the JSON.
#[derive(Clone, Copy)]
pub(crate) enum Scalar<'a> {
    Null,
    Signed(i64),
    Unsigned(u64),
    Float(f64),
    Text(&'a str),
}

/// Reads a scalar by `parse`. If that has no value for it, the error says that `expected` was
/// expected, and shows nothing of the scalar, because it may be a secret.
pub(super) fn read<'de, D: Deserializer<'de>, T: Default>(
    deserializer: D,
    expected: &str,
    parse: fn(Scalar<'_>) -> Option<T>,
) -> Result<T, D::Error> {
    let mut value = T::default();
    read_by(deserializer, expected, &mut |scalar| match parse(scalar) {
        Some(parsed) => {
            value = parsed;
            true
        }
        None => false,
    })?;
    Ok(value)
}

/// Reads a scalar as [`read`] does. `store` stores it in a value, and returns whether it fits.
pub(crate) fn read_by<'de, D: Deserializer<'de>>(
    deserializer: D,
    expected: &str,
    store: &mut dyn FnMut(Scalar<'_>) -> bool,
) -> Result<(), D::Error> {
    deserializer.deserialize_any(ScalarVisitor { expected, store })
}

/// One visitor for all types, because each is compiled with a copy of the parser.
struct ScalarVisitor<'a> {
    expected: &'a str,
    store: &'a mut dyn FnMut(Scalar<'_>) -> bool,
}

impl ScalarVisitor<'_> {
    fn store<E: Error>(self, scalar: Scalar<'_>) -> Result<(), E> {
        if (self.store)(scalar) {
            return Ok(());
        }
        let kind = match scalar {
            Scalar::Null => "null",
            Scalar::Signed(_) | Scalar::Unsigned(_) => "integer",
            Scalar::Float(_) => "floating point",
            Scalar::Text(_) => "string",
        };
        Err(E::invalid_value(Unexpected::Other(kind), &self))
    }
}

impl Visitor<'_> for ScalarVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.store(Scalar::Null)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        self.store(Scalar::Signed(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        self.store(Scalar::Unsigned(number))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        self.store(Scalar::Float(number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.store(Scalar::Text(text))
    }
}
