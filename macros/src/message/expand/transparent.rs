//! The impls of a `transparent` struct, which is read and written as its only field.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::{Field, Generics, Index, Type, parse_quote};

use super::bounds::{bound_all, with_schema};
use super::field_type::{call, ends, outside};
use super::inline::Inline;
use super::{Target, argument, block_of_types, traits};

/// The impls of a `transparent` struct.
///
/// ```text
/// impl __m::Value for AppId { const KIND = <String as __m::Value>::KIND; fn value(&self) -> ..; fn property(&self) -> ..; }
/// impl __m::OwnedValue for AppId { fn unset() -> Self; fn value_mut(&mut self) -> ..; }
/// const __IS_VALUE: bool = <__Type<String>>::IS_VALUE;
/// impl<const __SCHEMA: u64> __m::Is<__SCHEMA> for AppId where for<'__a> String: __m::MessageField<__SCHEMA, __IS_VALUE> {}
/// ```
pub(crate) fn impls(target: &Target<'_>, field: &Field) -> TokenStream {
    let (ty, inner) = (target.ty(), &field.ty);
    let index = Index::from(0);
    let member: &dyn ToTokens = field.ident.as_ref().map_or(&index, |ident| ident);
    let is_read = !target.is_borrowed();
    let sent = bound_all(target.generics, &parse_quote!(__m::Value));
    let read = if is_read {
        bound_all(target.generics, &parse_quote!(__m::OwnedValue))
    } else {
        bound_all(target.generics, &parse_quote!(::core::default::Default))
    };
    let (first, _) = ends(inner);
    let kind = quote_spanned!(first=> <#inner as __m::__Value>::KIND);
    let value = call(inner, "value", quote!(&self.#member));
    let property = call(inner, "property", quote!(&self.#member));
    let (parameters, _, clause) = sent.split_for_impl();
    let values = quote! {
        impl #parameters __m::Value for #ty #clause {
            const KIND: __m::Kind = #kind;
            type Form = __m::OwnForm;
            #Inline
            fn value(&self) -> __m::ValueRef<'_> {
                #value
            }
            #Inline
            fn property(&self) -> __m::ValueRef<'_> {
                #property
            }
        }
        impl #parameters __m::Declared for #ty #clause {}
    };
    let owned = if is_read {
        let (parameters, _, clause) = read.split_for_impl();
        let unset = call(inner, "unset", TokenStream::new());
        let value_mut = call(inner, "value_mut", quote!(&mut self.#member));
        quote! {
            impl #parameters __m::OwnedValue for #ty #clause {
                type FormMut = __m::OwnForm;
                #Inline
                fn unset() -> Self {
                    Self { #member: #unset }
                }
                #Inline
                fn value_mut(&mut self) -> __m::ValueMut<'_> {
                    #value_mut
                }
            }
        }
    } else {
        TokenStream::new()
    };
    let is_value = is_value(&ty, target.generics, inner);
    let is = is(&ty, target.generics, inner);
    let arguments = argument::of_field(&ty, target.generics, inner, member);
    let (read, default) = if is_read {
        (read, None)
    } else {
        let default = quote!(Self { #member: ::core::default::Default::default() });
        let default = traits::default(target, &read, &default);
        (traits::not_read(target), default)
    };
    let traits = traits::impls(target, &sent, &read, is_read, "");
    block_of_types(
        target.options,
        quote!(#values #owned #is_value #is #arguments #traits #default),
    )
}

/// The constant that says whether the field can be a property. If it cannot, the compiler reports
/// that at the type of the field, and the field counts as having every trait that an endpoint
/// needs.
fn is_value(ty: &TokenStream, generics: &Generics, inner: &Type) -> TokenStream {
    // A constant cannot name the parameters of a type.
    let is_value = if generics.params.is_empty() {
        let (first, _) = ends(inner);
        let inner = outside(inner.to_token_stream(), ty);
        quote_spanned!(first=> <__Type<#inner>>::IS_VALUE)
    } else {
        quote!(true)
    };
    quote!(const __IS_VALUE: ::core::primitive::bool = #is_value;)
}

/// Makes the type every message that its field is.
fn is(ty: &TokenStream, generics: &Generics, inner: &Type) -> TokenStream {
    let mut any = with_schema(generics);
    any.make_where_clause()
        .predicates
        .push(parse_quote!(for<'__a> #inner: __m::MessageField<__SCHEMA, __IS_VALUE>));
    let (parameters, _, clause) = any.split_for_impl();
    quote!(impl #parameters __m::Is<__SCHEMA> for #ty #clause {})
}
