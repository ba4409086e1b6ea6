//! `Debug`, `Default` and `PartialEq`, for types that ask for them.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Generics;

use super::Target;
use super::inline::Inline;
use crate::message::words;

/// The impls that the options ask for. `default` is the body of `Default::default`. The first
/// generics have the bounds for sending, the second ones those for reading.
pub(super) fn impls(
    target: &Target<'_>,
    sent: &Generics,
    read: &Generics,
    default: &TokenStream,
) -> TokenStream {
    let ty = target.ty();
    let (parameters, _, clause) = sent.split_for_impl();
    let debug = target.options.has(words::DEBUG).then(|| {
        quote! {
            impl #parameters ::core::fmt::Debug for #ty #clause {
                #Inline
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    __m::debug(__m::Value::value(self), f)
                }
            }
        }
    });
    let eq = target.options.has(words::EQ).then(|| {
        quote! {
            impl #parameters ::core::cmp::PartialEq for #ty #clause {
                #Inline
                fn eq(&self, other: &Self) -> ::core::primitive::bool {
                    __m::equal(__m::Value::value(self), __m::Value::value(other))
                }
            }
        }
    });
    let (parameters, _, clause) = read.split_for_impl();
    let default = target.options.has(words::DEFAULT).then(|| {
        quote! {
            impl #parameters ::core::default::Default for #ty #clause {
                #Inline
                fn default() -> Self {
                    #default
                }
            }
        }
    });
    quote!(#debug #eq #default)
}
