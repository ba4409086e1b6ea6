//! The impls of an enum.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::field_type::ends;
use super::inline::Inline;
use super::{Target, block, fallback, traits, warning};
use crate::message::check::code::id;
use crate::message::check::enumeration::Enumeration;

/// The impls of an enum.
///
/// ```text
/// impl __m::Value for AccessModel { const KIND = ..; fn value(&self) -> ..; fn property(&self) -> ..; }
/// impl __m::EnumMut for AccessModel { fn read(&mut self, text: &str); fn clear(&mut self); }
/// impl __m::OwnedValue for AccessModel { fn unset() -> Self; fn value_mut(&mut self) -> .. { __m::ValueMut::Enum(self) } }
/// ```
pub(crate) fn impls(target: &Target<'_>, enumeration: &Enumeration<'_>) -> TokenStream {
    let (ty, generics) = (target.ty(), target.generics);
    let (parameters, _, clause) = generics.split_for_impl();
    let Some(unset) = unset(enumeration) else {
        return fallback::impls(target);
    };
    let names = enumeration.enums.iter().map(c1_facts::Enum::name);
    let ids = names.clone().map(id);
    let texts = texts(enumeration);
    let property = property(enumeration);
    let read = read(enumeration, &unset);
    let traits = traits::impls(target, generics, generics, true, traits::PATH_AND_QUERY);
    let warnings = enumeration.warnings.iter().map(warning::constant);
    let impls = quote! {
        impl #parameters __m::Value for #ty #clause {
            const KIND: __m::Kind = __m::Kind::Enum(__m::Names::new(&[#(#names),*], &[#(#ids),*]));
            #Inline
            fn value(&self) -> __m::ValueRef<'_> {
                let (text, is_known) = match self { #texts };
                __m::ValueRef::Enum { text, is_known }
            }
            #property
        }
        impl #parameters __m::OwnedValue for #ty #clause {
            #Inline
            fn unset() -> Self {
                #unset
            }
            #Inline
            fn value_mut(&mut self) -> __m::ValueMut<'_> {
                __m::ValueMut::Enum(self)
            }
        }
        impl #parameters __m::EnumMut for #ty #clause {
            #Inline
            fn read(&mut self, text: &::core::primitive::str) {
                *self = match text { #read };
            }
            #Inline
            fn clear(&mut self) {
                *self = __m::OwnedValue::unset();
            }
        }
        impl #parameters __m::Declared for #ty #clause {}
        #traits
        #(#warnings)*
    };
    block(target.options, impls)
}

/// The value that `null` is read as. An enum without variants has none.
fn unset(enumeration: &Enumeration<'_>) -> Option<TokenStream> {
    if let Some(variant) = enumeration.unset {
        return Some(quote!(Self::#variant));
    }
    if let Some((variant, ty)) = enumeration.unknown {
        let (span, _) = ends(ty);
        let empty = quote_spanned!(span=> <#ty as __m::__KeptText>::keep(""));
        return Some(quote!(Self::#variant(#empty)));
    }
    let known = enumeration.known.iter().map(|(variant, _)| *variant);
    let first = known.chain(enumeration.broken.iter().copied()).next();
    first.map(|variant| quote!(Self::#variant))
}

/// The arms that give the text of each variant, and whether it is a known value.
fn texts(enumeration: &Enumeration<'_>) -> TokenStream {
    let known = enumeration
        .known
        .iter()
        .map(|(variant, text)| quote!(Self::#variant => (#text, true),));
    let unknown = enumeration.unknown.map(|(variant, ty)| {
        let (span, _) = ends(ty);
        let text = quote_spanned!(span=> <#ty as __m::__KeptText>::text(text));
        quote!(Self::#variant(text) => (#text, false),)
    });
    let rest = enumeration.has_broken.then(|| quote!(_ => ("", true),));
    quote!(#(#known)* #unknown #rest)
}

/// The condition under which a property of the enum is not sent.
fn property(enumeration: &Enumeration<'_>) -> TokenStream {
    let is_unset = match (enumeration.unset, enumeration.unknown) {
        (Some(variant), _) => quote!(::core::matches!(self, Self::#variant)),
        (None, Some((variant, ty))) => {
            let (span, _) = ends(ty);
            let text = quote_spanned!(span=> <#ty as __m::__KeptText>::text(text));
            quote!(::core::matches!(self, Self::#variant(text) if #text.is_empty()))
        }
        (None, None) => return TokenStream::new(),
    };
    quote! {
        #Inline
        fn property(&self) -> __m::ValueRef<'_> {
            if #is_unset {
                return __m::ValueRef::Unset;
            }
            __m::Value::value(self)
        }
    }
}

/// The arms that give the variant of each text.
fn read(enumeration: &Enumeration<'_>, unset: &TokenStream) -> TokenStream {
    let known = enumeration
        .known
        .iter()
        .map(|(variant, text)| quote!(#text => Self::#variant,));
    let unknown = if let Some((variant, ty)) = enumeration.unknown {
        let (span, _) = ends(ty);
        let text = quote_spanned!(span=> <#ty as __m::__KeptText>::keep(text));
        quote!(text => Self::#variant(#text),)
    } else {
        quote!(_ => #unset,)
    };
    quote!(#(#known)* #unknown)
}
