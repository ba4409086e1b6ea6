//! Floating-point numbers; JSON has no number for some of them.

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::scalar::{self, Scalar};

/// A `double` or `float` of C1. Protobuf's JSON writes `"NaN"`, `"Infinity"` and `"-Infinity"` for
/// those that JSON has no number for. Other numbers are read from text too, and `null` is zero.
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
    #[allow(
        clippy::cast_precision_loss,
        reason = "the field is a floating-point number at C1, too"
    )]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let expected = "a number, \"NaN\", \"Infinity\" or \"-Infinity\"";
        scalar::read(deserializer, expected, |scalar| {
            Some(Self(match scalar {
                Scalar::Float(number) => number,
                Scalar::Signed(number) => number as f64,
                Scalar::Unsigned(number) => number as f64,
                Scalar::Text(text) => text.parse().ok()?,
                Scalar::Null => 0.0,
            }))
        })
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
