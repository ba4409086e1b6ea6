//! The impls of a type with `#[derive(c1::Message)]`.
//!
//! The derive only lists what the type has. The compiler writes the impls from the list, because it
//! is faster at that than a derive, which is not optimized.
//!
//! Two lists in braces are the type as it is sent and as it is read, with its parameters and its
//! `where` clause. They differ in their bounds.

/// The impls of a struct: its facts, its fields, and the names of its other traits.
///
/// The comparisons of a generic struct are in a `constant`. The statement `check` makes the compiler
/// evaluate it wherever the struct is sent or read.
///
/// A field of the list `known` has a type that is a value. For the fields of the list `others` the
/// types are written out, so that the compiler finds out whether they are values.
#[doc(hidden)]
#[macro_export]
macro_rules! __message {
    (
        $inline:tt $sent:tt $read:tt [$($id:literal)*] $facts:tt $fields:tt [$($trait:ident)*]
        $types:tt $skipped:tt $constant:tt $check:tt
    ) => {
        $crate::__message_impl! { message $inline $sent [$($id)*] $facts $fields $types $constant $check }
        $($crate::__message_impl! { is $sent $id })*
        $($crate::__message_impl! { $trait $inline $sent $read $fields $types $skipped $check })*
    };
}

/// The impls of an enum: the variants with their texts, the unset value, the pattern of the value
/// that is not sent, and the arms for other variants and for other texts.
#[doc(hidden)]
#[macro_export]
macro_rules! __message_enum {
    (
        [$($inline:tt)*] {[$($parameters:tt)*] [$ty:ty] [$($clause:tt)*]}
        [$($name:literal)*] [$($id:literal)*] [$($variant:ident $text:literal)*]
        {$unset:expr} {$($is_unset:tt)*} {$($texts:tt)*} {$($values:tt)*}
    ) => {
        impl<$($parameters)*> __m::Value for $ty $($clause)* {
            const KIND: __m::Kind = __m::Kind::Enum(__m::Names {
                names: &[$($name),*],
                ids: &[$($id),*],
            });
            type Form = __m::OwnForm;
            $($inline)*
            fn value(&self) -> __m::ValueRef<'_> {
                let (text, is_known) = match self {
                    $(Self::$variant => ($text, true),)*
                    $($texts)*
                };
                __m::ValueRef::Enum { text, is_known }
            }
            $crate::__message_enum_property! { [$($inline)*] {$($is_unset)*} }
        }
        impl<$($parameters)*> __m::OwnedValue for $ty $($clause)* {
            type FormMut = __m::OwnForm;
            $($inline)*
            fn unset() -> Self {
                $unset
            }
            $($inline)*
            fn value_mut(&mut self) -> __m::ValueMut<'_> {
                __m::ValueMut::Enum(self)
            }
        }
        impl<$($parameters)*> __m::EnumMut for $ty $($clause)* {
            $($inline)*
            fn read(&mut self, text: &::core::primitive::str) {
                *self = match text {
                    $($text => Self::$variant,)*
                    $($values)*
                };
            }
            $($inline)*
            fn clear(&mut self) {
                *self = __m::OwnedValue::unset();
            }
        }
        impl<$($parameters)*> __m::Declared for $ty $($clause)* {}
    };
}

/// The function `property` of an enum. Every value is sent if no pattern is given.
#[doc(hidden)]
#[macro_export]
macro_rules! __message_enum_property {
    ($inline:tt {}) => {};
    ([$($inline:tt)*] {$($is_unset:tt)+}) => {
        $($inline)*
        fn property(&self) -> __m::ValueRef<'_> {
            if ::core::matches!(self, $($is_unset)+) {
                return __m::ValueRef::Unset;
            }
            __m::Value::value(self)
        }
    };
}

/// The impls of traits by their names.
#[doc(hidden)]
#[macro_export]
macro_rules! __message_traits {
    ($inline:tt $sent:tt $read:tt $($trait:ident)*) => {
        $($crate::__message_impl! { $trait $inline $sent $read })*
    };
}

/// The impl of a trait.
#[doc(hidden)]
#[macro_export]
macro_rules! __message_impl {
    // What every struct has, because every struct can be sent.
    (
        message [$($inline:tt)*] {[$($parameters:tt)*] [$ty:ty] [$($clause:tt)*]}
        [$($id:literal)*] {
            $name:literal [$($schema:literal)*] [$($property:literal)*]
            $fields:literal [$($order:literal)*] [$($secret:literal)*]
        }
        {
            known $([$known_at:literal $known:ident $known_get:ident $($known_rest:ident)*])*
            others $([$at:literal $field:ident $get:ident $($rest:ident)*])*
        }
        [$($field_ty:ty,)*] {$($constant:tt)*} {$($check:tt)*}
    ) => {
        impl<$($parameters)*> __m::Value for $ty $($clause)* {
            const KIND: __m::Kind = __m::Kind::Message(&__m::Shape {
                name: $name,
                published: __m::Names { names: &[$($schema),*], ids: &[$($id),*] },
                properties: &[$($property),*],
                fields: $fields,
                order: &[$($order),*],
                secret: &[$($secret),*],
            });
            type Form = __m::MessageForm;
        }
        impl<$($parameters)*> __m::Message for $ty $($clause)* {
            $($inline)*
            fn get(&self, at: ::core::primitive::usize) -> __m::ValueRef<'_> {
                $($check)*
                match at {
                    $($known_at => __m::Value::$known_get(&self.$known),)*
                    $($at => <__Type<$field_ty>>::$get(&self.$field),)*
                    _ => __m::ValueRef::Unset,
                }
            }
        }
        impl<$($parameters)*> __m::Declared for $ty $($clause)* {
            $($constant)*
        }
    };
    // The schema that a struct is declared as.
    (
        is {[$($parameters:tt)*] [$ty:ty] [$($clause:tt)*]} $id:literal
    ) => {
        impl<$($parameters)*> __m::Is<$id> for $ty $($clause)* {}
    };
    // The further impls of a struct that is read.
    (
        read [$($inline:tt)*] $sent:tt {[$($parameters:tt)*] [$ty:ty] [$($clause:tt)*]}
        {
            known $([$known_at:literal $known:ident $known_get:ident $known_get_mut:ident $known_unset:ident])*
            others $([$at:literal $field:ident $get:ident $get_mut:ident $unset:ident])*
        }
        [$($field_ty:ty,)*] {$($skipped:tt)*} {$($check:tt)*}
    ) => {
        impl<$($parameters)*> __m::OwnedValue for $ty $($clause)* {
            type FormMut = __m::MessageForm;
            $($inline)*
            fn unset() -> Self {
                Self {
                    $($known: __m::OwnedValue::$known_unset(),)*
                    $($field: <__Type<$field_ty>>::$unset(),)*
                    $($skipped)*
                }
            }
        }
        impl<$($parameters)*> __m::OwnedMessage for $ty $($clause)* {
            $($inline)*
            fn get_mut(&mut self, at: ::core::primitive::usize) -> __m::ValueMut<'_> {
                $($check)*
                match at {
                    $($known_at => __m::OwnedValue::$known_get_mut(&mut self.$known),)*
                    $($at => <__Type<$field_ty>>::$get_mut(&mut self.$field),)*
                    _ => __m::ValueMut::Skip,
                }
            }
        }
    };
    (
        serialize [$($inline:tt)*] {[$($parameters:tt)*] [$ty:ty] [$($clause:tt)*]}
        $($rest:tt)*
    ) => {
        impl<$($parameters)*> __m::serde::Serialize for $ty $($clause)* {
            $($inline)*
            fn serialize<__S: __m::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                __m::write(__m::Value::value(self), serializer)
            }
        }
    };
    (
        deserialize [$($inline:tt)*] $sent:tt {[$($parameters:tt)*] [$ty:ty] [$($clause:tt)*]}
        $($rest:tt)*
    ) => {
        impl<'__de, $($parameters)*> __m::serde::Deserialize<'__de> for $ty $($clause)* {
            $($inline)*
            fn deserialize<__D: __m::serde::Deserializer<'__de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                __m::read(deserializer)
            }
        }
    };
    (
        debug [$($inline:tt)*] {[$($parameters:tt)*] [$ty:ty] [$($clause:tt)*]}
        $($rest:tt)*
    ) => {
        impl<$($parameters)*> ::core::fmt::Debug for $ty $($clause)* {
            $($inline)*
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                __m::debug(__m::Value::value(self), f)
            }
        }
    };
    (
        eq [$($inline:tt)*] {[$($parameters:tt)*] [$ty:ty] [$($clause:tt)*]}
        $($rest:tt)*
    ) => {
        impl<$($parameters)*> ::core::cmp::PartialEq for $ty $($clause)* {
            $($inline)*
            fn eq(&self, other: &Self) -> ::core::primitive::bool {
                __m::equal(__m::Value::value(self), __m::Value::value(other))
            }
        }
    };
    (
        path [$($inline:tt)*] {[$($parameters:tt)*] [$ty:ty] [$($clause:tt)*]}
        $($rest:tt)*
    ) => {
        impl<$($parameters)*> __m::PathParam for $ty $($clause)* {
            $($inline)*
            fn write(&self, segment: &mut __m::PathSegment<'_>) {
                __m::write_path(__m::Value::value(self), segment)
            }
        }
    };
    (
        query [$($inline:tt)*] {[$($parameters:tt)*] [$ty:ty] [$($clause:tt)*]}
        $($rest:tt)*
    ) => {
        impl<$($parameters)*> __m::QueryParam for $ty $($clause)* {
            $($inline)*
            fn write(&self, pairs: &mut __m::QueryPairs<'_>) {
                __m::write_query(__m::Value::value(self), pairs)
            }
        }
    };
    // Only types with a mistake use this arm, so the function is never called.
    (
        header [$($inline:tt)*] {[$($parameters:tt)*] [$ty:ty] [$($clause:tt)*]}
        $($rest:tt)*
    ) => {
        impl<$($parameters)*> __m::HeaderParam for $ty $($clause)* {
            fn value(&self) -> ::core::option::Option<::std::borrow::Cow<'_, ::core::primitive::str>> {
                ::core::option::Option::None
            }
        }
    };
    (
        default [$($inline:tt)*] $sent:tt {[$($parameters:tt)*] [$ty:ty] [$($clause:tt)*]}
        $($rest:tt)*
    ) => {
        impl<$($parameters)*> ::core::default::Default for $ty $($clause)* {
            $($inline)*
            fn default() -> Self {
                __m::OwnedValue::unset()
            }
        }
    };
}

/// The comparisons of the types of fields with the properties of a schema. Each list of arguments
/// has the spans of its type, so that the compiler underlines a type that does not fit.
#[doc(hidden)]
#[macro_export]
macro_rules! __message_fits {
    ($schema:literal $lines:literal [$($codes:tt)*] $($fit:tt $arguments:tt)*) => {
        #[track_caller]
        const fn fit(found: __m::Found, at: ::core::primitive::usize) {
            __m::fit(found, at, &[$($codes)*], $lines, $schema)
        }
        $(const _: () = $fit $arguments;)*
    };
}
