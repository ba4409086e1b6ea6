//! `PathParam`, `QueryParam` and `HeaderParam` of a transparent type.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Generics, Type, WherePredicate, parse_quote};

use super::inline::Inline;

/// Makes a transparent type an argument of a path, a query or a header, if its field is one.
///
/// The `for<'__a>` has no meaning. Without it the compiler would report a bound that does not hold.
///
/// ```text
/// impl __m::PathParam for AppId where for<'__a> String: __m::PathField<__IS_VALUE> { .. }
/// ```
pub(super) fn of_field(
    ty: &TokenStream,
    generics: &Generics,
    inner: &Type,
    member: &dyn ToTokens,
) -> TokenStream {
    let bound = |bound: WherePredicate| {
        let mut generics = generics.clone();
        generics.make_where_clause().predicates.push(bound);
        generics
    };
    let path = bound(parse_quote!(for<'__a> #inner: __m::PathField<__IS_VALUE>));
    let (parameters, _, path) = path.split_for_impl();
    let query = bound(parse_quote!(for<'__a> #inner: __m::QueryField<__IS_VALUE>));
    let (_, _, query) = query.split_for_impl();
    let header = bound(parse_quote!(for<'__a> #inner: __m::HeaderField<__IS_VALUE>));
    let (_, _, header) = header.split_for_impl();
    quote! {
        impl #parameters __m::PathParam for #ty #path {
            #Inline
            fn write(&self, segment: &mut __m::PathSegment<'_>) {
                __m::PathField::<__IS_VALUE>::write(&self.#member, segment)
            }
        }
        impl #parameters __m::QueryParam for #ty #query {
            #Inline
            fn write(&self, pairs: &mut __m::QueryPairs<'_>) {
                __m::QueryField::<__IS_VALUE>::write(&self.#member, pairs)
            }
        }
        impl #parameters __m::HeaderParam for #ty #header {
            #Inline
            fn value(&self) -> ::core::option::Option<::std::borrow::Cow<'_, ::core::primitive::str>> {
                __m::HeaderField::<__IS_VALUE>::value(&self.#member)
            }
            #Inline
            fn __problem(&self) -> ::core::option::Option<::std::string::String> {
                __m::HeaderField::<__IS_VALUE>::problem(&self.#member)
            }
        }
    }
}
