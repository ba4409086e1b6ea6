//! 64-bit integers. Protobuf's JSON writes them as text because JavaScript's numbers have 53 bits.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, Unexpected};
use serde::ser::{Serialize, Serializer};

use super::scalar::{self, Scalar};

macro_rules! integer {
    ($(#[$meta:meta])* $name:ident, $integer:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub $integer);

        impl From<$integer> for $name {
            fn from(value: $integer) -> Self {
                Self(value)
            }
        }

        impl From<$name> for $integer {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let range = concat!("an integer in the range of ", stringify!($integer));
                let out_of_range = || de::Error::invalid_value(Unexpected::Other("integer"), &range);
                let expected = "an integer, as a number or as text";
                let value = scalar::read(deserializer, expected, integer)?;
                $integer::try_from(value).map(Self).map_err(|_| out_of_range())
            }
        }
    };
}

integer!(
    /// An `int64` of C1: written as text, read as text or as a number. `null` is zero.
    ///
    /// ```
    /// use c1::json::Int64;
    ///
    /// let sizes: Vec<Int64> = serde_json::from_str(r#"["-1", 2, null]"#)?;
    /// assert_eq!(sizes, [Int64(-1), Int64(2), Int64(0)]);
    /// assert_eq!(serde_json::to_string(&Int64(7))?, r#""7""#);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    Int64,
    i64
);
integer!(
    /// A `uint64` of C1; see [`Int64`].
    ///
    /// ```
    /// use c1::json::UInt64;
    ///
    /// let most: UInt64 = serde_json::from_str(r#""18446744073709551615""#)?;
    /// assert_eq!(most.0, u64::MAX);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    UInt64,
    u64
);

/// The integer of a scalar, in a type that is wide enough for both.
#[allow(
    clippy::cast_possible_truncation,
    reason = "the floating-point number is whole, and small enough"
)]
fn integer(scalar: Scalar<'_>) -> Option<i128> {
    /// 2^53. A larger number with a point no longer says which integer it is.
    const LARGEST: f64 = 9_007_199_254_740_992.0;
    match scalar {
        Scalar::Signed(number) => Some(number.into()),
        Scalar::Unsigned(number) => Some(number.into()),
        Scalar::Float(number) if number.fract() == 0.0 && number.abs() <= LARGEST => {
            Some(number as i128)
        }
        Scalar::Float(_) => None,
        Scalar::Text(text) => text.parse().ok(),
        Scalar::Null => Some(0),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde_json::{from_str, json, to_value};

    use super::*;

    proptest! {
        #[test]
        fn every_integer_survives_as_text_and_is_read_as_a_number(signed in any::<i64>(), unsigned in any::<u64>()) {
            prop_assert_eq!(to_value(Int64(signed)).unwrap(), json!(signed.to_string()));
            prop_assert_eq!(to_value(UInt64(unsigned)).unwrap(), json!(unsigned.to_string()));
            for text in [signed.to_string(), format!("\"{signed}\"")] {
                prop_assert_eq!(from_str::<Int64>(&text).unwrap(), Int64(signed));
            }
            for text in [unsigned.to_string(), format!("\"{unsigned}\"")] {
                prop_assert_eq!(from_str::<UInt64>(&text).unwrap(), UInt64(unsigned));
            }
        }
    }

    #[test]
    fn whole_numbers_with_a_point_and_null_are_integers_too() {
        assert_eq!(from_str::<Int64>("3600.0").unwrap(), Int64(3600));
        assert_eq!(from_str::<Int64>("-2e3").unwrap(), Int64(-2000));
        assert_eq!(from_str::<UInt64>("null").unwrap(), UInt64(0));
        assert_eq!(from_str::<Option<Int64>>("null").unwrap(), None);
    }

    #[test]
    fn what_is_no_integer_of_the_type_is_an_error_that_does_not_show_it() {
        for json in [
            "1.5",
            "1e300",
            "\"hush\"",
            "\"\"",
            "true",
            "[]",
            "\"9223372036854775808\"",
            "9223372036854775808",
        ] {
            let error = from_str::<Int64>(json).unwrap_err().to_string();
            assert!(!error.contains("hush"), "{error}");
        }
        from_str::<UInt64>("\"-1\"").unwrap_err();
    }

    #[test]
    fn an_integer_is_the_key_of_a_map() {
        let map = BTreeMap::from([(UInt64(7), true)]);
        assert_eq!(to_value(&map).unwrap(), json!({ "7": true }));
        assert_eq!(
            serde_json::from_value::<BTreeMap<UInt64, bool>>(json!({ "7": true })).unwrap(),
            map
        );
    }
}
