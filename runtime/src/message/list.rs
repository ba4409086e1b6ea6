//! Lists.

use super::{Kind, ListMut, ListRef, OwnedValue, Value, ValueMut, ValueRef};

impl<T: Value> Value for Vec<T> {
    const KIND: Kind = Kind::List(&T::KIND);

    #[inline]
    fn value(&self) -> ValueRef<'_> {
        ValueRef::List(self)
    }

    #[inline]
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

    #[inline]
    fn value(&self) -> ValueRef<'_> {
        ValueRef::List(self)
    }

    #[inline]
    fn property(&self) -> ValueRef<'_> {
        if self.is_empty() {
            ValueRef::Unset
        } else {
            ValueRef::List(self)
        }
    }
}

impl<T: Value> ListRef for Vec<T> {
    fn len(&self) -> usize {
        self.as_slice().len()
    }

    fn get(&self, at: usize) -> ValueRef<'_> {
        self.as_slice().get(at).map_or(ValueRef::Null, T::value)
    }
}

impl<T: Value> ListRef for &[T] {
    fn len(&self) -> usize {
        <[T]>::len(self)
    }

    fn get(&self, at: usize) -> ValueRef<'_> {
        <[T]>::get(self, at).map_or(ValueRef::Null, T::value)
    }
}

impl<T: OwnedValue> OwnedValue for Vec<T> {
    #[inline]
    fn unset() -> Self {
        Self::new()
    }

    #[inline]
    fn slot(&mut self) -> ValueMut<'_> {
        ValueMut::List(self)
    }
}

impl<T: OwnedValue> ListMut for Vec<T> {
    fn clear(&mut self) {
        Vec::clear(self);
    }

    fn push(&mut self) -> ValueMut<'_> {
        Vec::push(self, T::unset());
        self.last_mut().map_or(ValueMut::Skip, T::slot)
    }

    fn allocated(&self) -> usize {
        self.capacity() * size_of::<T>()
    }
}
