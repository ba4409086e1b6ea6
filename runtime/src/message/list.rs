//! Lists.

use super::budget;
use super::form::OwnForm;
use super::{Kind, ListMut, ListRef, OwnedValue, Value, ValueMut, ValueRef};

impl<T: Value> Value for Vec<T> {
    const KIND: Kind = Kind::List(&T::KIND);

    type Form = OwnForm;

    #[cfg_attr(not(debug_assertions), inline)]
    fn value(&self) -> ValueRef<'_> {
        ValueRef::List(self)
    }

    #[cfg_attr(not(debug_assertions), inline)]
    fn property(&self) -> ValueRef<'_> {
        if self.is_empty() {
            ValueRef::Unset
        } else {
            ValueRef::List(self)
        }
    }
}

impl<T: Value> Value for &[T] {
    const KIND: Kind = Kind::List(&T::KIND);

    type Form = OwnForm;

    #[cfg_attr(not(debug_assertions), inline)]
    fn value(&self) -> ValueRef<'_> {
        ValueRef::List(self)
    }

    #[cfg_attr(not(debug_assertions), inline)]
    fn property(&self) -> ValueRef<'_> {
        if self.is_empty() {
            ValueRef::Unset
        } else {
            ValueRef::List(self)
        }
    }
}

impl<T: Value> ListRef for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn get(&self, at: usize) -> ValueRef<'_> {
        match <[T]>::get(self, at) {
            Some(value) => value.value(),
            None => ValueRef::Null,
        }
    }
}

impl<T: Value> ListRef for &[T] {
    fn count(&self) -> usize {
        self.len()
    }

    fn get(&self, at: usize) -> ValueRef<'_> {
        match <[T]>::get(self, at) {
            Some(value) => value.value(),
            None => ValueRef::Null,
        }
    }
}

impl<T: OwnedValue> OwnedValue for Vec<T> {
    type FormMut = OwnForm;

    #[cfg_attr(not(debug_assertions), inline)]
    fn unset() -> Self {
        Self::new()
    }

    #[cfg_attr(not(debug_assertions), inline)]
    fn value_mut(&mut self) -> ValueMut<'_> {
        ValueMut::List(self)
    }
}

impl<T: OwnedValue> ListMut for Vec<T> {
    fn clear(&mut self) {
        Vec::clear(self);
    }

    fn push(&mut self) -> Option<ValueMut<'_>> {
        if self.len() == self.capacity() && !budget::may_grow(self.capacity(), size_of::<T>()) {
            return None;
        }
        Vec::push(self, T::unset());
        self.last_mut().map(T::value_mut)
    }
}
