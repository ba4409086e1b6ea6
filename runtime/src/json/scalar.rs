//! Reads a scalar of protobuf's JSON: a number, a text or `null`.

use std::fmt;

use serde::de::{Deserializer, Error, Unexpected, Visitor};

/// A scalar in the JSON.
#[derive(Clone, Copy)]
pub(super) enum Scalar<'a> {
    Null,
    Signed(i64),
    Unsigned(u64),
    Float(f64),
    Text(&'a str),
}

/// Reads a scalar by `parse`. If that has no value for it, the error says that `expected` was
/// expected, and shows nothing of the scalar, because it may be a secret.
pub(super) fn read<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    expected: &'static str,
    parse: fn(Scalar<'_>) -> Option<T>,
) -> Result<T, D::Error> {
    deserializer.deserialize_any(ScalarVisitor { expected, parse })
}

struct ScalarVisitor<T> {
    expected: &'static str,
    parse: fn(Scalar<'_>) -> Option<T>,
}

impl<T> ScalarVisitor<T> {
    fn parse<E: Error>(self, scalar: Scalar<'_>) -> Result<T, E> {
        let kind = match scalar {
            Scalar::Null => "null",
            Scalar::Signed(_) | Scalar::Unsigned(_) => "integer",
            Scalar::Float(_) => "floating point",
            Scalar::Text(_) => "string",
        };
        (self.parse)(scalar).ok_or_else(|| E::invalid_value(Unexpected::Other(kind), &self))
    }
}

impl<T> Visitor<'_> for ScalarVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        self.parse(Scalar::Null)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        self.parse(Scalar::Signed(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        self.parse(Scalar::Unsigned(number))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<T, E> {
        self.parse(Scalar::Float(number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        self.parse(Scalar::Text(text))
    }
}
