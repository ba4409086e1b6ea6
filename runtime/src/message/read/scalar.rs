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
    open_enum::read_by(deserializer, &mut |text| value.read(text))
}
