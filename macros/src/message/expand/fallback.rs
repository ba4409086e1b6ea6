//! The impls of a type of the wrong form, so that code that uses it raises no further error.

use proc_macro2::TokenStream;
use quote::quote;

use super::bounds::with_schema;
use super::{Target, block_of_types, traits};

/// Impls whose functions are never called, because the type has been refused.
pub(crate) fn impls(target: &Target<'_>) -> TokenStream {
    let (ty, generics) = (target.ty(), target.generics);
    let (parameters, _, clause) = generics.split_for_impl();
    let any = with_schema(generics);
    let (any, _, _) = any.split_for_impl();
    let traits = traits::impls(target, generics, generics, true, traits::EVERYWHERE);
    let any_type = quote!(<__Type<Self> as __m::AnyType<Self>>);
    let impls = quote! {
        impl #parameters __m::Value for #ty #clause {
            // This kind fits every property, because the meant type is not known.
            const KIND: __m::Kind = __m::Kind::Json;
            type Form = __m::OwnForm;
            fn value(&self) -> __m::ValueRef<'_> {
                #any_type::value(self)
            }
        }
        impl #parameters __m::OwnedValue for #ty #clause {
            type FormMut = __m::OwnForm;
            fn unset() -> Self {
                #any_type::unset()
            }
            fn value_mut(&mut self) -> __m::ValueMut<'_> {
                #any_type::value_mut(self)
            }
        }
        impl #any __m::Is<__SCHEMA> for #ty #clause {}
        impl #parameters __m::Declared for #ty #clause {}
        #traits
    };
    block_of_types(target.options, impls)
}
