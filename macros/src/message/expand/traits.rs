//! The traits that every type has: serde's, and those of the standard library that it asks for.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Generics, parse_quote};

use super::Target;
use super::impl_head::impl_head;
use super::inline::Inline;
use crate::message::words;
use crate::syntax::source;

/// The traits of a type that can be an argument of a path or a query.
pub(super) const PATH_AND_QUERY: &str = "path query";

/// The traits of an argument of a path, a query or a header. A type with a mistake has all three, so
/// that endpoints that use it raise no further error.
pub(super) const EVERYWHERE: &str = "path query header";

/// The impls of a type that is no struct with properties: the given ones, and those that every type
/// has. The first generics have the bounds for sending, the second ones those for reading.
pub(super) fn impls(
    target: &Target<'_>,
    sent: &Generics,
    read: &Generics,
    is_read: bool,
    given: &str,
) -> TokenStream {
    let (sent, read) = (impl_head(target, sent), impl_head(target, read));
    let names = source::tokens(&format!("{} {given}", names(target, is_read)));
    quote!(__m::traits! { [#Inline] #sent #read #names })
}

/// The names of the traits, as the runtime's macros take them. A type that is not read has no unset
/// value, so its `Default` is not among them.
pub(super) fn names(target: &Target<'_>, is_read: bool) -> String {
    let mut names = "serialize deserialize".to_owned();
    for word in [words::DEBUG, words::EQ, words::DEFAULT] {
        if target.options.has(word) && (is_read || word != words::DEFAULT) {
            names.push(' ');
            names.push_str(word);
        }
    }
    names
}

/// The generics for reading of a type that borrows. Such a type cannot be read. The bound makes the
/// compiler show an error text of this crate.
///
/// The `for<'__a>` has no meaning. Without it the compiler would report the bound itself.
///
/// ```text
/// impl<'__de, 'a> __m::serde::Deserialize<'__de> for NewApp<'a> where for<'__a> NewApp<'a>: __m::OwnedValue { .. }
/// ```
pub(super) fn not_read(target: &Target<'_>) -> Generics {
    let (mut generics, ty) = (target.generics.clone(), target.ty());
    let bound = parse_quote!(for<'__a> #ty: __m::OwnedValue);
    generics.make_where_clause().predicates.push(bound);
    generics
}

/// `Default` of a type that is not read, whose default is `value`.
pub(super) fn default(
    target: &Target<'_>,
    generics: &Generics,
    value: &TokenStream,
) -> Option<TokenStream> {
    if !target.options.has(words::DEFAULT) {
        return None;
    }
    let ty = target.ty();
    let (parameters, _, clause) = generics.split_for_impl();
    Some(quote! {
        impl #parameters ::core::default::Default for #ty #clause {
            #Inline
            fn default() -> Self {
                #value
            }
        }
    })
}
