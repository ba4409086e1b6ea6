//! The types that a property of a message can have.

use super::form::{Form, FormMut};
use super::{Kind, ValueMut, ValueRef};

/// A type that a property of a message can have. Some of these types can only be sent.
///
/// It is implemented for text (`String`, `&str`, `Cow<str>`, `Box<str>`, `Arc<str>`), `bool`,
/// `i32`, `u32`, `i64`, `u64`, `f64`, for the types of [`c1::json`](crate::json), for
/// [`serde_json::Value`] and [`serde_json::Map`], for lists (`Vec`, slices), maps (`BTreeMap`,
/// `HashMap`), `Option`, `Box` and references of these, and for every type with
/// `#[derive(c1::Message)]`.
///
/// ```
/// use c1::message::{Value, ValueRef};
///
/// assert!(matches!("Wiki".value(), ValueRef::Text("Wiki")));
/// assert!(matches!(7_i64.value(), ValueRef::I64(7)));
/// // A missing property is read as 0, so 0 need not be sent.
/// assert!(matches!(0_i64.property(), ValueRef::Unset));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a property of a C1 message",
    label = "not a type of C1's JSON",
    note = "a struct or enum of yours needs `#[derive(c1::Message)]`; text with a type of another crate is a type of \
            yours with `#[c1(scalar)]`; a field of any serde type is marked `#[c1(serde)]`"
)]
pub trait Value {
    /// The kind of the type in C1's JSON.
    const KIND: Kind;

    /// How the type gives its value.
    #[doc(hidden)]
    type Form: Form<Self>;

    /// The value as it is sent.
    #[cfg_attr(not(debug_assertions), inline)]
    fn value(&self) -> ValueRef<'_> {
        Self::Form::value(self)
    }

    /// The value of a property that need not be sent: [`ValueRef::Unset`] if a missing property is
    /// read as the same value.
    fn property(&self) -> ValueRef<'_> {
        self.value()
    }
}

/// A type that a property of a message can have if the message is read.
///
/// [`Value`] lists the types; those that borrow are only sent.
///
/// ```
/// use c1::message::{OwnedValue, ValueMut};
///
/// let mut name = String::unset();
/// if let ValueMut::Text(text) = name.value_mut() {
///     text.push_str("Wiki");
/// }
/// assert_eq!(name, "Wiki");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a C1 message",
    label = "this type cannot be read",
    note = "a struct or enum of yours needs `#[derive(c1::Message)]`, and owns what it holds: a type with a lifetime \
            parameter (`struct NewApp<'a>`) can only be sent"
)]
pub trait OwnedValue: Value + Sized {
    /// How the type gives its value to the reader.
    #[doc(hidden)]
    type FormMut: FormMut<Self>;

    /// The value that `null` and a missing property are read as.
    fn unset() -> Self;

    /// The value, borrowed so that the reader can set it. It is [`unset`](Self::unset) before.
    #[cfg_attr(not(debug_assertions), inline)]
    fn value_mut(&mut self) -> ValueMut<'_> {
        Self::FormMut::value_mut(self)
    }
}
