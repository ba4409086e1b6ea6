//! A value in a message that the reader sets.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};

use super::OwnedMessage;
use super::scalar::ScalarMut;
use crate::json::{Any, FieldMask};

/// A value in a message, borrowed so that the reader can set it.
///
/// ```
/// use c1::message::{OwnedValue, ValueMut};
///
/// /// Sets a value to a text, if it is one.
/// fn set(value: ValueMut<'_>, text: &str) -> bool {
///     match value {
///         ValueMut::Text(value) => text.clone_into(value),
///         ValueMut::Optional(value) => return set(value.fill(), text),
///         _ => return false,
///     }
///     true
/// }
///
/// let mut name = None::<String>;
/// assert!(set(name.value_mut(), "Wiki"));
/// assert_eq!(name.as_deref(), Some("Wiki"));
/// ```
#[allow(missing_debug_implementations, reason = "it may hold a secret")]
#[non_exhaustive]
pub enum ValueMut<'a> {
    /// Text.
    Text(&'a mut String),
    /// `true` or `false`.
    Bool(&'a mut bool),
    /// A signed integer of 32 bits.
    I32(&'a mut i32),
    /// An unsigned integer of 32 bits.
    U32(&'a mut u32),
    /// A signed integer of 64 bits, read from a number or from text.
    I64(&'a mut i64),
    /// An unsigned integer of 64 bits, read from a number or from text.
    U64(&'a mut u64),
    /// A number. Protobuf writes `NaN` and the infinities as text.
    F64(&'a mut f64),
    /// A type that is read from text, such as a point in time.
    Scalar(&'a mut dyn ScalarMut),
    /// The names of the fields that an update changes.
    Mask(&'a mut FieldMask),
    /// A message that says its own type.
    Any(&'a mut Any),
    /// Any JSON.
    Json(&'a mut Json),
    /// A JSON object.
    Object(&'a mut Map<String, Json>),
    /// An enum.
    Enum(&'a mut dyn EnumMut),
    /// A message.
    Message(&'a mut dyn OwnedMessage),
    /// A list.
    List(&'a mut dyn ListMut),
    /// A map.
    Map(&'a mut dyn MapMut),
    /// A value that may be missing.
    Optional(&'a mut dyn OptionMut),
    /// A value of any type of serde's.
    Serde(&'a mut dyn SerdeMut),
    /// A value that is not read.
    Skip,
}

/// An enum that is read. It keeps values that it does not know.
///
/// ```
/// use c1::message::{OwnedValue, ValueMut};
///
/// #[derive(c1::Message)]
/// #[c1("c1.api.app.v1.App.accessModel", debug, eq)]
/// enum AccessModel {
///     Classic,
///     Unknown(String),
/// }
///
/// let mut model = AccessModel::unset();
/// if let ValueMut::Enum(value) = model.value_mut() {
///     value.read("APP_ACCESS_MODEL_CLASSIC");
/// }
/// assert_eq!(model, AccessModel::Classic);
/// ```
pub trait EnumMut {
    /// Sets it to the value with this text or number.
    fn read(&mut self, text: &str);

    /// Sets it to the value that `null` is read as.
    fn clear(&mut self);
}

/// A list that is read.
///
/// ```
/// use c1::message::{OwnedValue, ValueMut};
///
/// let mut owners = Vec::<String>::unset();
/// if let ValueMut::List(list) = owners.value_mut()
///     && let Some(ValueMut::Text(owner)) = list.push()
/// {
///     owner.push_str("ada");
/// }
/// assert_eq!(owners, ["ada"]);
/// ```
pub trait ListMut {
    /// Removes all elements.
    fn clear(&mut self);

    /// Adds an unset element, and returns it. `None` if the list would take too much memory.
    fn push(&mut self) -> Option<ValueMut<'_>>;
}

/// A map that is read.
///
/// ```
/// use std::collections::BTreeMap;
///
/// use c1::message::{OwnedValue, ValueMut};
///
/// let mut notes = BTreeMap::<String, bool>::unset();
/// if let ValueMut::Map(map) = notes.value_mut()
///     && let ValueMut::Bool(note) = map.insert("reviewed".to_owned())
/// {
///     *note = true;
/// }
/// assert!(notes["reviewed"]);
/// ```
pub trait MapMut {
    /// Removes all entries.
    fn clear(&mut self);

    /// Adds an entry with an unset value, or unsets the value of this key, and returns the value.
    fn insert(&mut self, key: String) -> ValueMut<'_>;

    /// How many bytes an entry takes.
    fn entry_size(&self) -> usize;
}

/// A value that may be missing, and is read.
///
/// ```
/// use c1::message::{OwnedValue, ValueMut};
///
/// let mut count = None::<i32>;
/// if let ValueMut::Optional(value) = count.value_mut()
///     && let ValueMut::I32(value) = value.fill()
/// {
///     *value = 3;
/// }
/// assert_eq!(count, Some(3));
/// ```
pub trait OptionMut {
    /// Makes it missing.
    fn clear(&mut self);

    /// Makes it present if it is missing; the value is unset then. Returns the value.
    fn fill(&mut self) -> ValueMut<'_>;
}

/// A field that is marked `#[c1(serde)]`, and is read.
///
/// ```
/// use c1::message::SerdeMut;
///
/// let mut pair = ("".to_owned(), 0);
/// pair.read(serde_json::json!(["a", 1]))?;
/// assert_eq!(pair, ("a".to_owned(), 1));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub trait SerdeMut {
    /// Sets it to the type's default.
    fn clear(&mut self);

    /// Reads JSON that is not `null`.
    ///
    /// # Errors
    /// If the JSON does not fit the type.
    fn read(&mut self, json: Json) -> serde_json::Result<()>;
}

impl<T: DeserializeOwned + Default> SerdeMut for T {
    fn clear(&mut self) {
        *self = T::default();
    }

    fn read(&mut self, json: Json) -> serde_json::Result<()> {
        *self = serde_json::from_value(json)?;
        Ok(())
    }
}
