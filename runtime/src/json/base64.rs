//! Bytes, as JSON writes them: text in base64.

use std::fmt;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::general_purpose::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::scalar::{self, Scalar};

/// The form that the text of such bytes must have.
pub(crate) const EXPECTED: &str = "bytes in base64";

/// Bytes that C1 sends in base64.
///
/// They are written in the standard alphabet with padding, and read in either alphabet, with
/// padding or without. `null` is read as no bytes. `Debug` shows only their number, because they
/// may be a secret.
///
/// ```
/// use c1::json::Base64;
///
/// let key: Base64 = serde_json::from_str(r#""-_8""#)?;
/// assert_eq!(key.0, [0xfb, 0xff]);
/// assert_eq!(serde_json::to_string(&key)?, r#""+/8=""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Base64(pub Vec<u8>);

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<Base64> for Vec<u8> {
    fn from(base64: Base64) -> Self {
        base64.0
    }
}

impl AsRef<[u8]> for Base64 {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Base64({} bytes)", self.0.len())
    }
}

impl Serialize for Base64 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Base64 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        scalar::read(deserializer, EXPECTED, |scalar| match scalar {
            Scalar::Text(text) => decode(text),
            Scalar::Null => Some(Self::default()),
            _ => None,
        })
    }
}

/// The bytes of a text, if it is base64.
pub(crate) fn decode(text: &str) -> Option<Base64> {
    const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    let alphabet = if text.contains(['-', '_']) {
        &alphabet::URL_SAFE
    } else {
        &alphabet::STANDARD
    };
    let bytes = GeneralPurpose::new(alphabet, LENIENT).decode(text);
    bytes.ok().map(Base64)
}

#[cfg(test)]
mod tests {
    use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bytes_are_read_in_every_variant_and_written_in_one(bytes: Vec<u8>) {
            for engine in [&STANDARD, &STANDARD_NO_PAD, &URL_SAFE, &URL_SAFE_NO_PAD] {
                let json = serde_json::to_string(&engine.encode(&bytes)).unwrap();
                prop_assert_eq!(&serde_json::from_str::<Base64>(&json).unwrap().0, &bytes);
            }
            let written = serde_json::to_value(Base64(bytes.clone())).unwrap();
            prop_assert_eq!(written, STANDARD.encode(&bytes));
        }
    }

    #[test]
    fn null_is_no_bytes_and_what_is_no_base64_is_an_error_that_does_not_show_it() {
        assert_eq!(
            serde_json::from_str::<Base64>("null").unwrap(),
            Base64::default()
        );
        for json in ["\"hush!\"", "\"a\"", "\"+-\"", "1", "[1]"] {
            let error = serde_json::from_str::<Base64>(json)
                .unwrap_err()
                .to_string();
            assert!(!error.contains("hush"), "{error}");
        }
        assert_eq!(format!("{:?}", Base64(b"hush".to_vec())), "Base64(4 bytes)");
    }
}
