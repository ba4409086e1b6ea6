//! A value of a message as the writer sees it.

use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::Message;
use super::scalar::ScalarRef;
use crate::json::{Any, Base64, FieldMask};

/// A value of a message as it is written, compared and shown.
///
/// ```
/// use c1::message::ValueRef;
///
/// /// What a value is, in words.
/// fn kind(value: ValueRef<'_>) -> &'static str {
///     match value {
///         ValueRef::Unset | ValueRef::Null => "nothing",
///         ValueRef::Text(_) | ValueRef::Enum { .. } => "a text",
///         ValueRef::Message(_) => "a message",
///         ValueRef::List(_) => "a list",
///         _ => "something else",
///     }
/// }
/// assert_eq!(kind(ValueRef::Text("Wiki")), "a text");
/// ```
#[derive(Clone, Copy)]
#[allow(missing_debug_implementations, reason = "it may hold a secret")]
#[non_exhaustive]
pub enum ValueRef<'a> {
    /// A property that is not sent.
    Unset,
    /// `null`.
    Null,
    /// Text.
    Text(&'a str),
    /// `true` or `false`.
    Bool(bool),
    /// A signed integer of 32 bits.
    I32(i32),
    /// An unsigned integer of 32 bits.
    U32(u32),
    /// A signed integer of 64 bits, written as text.
    I64(i64),
    /// An unsigned integer of 64 bits, written as text.
    U64(u64),
    /// A number. Protobuf writes `NaN` and the infinities as text.
    F64(f64),
    /// A type that is written as text, such as a point in time.
    Scalar(&'a dyn ScalarRef),
    /// Bytes, written in base64.
    Bytes(&'a Base64),
    /// The names of the fields that an update changes.
    Mask(&'a FieldMask),
    /// A message that says its own type.
    Any(&'a Any),
    /// Any JSON.
    Json(&'a Json),
    /// A JSON object.
    Object(&'a Map<String, Json>),
    /// A value of an enum, by the text that C1 has for it.
    Enum {
        /// The text, or the number, as C1 wrote it.
        text: &'a str,
        /// Whether the enum has a variant for it.
        is_known: bool,
    },
    /// A message.
    Message(&'a dyn Message),
    /// A list.
    List(&'a dyn ListRef),
    /// A map.
    Map(&'a dyn MapRef),
    /// A value of any type of serde's.
    Serde(&'a dyn SerdeRef),
}

/// A list as it is written.
///
/// ```
/// use c1::message::{Value, ValueRef};
///
/// let owners = vec!["ada".to_owned(), "grace".to_owned()];
/// let ValueRef::List(list) = owners.value() else { panic!("a `Vec` is a list") };
/// assert_eq!(list.count(), 2);
/// assert!(matches!(list.get(1), ValueRef::Text("grace")));
/// assert!(matches!(list.get(2), ValueRef::Null));
/// ```
pub trait ListRef {
    /// How many elements there are.
    fn count(&self) -> usize;

    /// The element at an index, [`ValueRef::Null`] beyond the end.
    fn get(&self, at: usize) -> ValueRef<'_>;
}

/// A map as it is written.
///
/// ```
/// use std::collections::BTreeMap;
///
/// use c1::message::{Value, ValueRef};
///
/// let notes = BTreeMap::from([("team".to_owned(), "it".to_owned())]);
/// let ValueRef::Map(map) = notes.value() else { panic!("a `BTreeMap` is a map") };
/// assert_eq!(map.count(), 1);
/// assert!(matches!(map.get("team"), Some(ValueRef::Text("it"))));
/// map.for_each(&mut |key, _| assert_eq!(key, "team"));
/// ```
pub trait MapRef {
    /// How many entries there are.
    fn count(&self) -> usize;

    /// The value of a key.
    fn get(&self, key: &str) -> Option<ValueRef<'_>>;

    /// Calls `each` with every entry.
    fn for_each(&self, each: &mut dyn FnMut(&str, ValueRef<'_>));
}

/// A value of a field that is marked `#[c1(serde)]`, as it is written.
///
/// ```
/// use c1::message::SerdeRef;
///
/// assert_eq!(("a", 1).to_json()?, serde_json::json!(["a", 1]));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub trait SerdeRef {
    /// The value as JSON.
    ///
    /// # Errors
    /// If the type cannot be written as JSON.
    fn to_json(&self) -> serde_json::Result<Json>;
}

impl<T: Serialize> SerdeRef for T {
    fn to_json(&self) -> serde_json::Result<Json> {
        serde_json::to_value(self)
    }
}
