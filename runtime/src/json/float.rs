//! Floating-point numbers, some of which JSON has no number for.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, Unexpected, Visitor};
use serde::ser::{Serialize, Serializer};

/// A `double` or `float` of C1, which protobuf's JSON writes as `"NaN"`, `"Infinity"` or
/// `"-Infinity"` where it is no number. Other numbers are read as text too, and `null` as zero.
///
/// ```
/// use c1::json::Float;
///
/// let scores: Vec<Float> = serde_json::from_str(r#"[0.5, "Infinity"]"#)?;
/// assert_eq!(scores, [Float(0.5), Float(f64::INFINITY)]);
/// assert_eq!(serde_json::to_string(&scores)?, r#"[0.5,"Infinity"]"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Float(pub f64);

impl From<f64> for Float {
    fn from(value: f64) -> Self {
        Self(value)
    }
}

impl From<Float> for f64 {
    fn from(value: Float) -> Self {
        value.0
    }
}

impl Serialize for Float {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            number if number.is_nan() => serializer.serialize_str("NaN"),
            f64::INFINITY => serializer.serialize_str("Infinity"),
            f64::NEG_INFINITY => serializer.serialize_str("-Infinity"),
            number => serializer.serialize_f64(number),
        }
    }
}

impl<'de> Deserialize<'de> for Float {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Number)
    }
}

struct Number;

impl Visitor<'_> for Number {
    type Value = Float;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, \"NaN\", \"Infinity\" or \"-Infinity\"")
    }

    fn visit_f64<E>(self, number: f64) -> Result<Float, E> {
        Ok(Float(number))
    }

    #[allow(
        clippy::cast_precision_loss,
        reason = "the field is a floating-point number at C1, too"
    )]
    fn visit_i64<E>(self, number: i64) -> Result<Float, E> {
        Ok(Float(number as f64))
    }

    #[allow(
        clippy::cast_precision_loss,
        reason = "the field is a floating-point number at C1, too"
    )]
    fn visit_u64<E>(self, number: u64) -> Result<Float, E> {
        Ok(Float(number as f64))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Float, E> {
        text.parse()
            .map(Float)
            .map_err(|_| E::invalid_value(Unexpected::Other("string"), &self))
    }

    fn visit_unit<E>(self) -> Result<Float, E> {
        Ok(Float::default())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{from_str, to_string};

    use super::*;

    proptest! {
        #[test]
        fn every_number_survives(number in proptest::num::f64::ANY) {
            let json = to_string(&Float(number)).unwrap();
            let read: Float = from_str(&json).unwrap();
            // serde_json may miss the last bits unless it is built with `float_roundtrip`.
            let is_close = read.0.to_bits().abs_diff(number.to_bits()) <= 2;
            prop_assert!(is_close || (read.0.is_nan() && number.is_nan()), "{}", json);
        }
    }

    #[test]
    fn whole_numbers_text_and_null_are_numbers_too() {
        for (json, number) in [
            ("7", 7.0),
            ("-7", -7.0),
            ("\"1.5\"", 1.5),
            ("null", 0.0),
            ("\"-Infinity\"", f64::NEG_INFINITY),
        ] {
            assert_eq!(from_str::<Float>(json).unwrap(), Float(number), "{json}");
        }
        let error = from_str::<Float>("\"hush\"").unwrap_err().to_string();
        assert!(!error.contains("hush"), "{error}");
    }
}
