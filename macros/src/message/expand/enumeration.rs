//! The impls of an enum.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Ident, Type};

use super::field_type::ends;
use super::impl_head::impl_head;
use super::inline::Inline;
use super::{Target, block, fallback, traits, warning};
use crate::message::check::code::id;
use crate::message::check::enumeration::Enumeration;
use crate::syntax::source;

/// The impls of an enum.
///
/// ```text
/// __m::enumeration! {
///     [] {[] [AccessModel] []} ["c1.api.app.v1.App.accessModel"] [42]
///     [Unspecified "APP_ACCESS_MODEL_UNSPECIFIED" Classic "APP_ACCESS_MODEL_CLASSIC"]
///     {Self::Unspecified} {Self::Unspecified} {Self::Unknown(text) => ..} {text => ..}
/// }
/// ```
pub(crate) fn impls(target: &Target<'_>, enumeration: &Enumeration<'_>) -> TokenStream {
    let generics = target.generics;
    let Some(unset) = unset(enumeration) else {
        return fallback::impls(target);
    };
    let head = impl_head(target, generics);
    let facts = source::tokens(&facts(enumeration));
    let is_unset = is_unset(enumeration);
    let (texts, read) = (other_texts(enumeration), other_values(enumeration, &unset));
    let traits = traits::impls(target, generics, generics, true, traits::PATH_AND_QUERY);
    let warnings = enumeration.warnings.iter().map(warning::constant);
    let impls = quote! {
        __m::enumeration! {
            [#Inline] #head #facts {#unset} {#is_unset} {#texts} {#read}
        }
        #traits
        #(#warnings)*
    };
    block(target.options, impls)
}

/// The names of the published enums, their numbers, and the variants for known values.
///
/// ```text
/// ["c1.api.app.v1.App.accessModel"] [42] [Classic "APP_ACCESS_MODEL_CLASSIC"]
/// ```
fn facts(enumeration: &Enumeration<'_>) -> String {
    let names = enumeration.enums.iter().map(c1_facts::Enum::name);
    let ids = source::list(names.clone().map(|name| id(name).to_string()));
    let names = source::list(names.map(|name| format!("{name:?}")));
    let known = enumeration.known.iter();
    let known =
        source::list(known.map(|(variant, value)| format!("{} {value:?}", source::name(variant))));
    format!("[{names}] [{ids}] [{known}]")
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

/// The text that a variant keeps.
fn kept_text(ty: &Type) -> TokenStream {
    let (span, _) = ends(ty);
    // The name of the pattern, which has no span of the user's.
    let text = Ident::new("text", Span::call_site());
    quote_spanned!(span=> <#ty as __m::__KeptText>::text(#text))
}

/// The pattern of the value that is not sent.
fn is_unset(enumeration: &Enumeration<'_>) -> Option<TokenStream> {
    if let Some(variant) = enumeration.unset {
        return Some(quote!(Self::#variant));
    }
    let (variant, ty) = enumeration.unknown?;
    let text = kept_text(ty);
    Some(quote!(Self::#variant(text) if #text.is_empty()))
}

/// The arms that give the text of the other variants, and whether it is a known value.
fn other_texts(enumeration: &Enumeration<'_>) -> TokenStream {
    let unknown = enumeration.unknown.map(|(variant, ty)| {
        let text = kept_text(ty);
        quote!(Self::#variant(text) => (#text, false),)
    });
    let rest = enumeration.has_broken.then(|| quote!(_ => ("", true),));
    quote!(#unknown #rest)
}

/// The arm that gives the value of an unknown text.
fn other_values(enumeration: &Enumeration<'_>, unset: &TokenStream) -> TokenStream {
    let Some((variant, ty)) = enumeration.unknown else {
        return quote!(_ => #unset,);
    };
    let (span, _) = ends(ty);
    let text = Ident::new("text", Span::call_site());
    let kept = quote_spanned!(span=> <#ty as __m::__KeptText>::keep(#text));
    quote!(text => Self::#variant(#kept),)
}
