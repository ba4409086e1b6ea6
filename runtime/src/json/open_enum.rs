//! Open enums: the values that a program knows, and `Unknown` for every other.

use serde::de::Deserializer;
use serde::ser::Serializer;

use super::scalar::{self, Scalar};

/// Declares an enum of C1: the values that you know, with their text in JSON, and `Unknown` for
/// every other.
///
/// C1 adds values to its enums, and an answer with a new one must not fail. An `Unknown` value is
/// written as it was read. The first value is the default; in C1's enums that is `.._UNSPECIFIED`.
/// `null` and the number `0` are read as the default, and other numbers as `Unknown`.
///
/// ```
/// c1::open_enum! {
///     /// How far a task is.
///     #[derive(PartialOrd, Ord)]
///     pub enum TaskState {
///         /// C1 does not say.
///         Unspecified = "TASK_STATE_UNSPECIFIED",
///         /// Somebody has yet to act.
///         Open = "TASK_STATE_OPEN",
///         /// Nothing more will happen.
///         Closed = "TASK_STATE_CLOSED",
///     }
/// }
///
/// let json = r#"["TASK_STATE_OPEN", "TASK_STATE_NEW", null]"#;
/// let states: Vec<TaskState> = serde_json::from_str(json)?;
/// let new = TaskState::Unknown("TASK_STATE_NEW".into());
/// assert_eq!(states, [TaskState::Open, new, TaskState::Unspecified]);
/// assert_eq!(serde_json::to_string(&states[1])?, r#""TASK_STATE_NEW""#);
/// assert_eq!(TaskState::Closed.as_str(), "TASK_STATE_CLOSED");
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// The enum has `Clone`, `Debug`, `PartialEq`, `Eq`, `Hash`, `Default`, `Display`, `From<&str>`,
/// serde's two traits, and [`QueryParam`](crate::QueryParam), and the methods `as_str` and
/// `is_unknown`. Attributes are kept, so that you can derive more. The crate that uses the macro
/// needs no dependency on serde for it.
#[macro_export]
macro_rules! open_enum {
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident {
            $($(#[$value_meta:meta])* $value:ident = $text:literal),+ $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        $vis enum $name {
            $($(#[$value_meta])* $value,)+
            /// A value that this enum does not know, as C1 wrote it.
            Unknown(::std::string::String),
        }

        #[allow(dead_code)]
        impl $name {
            /// The value's text in C1's JSON.
            #[must_use]
            $vis fn as_str(&self) -> &str {
                match self {
                    $(Self::$value => $text,)+
                    Self::Unknown(text) => text,
                }
            }

            /// Whether the value is one that this enum does not know.
            #[must_use]
            $vis fn is_unknown(&self) -> bool {
                ::core::matches!(self, Self::Unknown(_))
            }
        }

        impl ::core::default::Default for $name {
            fn default() -> Self {
                Self::from([$($text),+][0])
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$value,)+
                    other => Self::Unknown(::std::string::String::from(other)),
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::PathParam for $name {
            fn write(&self, segment: &mut $crate::PathSegment<'_>) {
                segment.push_str(self.as_str());
            }
        }

        impl $crate::HeaderParam for $name {
            fn value(&self) -> ::core::option::Option<::std::borrow::Cow<'_, ::core::primitive::str>> {
                ::core::option::Option::Some(::std::borrow::Cow::Borrowed(self.as_str()))
            }
        }

        impl $crate::QueryParam for $name {
            fn write(&self, pairs: &mut $crate::QueryPairs<'_>) {
                pairs.push(self.as_str());
            }
        }

        impl $crate::__private::serde::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::__private::serde::Serializer,
            {
                $crate::__private::open_enum::write(self.as_str(), self.is_unknown(), serializer)
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::__private::serde::Deserializer<'de>,
            {
                let text = $crate::__private::open_enum::read(deserializer)?;
                ::core::result::Result::Ok(match text {
                    ::core::option::Option::Some(text) => Self::from(&*text),
                    ::core::option::Option::None => <Self as ::core::default::Default>::default(),
                })
            }
        }
    };
}

/// Reads the text or the number of a value; `None` is the default.
pub fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let mut value = None;
    read_by(deserializer, &mut |text| value = Some(text.to_owned()))?;
    Ok(value)
}

/// Reads a value as [`read`] does, and calls `store` with its text, unless it is the default.
pub(crate) fn read_by<'de, D: Deserializer<'de>>(
    deserializer: D,
    store: &mut dyn FnMut(&str),
) -> Result<(), D::Error> {
    let expected = "the name or the number of an enum's value";
    scalar::read_by(deserializer, expected, &mut |scalar| {
        match scalar {
            Scalar::Text(text) => store(text),
            Scalar::Unsigned(0) | Scalar::Signed(0) | Scalar::Null => {}
            Scalar::Unsigned(number) => store(&number.to_string()),
            Scalar::Signed(number) => store(&number.to_string()),
            Scalar::Float(_) => return false,
        }
        true
    })
}

/// Writes a value. An unknown value that was read as a number is written as one: the two cannot be
/// confused, because no name of protobuf begins with a digit.
pub fn write<S: Serializer>(
    text: &str,
    is_unknown: bool,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match is_unknown.then(|| text.parse::<i32>()) {
        Some(Ok(number)) if number.to_string() == text => serializer.serialize_i32(number),
        _ => serializer.serialize_str(text),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde_json::{Value, from_value, json, to_value};

    crate::open_enum! {
        /// The state of a user.
        #[derive(PartialOrd, Ord)]
        enum Status {
            Unspecified = "STATUS_UNSPECIFIED",
            Enabled = "STATUS_ENABLED",
            Final = "STATUS_FINAL",
        }
    }

    #[test]
    fn known_values_have_their_text_and_the_first_is_the_default() {
        for (value, text) in [
            (Status::Unspecified, "STATUS_UNSPECIFIED"),
            (Status::Enabled, "STATUS_ENABLED"),
        ] {
            assert_eq!(to_value(&value).unwrap(), text);
            assert_eq!(from_value::<Status>(json!(text)).unwrap(), value);
            assert_eq!(
                (value.to_string(), value.is_unknown()),
                (text.to_owned(), false)
            );
        }
        for json in [json!(null), json!(0)] {
            assert_eq!(from_value::<Status>(json).unwrap(), Status::default());
        }
        assert_eq!(Status::default(), Status::Unspecified);
        assert_eq!(Status::from("STATUS_FINAL"), Status::Final);
    }

    #[test]
    fn f62_an_unknown_name_or_number_goes_back_as_it_came() {
        for json in [
            json!("STATUS_NEW"),
            json!(7),
            json!(-1),
            json!(""),
            json!("007"),
        ] {
            let value: Status = from_value(json.clone()).unwrap();
            assert!(value.is_unknown());
            assert_eq!(to_value(value).unwrap(), json);
        }
        for json in [json!(true), json!([]), json!({}), json!(1.5)] {
            from_value::<Status>(json).unwrap_err();
        }
    }

    #[test]
    fn a_value_is_the_key_of_a_map() {
        let map: BTreeMap<Status, u8> =
            from_value(json!({ "STATUS_ENABLED": 1, "STATUS_NEW": 2 })).unwrap();
        assert_eq!(map[&Status::Enabled], 1);
        assert_eq!(
            to_value(map).unwrap(),
            json!({ "STATUS_ENABLED": 1, "STATUS_NEW": 2 })
        );
    }

    proptest! {
        #[test]
        fn any_name_survives(name in "[^0-9-]\\PC*") {
            let value: Status = from_value(Value::from(&*name)).unwrap();
            prop_assert_eq!(value.as_str(), &name);
            prop_assert_eq!(to_value(value).unwrap(), name);
        }

        #[test]
        fn any_number_survives(number: i32) {
            let written = to_value(from_value::<Status>(json!(number)).unwrap()).unwrap();
            prop_assert_eq!(written, if number == 0 { json!("STATUS_UNSPECIFIED") } else { json!(number) });
        }
    }
}
