//! `Serialize` and `Deserialize`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Generics, parse_quote};

use super::bounds::with_de;
use super::inline::Inline;

/// Writes `Serialize`.
///
/// ```text
/// impl __m::serde::Serialize for App {
///     fn serialize<S: __m::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
///         __m::write(__m::Value::value(self), serializer)
///     }
/// }
/// ```
pub(super) fn serialize(ty: &TokenStream, generics: &Generics) -> TokenStream {
    let (parameters, _, clause) = generics.split_for_impl();
    quote! {
        impl #parameters __m::serde::Serialize for #ty #clause {
            #Inline
            fn serialize<__S: __m::serde::Serializer>(&self, serializer: __S) -> ::core::result::Result<__S::Ok, __S::Error> {
                __m::write(__m::Value::value(self), serializer)
            }
        }
    }
}

/// Writes `Deserialize`.
///
/// ```text
/// impl<'de> __m::serde::Deserialize<'de> for App {
///     fn deserialize<D: __m::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
///         __m::read(deserializer)
///     }
/// }
/// ```
pub(super) fn deserialize(ty: &TokenStream, generics: &Generics) -> TokenStream {
    let (_, _, clause) = generics.split_for_impl();
    let with_de = with_de(generics);
    let (parameters, _, _) = with_de.split_for_impl();
    quote! {
        impl #parameters __m::serde::Deserialize<'de> for #ty #clause {
            #Inline
            fn deserialize<__D: __m::serde::Deserializer<'de>>(deserializer: __D) -> ::core::result::Result<Self, __D::Error> {
                __m::read(deserializer)
            }
        }
    }
}

/// Writes `Deserialize` for a type that borrows. Such a type cannot be read. The bound makes the
/// compiler show an error text of this crate.
///
/// The `for<'__a>` has no meaning. Without it the compiler would report the bound itself.
///
/// ```text
/// impl<'de, 'a> __m::serde::Deserialize<'de> for NewApp<'a> where for<'__a> NewApp<'a>: __m::OwnedValue { .. }
/// ```
pub(super) fn no_deserialize(ty: &TokenStream, generics: &Generics) -> TokenStream {
    let mut generics = generics.clone();
    let bound = parse_quote!(for<'__a> #ty: __m::OwnedValue);
    generics.make_where_clause().predicates.push(bound);
    deserialize(ty, &generics)
}
