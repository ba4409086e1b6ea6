//! The impls of a struct with `#[derive(c1::Message)]`.
//!
//! The derive only lists the fields. The compiler writes the impls from the list, because it is
//! faster at that than a derive, which is not optimized.

/// The impls of every struct, because every struct can be sent.
#[doc(hidden)]
#[macro_export]
macro_rules! __sent_message {
    (
        [$($inline:tt)*] [$($parameters:tt)*] [$ty:ty] [$($clause:tt)*]
        [$($schema:literal)*] [$($id:literal)*] { $($shape:tt)* } { $($fits:tt)* }
        $(($at:literal $name:ident [$field:ty] $function:ident))*
    ) => {
        impl $($parameters)* __m::Value for $ty $($clause)* {
            const KIND: __m::Kind = __m::Kind::Message(
                __m::Names::new(&[$($schema),*], &[$($id),*]),
            );
            $($inline)*
            fn value(&self) -> __m::ValueRef<'_> {
                __m::ValueRef::Message(self)
            }
        }
        impl $($parameters)* __m::Message for $ty $($clause)* {
            $($inline)*
            fn shape(&self) -> &'static __m::Shape {
                static SHAPE: __m::Shape = $($shape)*;
                &SHAPE
            }
            $($inline)*
            fn get(&self, at: ::core::primitive::usize) -> __m::ValueRef<'_> {
                $($fits)*
                match at {
                    $($at => <__m::FieldType<$field>>::$function(&self.$name),)*
                    _ => __m::ValueRef::Unset,
                }
            }
        }
        impl $($parameters)* __m::Declared for $ty $($clause)* {}
    };
}

/// The further impls of a struct that is read. Fields that are not properties stand at the end.
#[doc(hidden)]
#[macro_export]
macro_rules! __read_message {
    (
        [$($inline:tt)*] [$($parameters:tt)*] [$ty:ty] [$($clause:tt)*] $ident:ident
        $(($at:literal $name:ident [$field:ty] $value_mut:ident $unset:ident))*
        $({ $($skipped:tt)* })*
    ) => {
        impl $($parameters)* __m::OwnedValue for $ty $($clause)* {
            $($inline)*
            fn unset() -> Self {
                $ident {
                    $($name: <__m::FieldType<$field>>::$unset(),)*
                    $($($skipped)*,)*
                }
            }
            $($inline)*
            fn value_mut(&mut self) -> __m::ValueMut<'_> {
                __m::ValueMut::Message(self)
            }
        }
        impl $($parameters)* __m::OwnedMessage for $ty $($clause)* {
            $($inline)*
            fn get_mut(&mut self, at: ::core::primitive::usize) -> __m::ValueMut<'_> {
                match at {
                    $($at => <__m::FieldType<$field>>::$value_mut(&mut self.$name),)*
                    _ => __m::ValueMut::Skip,
                }
            }
            $($inline)*
            fn clear(&mut self) {
                *self = __m::OwnedValue::unset();
            }
        }
    };
}
