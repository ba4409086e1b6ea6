//! How a type gives its value.
//!
//! Every message gives its value in the same way. So the expansion of a message names a type of
//! this file. The compiler needs less time and memory for the name than for two functions.

use super::{Message, OwnedMessage, ValueMut, ValueRef};

/// A way to give a value of the type `T`.
pub trait Form<T: ?Sized> {
    /// The value as it is sent.
    fn value(value: &T) -> ValueRef<'_>;
}

/// A way to give a value of the type `T` so that the reader can set it.
pub trait FormMut<T: ?Sized> {
    /// The value, borrowed so that the reader can set it.
    fn value_mut(value: &mut T) -> ValueMut<'_>;
}

/// The form of a message.
#[allow(missing_debug_implementations, reason = "there is no value of it")]
pub enum MessageForm {}

impl<T: Message> Form<T> for MessageForm {
    #[cfg_attr(not(debug_assertions), inline)]
    fn value(value: &T) -> ValueRef<'_> {
        ValueRef::Message(value)
    }
}

impl<T: OwnedMessage> FormMut<T> for MessageForm {
    #[cfg_attr(not(debug_assertions), inline)]
    fn value_mut(value: &mut T) -> ValueMut<'_> {
        ValueMut::Message(value)
    }
}

/// The form of a type that writes `value` and `value_mut` itself, so these functions are never
/// called.
#[allow(missing_debug_implementations, reason = "there is no value of it")]
pub enum OwnForm {}

impl<T: ?Sized> Form<T> for OwnForm {
    fn value(_: &T) -> ValueRef<'_> {
        ValueRef::Unset
    }
}

impl<T: ?Sized> FormMut<T> for OwnForm {
    fn value_mut(_: &mut T) -> ValueMut<'_> {
        ValueMut::Skip
    }
}
