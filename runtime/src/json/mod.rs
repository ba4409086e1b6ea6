//! Types for the values in C1's JSON that Rust has no type for: open enums, 64-bit integers as
//! text, protobuf durations, base64, `Any`, field masks, oneofs.
//!
//! C1 writes [protobuf's JSON](https://protobuf.dev/programming-guides/json/), so all its messages
//! consist of a few kinds of values:
//!
//! | in C1's JSON | in a type of yours |
//! | --- | --- |
//! | a message or a scalar that may be `null` or missing | `Option<T>` |
//! | a list or map that may be `null` or missing | `Vec<T>`, with [`null_to_default`] |
//! | an enum (C1 may add values to it) | [`open_enum!`](crate::open_enum) |
//! | an integer as text: `"9007199254740993"` | [`Int64`], [`UInt64`] |
//! | a number that may be `"NaN"` | [`Float`] |
//! | a duration: `"3600s"`, `"1.5s"` | [`Duration`] |
//! | a point in time: `"2026-01-02T03:04:05.123456789Z"` | [`Timestamp`] |
//! | bytes in base64 | [`Base64`] |
//! | a message that names its own type: `{"@type": ..}` | [`Any`] |
//! | the list of messages that an `expandMask` asked for | [`Expanded`] |
//! | an update mask: `"displayName,policyId"` | [`FieldMask`] |
//! | one of several members: `{"grant": {..}}` or `{"revoke": {..}}` | [`oneof!`](crate::oneof) |
//! | free-form JSON | [`serde_json::Value`], or a [`serde_json::Map`] |
//!
//! All other values need serde alone. With these attributes nothing that C1 adds can make an answer
//! fail:
//!
//! ```
//! use c1::json::{FieldMask, Int64, null_to_default};
//! use serde::{Deserialize, Serialize};
//!
//! #[derive(Debug, Default, Serialize, Deserialize)]
//! #[serde(rename_all = "camelCase", default)] // a missing field gets the default of its type
//! struct App {
//!     id: String,
//!     user_count: Int64,
//!     #[serde(deserialize_with = "null_to_default")]
//!     labels: Vec<String>,
//!     #[serde(skip_serializing_if = "Option::is_none")] // `null` in an update clears a field
//!     description: Option<String>,
//! }
//!
//! let app: App = serde_json::from_str(r#"{"userCount": "12", "labels": null, "new": {}}"#)?;
//! assert_eq!((app.user_count.0, app.labels.len(), app.description), (12, 0, None));
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! The crate [`serde_with`](https://docs.rs/serde_with) has more of this kind, if a message needs
//! it: `#[serde_as(as = "DefaultOnNull<Vec<_>>")]`, `#[serde_as(as = "DisplayFromStr")]`, maps from
//! lists of pairs.

use serde::{Deserialize, Deserializer};

pub use self::any::Any;
pub use self::base64::Base64;
pub use self::duration::{Duration, ParseDurationError};
pub use self::expanded::Expanded;
pub use self::field_mask::FieldMask;
pub use self::float::Float;
pub use self::integer::{Int64, UInt64};
pub use self::timestamp::{ParseTimestampError, Timestamp, TimestampRangeError};

mod any;
pub(crate) mod base64;
mod calendar;
pub(crate) mod duration;
mod expanded;
mod field_mask;
mod float;
mod integer;
mod oneof;
pub(crate) mod open_enum;
pub(crate) mod scalar;
pub(crate) mod timestamp;

/// Reads `null` as the default of the type: an empty list, an empty map, zero.
///
/// Use it as `#[serde(deserialize_with = "c1::json::null_to_default")]`. If the field may be
/// missing too, add `#[serde(default)]` to it or to its type. C1 writes `null` for a list or map
/// that is not set.
///
/// ```
/// #[derive(serde::Deserialize)]
/// struct Roles {
///     #[serde(default, deserialize_with = "c1::json::null_to_default")]
///     list: Vec<String>,
/// }
///
/// for json in [r#"{"list": null}"#, "{}", r#"{"list": []}"#] {
///     assert!(serde_json::from_str::<Roles>(json)?.list.is_empty());
/// }
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Errors
/// The type's own error if it cannot read the value.
pub fn null_to_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Default + Deserialize<'de>,
{
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde::{Deserialize, Serialize};
    use serde_json::{Value, from_value, json, to_value};

    #[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
    #[serde(default)]
    struct Lists {
        #[serde(deserialize_with = "super::null_to_default")]
        list: Vec<u8>,
        #[serde(deserialize_with = "super::null_to_default")]
        map: BTreeMap<String, bool>,
        #[serde(deserialize_with = "super::null_to_default")]
        count: u32,
    }

    proptest! {
        #[test]
        fn what_is_set_is_kept_and_null_and_nothing_are_the_default(
            list: Vec<u8>,
            map: BTreeMap<String, bool>,
            count: u32,
            unset in prop::collection::btree_map(prop::sample::select(vec!["list", "map", "count"]), any::<bool>(), 0..4),
        ) {
            let lists = Lists { list, map, count };
            let (mut json, default) = (to_value(&lists).unwrap(), to_value(Lists::default()).unwrap());
            prop_assert_eq!(&from_value::<Lists>(json.clone()).unwrap(), &lists);
            let mut expected = json.clone();
            for (key, is_null) in unset {
                expected[key] = default[key].clone();
                if is_null {
                    json[key] = Value::Null;
                } else {
                    json.as_object_mut().unwrap().remove(key);
                }
            }
            prop_assert_eq!(to_value(from_value::<Lists>(json).unwrap()).unwrap(), expected);
        }
    }

    #[test]
    fn null_to_default_takes_nothing_else_for_a_default() {
        for json in [
            json!({ "list": "" }),
            json!({ "list": [null] }),
            json!({ "map": [] }),
            json!({ "count": false }),
        ] {
            from_value::<Lists>(json).unwrap_err();
        }
    }
}
