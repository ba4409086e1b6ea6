//! The impls of a struct with `#[derive(c1::Message)]`.
//!
//! The derive only lists the fields. The compiler writes the impls from the list, because it is
//! faster at that than a derive, which is not optimized.
//!
//! The functions are `inline` in release builds. So a crate of many messages has no code of them,
//! and each program compiles those that it uses.

/// The impls of every struct, because every struct can be sent.
#[doc(hidden)]
#[macro_export]
macro_rules! __sent_message {
    (
        [$($parameters:tt)*] [$ty:ty] [$($clause:tt)*]
        [$($schema:literal)*] [$($id:literal)*] { $($shape:tt)* } { $($fits:tt)* }
        $(($at:literal $name:ident [$field:ty] $function:ident))*
    ) => {
        impl $($parameters)* $crate::__private::message::Value for $ty $($clause)* {
            const KIND: $crate::__private::message::Kind = $crate::__private::message::Kind::Message(
                $crate::__private::message::Names::new(&[$($schema),*], &[$($id),*]),
            );
            #[cfg_attr(not(debug_assertions), inline)]
            fn value(&self) -> $crate::__private::message::ValueRef<'_> {
                $crate::__private::message::ValueRef::Message(self)
            }
        }
        impl $($parameters)* $crate::__private::message::Message for $ty $($clause)* {
            #[cfg_attr(not(debug_assertions), inline)]
            fn shape(&self) -> &'static $crate::__private::message::Shape {
                static SHAPE: $crate::__private::message::Shape = $($shape)*;
                &SHAPE
            }
            #[cfg_attr(not(debug_assertions), inline)]
            fn get(&self, at: ::core::primitive::usize) -> $crate::__private::message::ValueRef<'_> {
                $($fits)*
                match at {
                    $($at => <$crate::__private::message::FieldType<$field>>::$function(&self.$name),)*
                    _ => $crate::__private::message::ValueRef::Unset,
                }
            }
        }
        impl $($parameters)* $crate::__private::message::Declared for $ty $($clause)* {}
    };
}

/// The further impls of a struct that is read. Fields that are not properties stand at the end.
#[doc(hidden)]
#[macro_export]
macro_rules! __read_message {
    (
        [$($parameters:tt)*] [$ty:ty] [$($clause:tt)*] $ident:ident
        $(($at:literal $name:ident [$field:ty] $value_mut:ident $unset:ident))*
        $({ $($skipped:tt)* })*
    ) => {
        impl $($parameters)* $crate::__private::message::OwnedValue for $ty $($clause)* {
            #[cfg_attr(not(debug_assertions), inline)]
            fn unset() -> Self {
                $ident {
                    $($name: <$crate::__private::message::FieldType<$field>>::$unset(),)*
                    $($($skipped)*,)*
                }
            }
            #[cfg_attr(not(debug_assertions), inline)]
            fn value_mut(&mut self) -> $crate::__private::message::ValueMut<'_> {
                $crate::__private::message::ValueMut::Message(self)
            }
        }
        impl $($parameters)* $crate::__private::message::OwnedMessage for $ty $($clause)* {
            #[cfg_attr(not(debug_assertions), inline)]
            fn get_mut(&mut self, at: ::core::primitive::usize) -> $crate::__private::message::ValueMut<'_> {
                match at {
                    $($at => <$crate::__private::message::FieldType<$field>>::$value_mut(&mut self.$name),)*
                    _ => $crate::__private::message::ValueMut::Skip,
                }
            }
            #[cfg_attr(not(debug_assertions), inline)]
            fn clear(&mut self) {
                *self = $crate::__private::message::OwnedValue::unset();
            }
        }
    };
}
