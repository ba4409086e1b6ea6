//! Maps from text.

use std::borrow::Borrow;
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, Hash};

use super::form::OwnForm;
use super::{Kind, MapMut, MapRef, OwnedValue, Value, ValueMut, ValueRef};

macro_rules! map {
    ($map:ty, [$($any_key:tt)*], $owned:ty, [$($text_key:tt)*]) => {
        impl<$($any_key)*> Value for $map {
            const KIND: Kind = Kind::Map(&T::KIND);

            type Form = OwnForm;

            #[cfg_attr(not(debug_assertions), inline)]
            fn value(&self) -> ValueRef<'_> {
                ValueRef::Map(self)
            }

            #[cfg_attr(not(debug_assertions), inline)]
            fn property(&self) -> ValueRef<'_> {
                if self.is_empty() {
                    ValueRef::Unset
                } else {
                    ValueRef::Map(self)
                }
            }
        }

        impl<$($any_key)*> MapRef for $map {
            fn count(&self) -> usize {
                self.len()
            }

            fn get(&self, key: &str) -> Option<ValueRef<'_>> {
                <$map>::get(self, key).map(T::value)
            }

            fn for_each(&self, each: &mut dyn FnMut(&str, ValueRef<'_>)) {
                for (key, value) in self {
                    each(key.borrow(), value.value());
                }
            }
        }

        impl<$($text_key)*> OwnedValue for $owned {
            type FormMut = OwnForm;

            #[cfg_attr(not(debug_assertions), inline)]
            fn unset() -> Self {
                Self::default()
            }

            #[cfg_attr(not(debug_assertions), inline)]
            fn value_mut(&mut self) -> ValueMut<'_> {
                ValueMut::Map(self)
            }
        }

        impl<$($text_key)*> MapMut for $owned {
            fn clear(&mut self) {
                <$owned>::clear(self);
            }

            fn insert(&mut self, key: String) -> ValueMut<'_> {
                let value = self.entry(key).or_insert_with(T::unset);
                *value = T::unset();
                value.value_mut()
            }

            fn entry_size(&self) -> usize {
                size_of::<(String, T)>()
            }
        }
    };
}

map! {
    BTreeMap<K, T>, [K: Borrow<str> + Ord, T: Value],
    BTreeMap<String, T>, [T: OwnedValue]
}
map! {
    HashMap<K, T, S>, [K: Borrow<str> + Eq + Hash, T: Value, S: BuildHasher],
    HashMap<String, T, S>, [T: OwnedValue, S: BuildHasher + Default]
}
