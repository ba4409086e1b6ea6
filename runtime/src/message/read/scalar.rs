//! Types that are read from text, and enums, which C1 may write as numbers.

use serde::de::Deserializer;

use crate::json::open_enum;
use crate::json::scalar::{self, Scalar};
use crate::message::scalar::ScalarMut;
use crate::message::value_mut::EnumMut;

/// Reads a type from text. `null` leaves it unset.
pub(super) fn read_scalar<'de, D: Deserializer<'de>>(
    deserializer: D,
    value: &mut dyn ScalarMut,
) -> Result<(), D::Error> {
    scalar::read_by(deserializer, value.expected(), &mut |scalar| match scalar {
        Scalar::Text(text) => value.read(text),
        Scalar::Null => true,
        _ => false,
    })
}

/// Reads an enum from its text or number. `null` and zero leave it unset.
pub(super) fn read_enum<'de, D: Deserializer<'de>>(
    deserializer: D,
    value: &mut dyn EnumMut,
) -> Result<(), D::Error> {
    scalar::read_by(deserializer, open_enum::EXPECTED, &mut |scalar| {
        match scalar {
            Scalar::Text(text) => value.read(text),
            Scalar::Null | Scalar::Signed(0) | Scalar::Unsigned(0) => {}
            Scalar::Signed(number) => value.read(&number.to_string()),
            Scalar::Unsigned(number) => value.read(&number.to_string()),
            Scalar::Float(_) => return false,
        }
        true
    })
}
