//! The impls of a type that has `Scalar`.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::inline::Inline;
use super::{Target, block_of_types, traits};

/// The impls of a type that has `Scalar`.
pub(crate) fn impls(target: &Target<'_>) -> TokenStream {
    let (ty, generics) = (target.ty(), target.generics);
    let (parameters, _, clause) = generics.split_for_impl();
    let traits = traits::impls(target, generics, generics, true, traits::PATH_AND_QUERY);
    // The compiler reports a missing `Scalar` at the name of the type.
    let kind = quote_spanned!(target.ident.span()=> <Self as __m::__Scalar>::KIND);
    let impls = quote! {
        impl #parameters __m::Value for #ty #clause {
            const KIND: __m::Kind = #kind;
            type Form = __m::OwnForm;
            #Inline
            fn value(&self) -> __m::ValueRef<'_> {
                <__Type<Self>>::scalar_value(self)
            }
        }
        impl #parameters __m::OwnedValue for #ty #clause {
            type FormMut = __m::OwnForm;
            #Inline
            fn unset() -> Self {
                <__Type<Self>>::scalar_unset()
            }
            #Inline
            fn value_mut(&mut self) -> __m::ValueMut<'_> {
                <__Type<Self>>::scalar_value_mut(self)
            }
        }
        impl #parameters __m::Declared for #ty #clause {}
        #traits
    };
    block_of_types(target.options, impls)
}
