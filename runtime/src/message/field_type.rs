//! Facts about the type of a field, for the compiler. Each type has them, even if no field can
//! have it.
//!
//! A macro cannot ask whether a type implements a trait, and a bound would be a second error beside
//! that of [`fit`]. So the expansion calls an inherent function of [`FieldType`]. If the type is no
//! [`Value`], there is no such function, and the call means the function of the trait [`AnyType`]
//! with the same name.

use std::borrow::Cow;
use std::marker::PhantomData;
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::fit::{Found, ids, mask};
use super::{OwnedValue, Scalar, Value, ValueMut, ValueRef};

/// The type of a field.
#[allow(missing_debug_implementations, reason = "there is no value of it")]
pub struct FieldType<T: ?Sized>(PhantomData<T>);

impl<T: Value> FieldType<T> {
    /// Whether it is a [`Value`].
    pub const IS_VALUE: bool = true;

    /// The kind of the type, for a message that is sent.
    pub const SENT: Found = Found {
        mask: mask(&T::KIND),
        ids: ids(&T::KIND),
        kind: Some(&T::KIND),
        can_be_read: true,
    };

    /// The value as it is sent.
    #[cfg_attr(not(debug_assertions), inline)]
    pub fn value(value: &T) -> ValueRef<'_> {
        value.value()
    }

    /// The value as it is sent, or [`ValueRef::Unset`] if it need not be sent.
    #[cfg_attr(not(debug_assertions), inline)]
    pub fn property(value: &T) -> ValueRef<'_> {
        value.property()
    }
}

impl<T: OwnedValue> FieldType<T> {
    /// The kind of the type, for a message that is read.
    pub const READ: Found = Self::SENT;

    /// The value, borrowed so that the reader can set it.
    #[cfg_attr(not(debug_assertions), inline)]
    pub fn value_mut(value: &mut T) -> ValueMut<'_> {
        value.value_mut()
    }

    /// The value of a missing property.
    #[cfg_attr(not(debug_assertions), inline)]
    pub fn unset() -> T {
        T::unset()
    }
}

impl<T: Scalar> FieldType<T> {
    /// The value of a `scalar` type as it is sent.
    pub fn scalar_value(value: &T) -> ValueRef<'_> {
        ValueRef::Scalar(value)
    }

    /// The value of a `scalar` type, borrowed so that the reader can set it.
    pub fn scalar_value_mut(value: &mut T) -> ValueMut<'_> {
        ValueMut::Scalar(value)
    }

    /// The value of a `scalar` type that is missing.
    pub fn scalar_unset() -> T {
        T::default()
    }
}

impl<T: Serialize> FieldType<T> {
    /// The value of a field that is marked `serde`, as it is sent.
    pub fn serde_value(value: &T) -> ValueRef<'_> {
        ValueRef::Serde(value)
    }
}

impl<T: SerdeValue> FieldType<T> {
    /// The value of a field that is marked `serde`, borrowed so that the reader can set it.
    pub fn serde_value_mut(value: &mut T) -> ValueMut<'_> {
        ValueMut::Serde(value)
    }

    /// The value of a field that is marked `serde` and missing.
    pub fn serde_unset() -> T {
        T::default()
    }
}

/// A type that a field can have which is marked `#[c1(serde)]` and is read.
///
/// ```
/// #[derive(c1::Message)]
/// #[c1("c1.api.app.v1.App")]
/// struct App {
///     /// Read as any type of serde's, and compared with nothing.
///     #[c1(serde)]
///     user_count: serde_json::Value,
/// }
/// # let app: App = serde_json::from_str(r#"{"userCount": "12"}"#)?;
/// # assert_eq!(app.user_count, "12");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a field that is marked `#[c1(serde)]`",
    label = "this type cannot be read and written by serde, or it has no default",
    note = "the type needs `serde::Serialize`, `serde::Deserialize` and `Default`"
)]
pub trait SerdeValue: Serialize + DeserializeOwned + Default {}

#[diagnostic::do_not_recommend]
impl<T: Serialize + DeserializeOwned + Default> SerdeValue for T {}

/// A type that an enum's variant for unknown values can hold.
///
/// ```
/// use c1::message::KeptText;
///
/// assert_eq!(String::keep("APP_ACCESS_MODEL_NEW").text(), "APP_ACCESS_MODEL_NEW");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot keep the values that C1 adds to an enum",
    label = "this type does not hold text",
    note = "write `String`"
)]
pub trait KeptText {
    /// Keeps a text.
    fn keep(text: &str) -> Self;

    /// The text that it keeps.
    fn text(&self) -> &str;
}

macro_rules! kept_text {
    ($($type:ty)*) => {$(
        impl KeptText for $type {
            fn keep(text: &str) -> Self {
                text.to_owned().into()
            }

            fn text(&self) -> &str {
                self
            }
        }
    )*};
}

kept_text! { String Box<str> Arc<str> Cow<'static, str> }

/// The functions that every type has. They are never called, because the type is refused at
/// compile time.
pub trait AnyType<T> {
    /// The type is not a [`Value`].
    const IS_VALUE: bool = false;

    /// No message can have the type.
    const SENT: Found = Found {
        mask: 0,
        ids: &[],
        kind: None,
        can_be_read: true,
    };

    /// The type cannot be read.
    const READ: Found = Found {
        can_be_read: false,
        ..Self::SENT
    };

    /// Stands for [`FieldType::value`].
    fn value(_: &T) -> ValueRef<'_> {
        ValueRef::Unset
    }

    /// Stands for [`FieldType::property`].
    fn property(_: &T) -> ValueRef<'_> {
        ValueRef::Unset
    }

    /// Stands for [`FieldType::value_mut`].
    fn value_mut(_: &mut T) -> ValueMut<'_> {
        ValueMut::Skip
    }

    /// Stands for [`FieldType::unset`].
    fn unset() -> T {
        std::process::abort()
    }

    /// Stands for [`FieldType::scalar_value`].
    fn scalar_value(_: &T) -> ValueRef<'_> {
        ValueRef::Unset
    }

    /// Stands for [`FieldType::scalar_value_mut`].
    fn scalar_value_mut(_: &mut T) -> ValueMut<'_> {
        ValueMut::Skip
    }

    /// Stands for [`FieldType::scalar_unset`].
    fn scalar_unset() -> T {
        std::process::abort()
    }

    /// Stands for [`FieldType::serde_value`].
    fn serde_value(_: &T) -> ValueRef<'_> {
        ValueRef::Unset
    }

    /// Stands for [`FieldType::serde_value_mut`].
    fn serde_value_mut(_: &mut T) -> ValueMut<'_> {
        ValueMut::Skip
    }

    /// Stands for [`FieldType::serde_unset`].
    fn serde_unset() -> T {
        std::process::abort()
    }
}

impl<T> AnyType<T> for FieldType<T> {}
