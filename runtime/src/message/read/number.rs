//! Numbers and booleans.

use std::fmt;

use serde::de::{self, Deserializer, Unexpected, Visitor};

use super::ReadValue;

/// Reads a boolean.
pub(super) struct ReadBool<'a>(pub(super) &'a mut bool);

impl<'de> ReadValue<'de> for ReadBool<'_> {
    fn read<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_bool(self)
    }
}

impl Visitor<'_> for ReadBool<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a boolean")
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        *self.0 = value;
        Ok(())
    }
}

macro_rules! read_number {
    ($name:ident, $type:ident, $deserialize:ident) => {
        /// Reads an integer of 32 bits.
        pub(super) struct $name<'a>(pub(super) &'a mut $type);

        impl<'de> ReadValue<'de> for $name<'_> {
            fn read<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
                deserializer.$deserialize(self)
            }
        }

        impl Visitor<'_> for $name<'_> {
            type Value = ();

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($type))
            }

            fn visit_i64<E: de::Error>(self, value: i64) -> Result<(), E> {
                match $type::try_from(value) {
                    Ok(value) => {
                        *self.0 = value;
                        Ok(())
                    }
                    Err(_) => Err(E::invalid_value(Unexpected::Signed(value), &self)),
                }
            }

            fn visit_u64<E: de::Error>(self, value: u64) -> Result<(), E> {
                match $type::try_from(value) {
                    Ok(value) => {
                        *self.0 = value;
                        Ok(())
                    }
                    Err(_) => Err(E::invalid_value(Unexpected::Unsigned(value), &self)),
                }
            }
        }
    };
}

read_number!(ReadI32, i32, deserialize_i32);
read_number!(ReadU32, u32, deserialize_u32);
