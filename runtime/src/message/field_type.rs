//! What the compiler knows of the type of a field, whether the type can be one or not.
//!
//! A macro cannot ask whether a type implements a trait, and a bound would be a second error beside that of [`fit`]. So the
//! expansion names an inherent function of [`FieldType`]; if the type is no [`Value`], there is none, and the function of
//! the trait [`AnyType`] with the same name takes its place.

use std::marker::PhantomData;

use super::fit::{Found, ids, mask};
use super::{OwnedValue, Value, ValueMut, ValueRef};

/// The type of a field.
#[allow(missing_debug_implementations, reason = "there is no value of it")]
pub struct FieldType<T: ?Sized>(PhantomData<T>);

impl<T: Value> FieldType<T> {
    /// What the type is, for a message that is sent.
    pub const SENT: Found = Found {
        mask: mask(&T::KIND),
        ids: ids(&T::KIND),
        kind: Some(&T::KIND),
        can_be_read: true,
    };

    /// The value as it is sent.
    #[inline]
    pub fn value(value: &T) -> ValueRef<'_> {
        value.value()
    }

    /// The value as it is sent, unless it need not be.
    #[inline]
    pub fn property(value: &T) -> ValueRef<'_> {
        value.property()
    }
}

impl<T: OwnedValue> FieldType<T> {
    /// What the type is, for a message that is read.
    pub const READ: Found = Self::SENT;

    /// Where the reader puts what it reads.
    #[inline]
    pub fn slot(value: &mut T) -> ValueMut<'_> {
        value.slot()
    }

    /// The value of a missing property.
    #[inline]
    pub fn unset() -> T {
        T::unset()
    }
}

/// What is true of every type. The functions are never called, because the type is refused at compile time.
pub trait AnyType<T> {
    /// The type is none that a message can have.
    const SENT: Found = Found {
        mask: 0,
        ids: &[],
        kind: None,
        can_be_read: true,
    };

    /// The type is none that can be read.
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

    /// Stands for [`FieldType::slot`].
    fn slot(_: &mut T) -> ValueMut<'_> {
        ValueMut::Skip
    }

    /// Stands for [`FieldType::unset`].
    fn unset() -> T {
        std::process::abort()
    }
}

impl<T> AnyType<T> for FieldType<T> {}
