//! Makes a value unset again after it was read.

use serde_json::Value as Json;

use super::{OwnedMessage, ValueMut};
use crate::json::{Any, FieldMask};

/// Makes every property of a message unset. Fields that are marked `skip` keep their values,
/// because they are no properties.
///
/// ```
/// use c1::message::clear;
///
/// #[derive(c1::Message)]
/// #[c1("c1.api.app.v1.App", default)]
/// struct App {
///     id: String,
/// }
///
/// let mut app = App { id: "2abc".to_owned() };
/// clear(&mut app);
/// assert_eq!(app.id, "");
/// ```
pub fn clear(message: &mut dyn OwnedMessage) {
    for at in 0..message.shape().properties().len() {
        message.get_mut(at).clear();
    }
}

impl ValueMut<'_> {
    /// Makes the value unset again, because its key occurs twice.
    pub(super) fn clear(self) {
        match self {
            Self::Text(text) => text.clear(),
            Self::Bool(value) => *value = false,
            Self::I32(value) => *value = 0,
            Self::U32(value) => *value = 0,
            Self::I64(value) => *value = 0,
            Self::U64(value) => *value = 0,
            Self::F64(value) => *value = 0.0,
            Self::Scalar(value) => value.clear(),
            Self::Mask(value) => *value = FieldMask::default(),
            Self::Any(value) => *value = Any::default(),
            Self::Json(value) => *value = Json::Null,
            Self::Object(value) => value.clear(),
            Self::Enum(value) => value.clear(),
            Self::Message(message) => clear(message),
            Self::List(list) => list.clear(),
            Self::Map(map) => map.clear(),
            Self::Optional(value) => value.clear(),
            Self::Serde(value) => value.clear(),
            Self::Skip => {}
        }
    }
}
