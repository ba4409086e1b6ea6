//! Values that may be missing, and values behind a pointer.

use super::budget;
use super::form::OwnForm;
use super::{Kind, OptionMut, OwnedValue, Value, ValueMut, ValueRef};

impl<T: Value> Value for Option<T> {
    const KIND: Kind = Kind::Optional(&T::KIND);

    type Form = OwnForm;

    #[cfg_attr(not(debug_assertions), inline)]
    fn value(&self) -> ValueRef<'_> {
        match self {
            Some(value) => value.value(),
            None => ValueRef::Null,
        }
    }

    #[cfg_attr(not(debug_assertions), inline)]
    fn property(&self) -> ValueRef<'_> {
        match self {
            Some(value) => value.value(),
            None => ValueRef::Unset,
        }
    }
}

impl<T: OwnedValue> OwnedValue for Option<T> {
    type FormMut = OwnForm;

    #[cfg_attr(not(debug_assertions), inline)]
    fn unset() -> Self {
        None
    }

    #[cfg_attr(not(debug_assertions), inline)]
    fn value_mut(&mut self) -> ValueMut<'_> {
        ValueMut::Optional(self)
    }
}

impl<T: OwnedValue> OptionMut for Option<T> {
    fn clear(&mut self) {
        *self = None;
    }

    fn fill(&mut self) -> ValueMut<'_> {
        self.get_or_insert_with(T::unset).value_mut()
    }
}

impl<T: Value> Value for &T {
    const KIND: Kind = T::KIND;

    type Form = OwnForm;

    #[cfg_attr(not(debug_assertions), inline)]
    fn value(&self) -> ValueRef<'_> {
        (**self).value()
    }

    #[cfg_attr(not(debug_assertions), inline)]
    fn property(&self) -> ValueRef<'_> {
        (**self).property()
    }
}

impl<T: Value> Value for Box<T> {
    const KIND: Kind = T::KIND;

    type Form = OwnForm;

    #[cfg_attr(not(debug_assertions), inline)]
    fn value(&self) -> ValueRef<'_> {
        (**self).value()
    }

    #[cfg_attr(not(debug_assertions), inline)]
    fn property(&self) -> ValueRef<'_> {
        (**self).property()
    }
}

impl<T: OwnedValue> OwnedValue for Box<T> {
    type FormMut = OwnForm;

    fn unset() -> Self {
        budget::charge(size_of::<T>());
        Self::new(T::unset())
    }

    #[cfg_attr(not(debug_assertions), inline)]
    fn value_mut(&mut self) -> ValueMut<'_> {
        (**self).value_mut()
    }
}
