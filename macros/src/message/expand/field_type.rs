//! Calls of the runtime's `FieldType`, which knows the type of a field.
//!
//! All tokens of a call have the spans of the type, so that the compiler underlines a type that
//! does not fit.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::Type;

use crate::syntax::{append, types};

/// The spans of the first and the last token of a type.
pub(super) fn ends(ty: &Type) -> (Span, Span) {
    if let Some(word) = types::word(ty) {
        return (word.span(), word.span());
    }
    ends_of(&Vec::from_iter(types::peel(ty).to_token_stream()))
}

/// The spans of the first and the last token.
pub(super) fn ends_of(tokens: &[TokenTree]) -> (Span, Span) {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
        return (Span::call_site(), Span::call_site());
    };
    let last = match last {
        TokenTree::Group(group) if tokens.len() > 1 => group.span_close(),
        token => token.span(),
    };
    (first.span(), last)
}

/// `<__Type<T>>::function(arguments)`
pub(super) fn call(ty: &Type, function: &str, arguments: TokenStream) -> TokenStream {
    let (first, last) = ends(ty);
    let function = Ident::new(function, last);
    let group = append::grouped(Delimiter::Parenthesis, arguments, last);
    quote_spanned!(first=> <__Type<#ty>>::#function #group)
}

/// The type as code outside of its impl names it: with `'static` for each lifetime, and `target`
/// for `Self`.
pub(super) fn outside(tokens: TokenStream, target: &TokenStream) -> TokenStream {
    let mut after_tick = false;
    tokens
        .into_iter()
        .flat_map(|token| {
            let is_lifetime = std::mem::take(&mut after_tick);
            match token {
                TokenTree::Ident(ident) if is_lifetime => {
                    TokenTree::Ident(Ident::new("static", ident.span())).into_token_stream()
                }
                TokenTree::Ident(ident) if ident == "Self" => target.clone(),
                TokenTree::Group(group) => {
                    let stream = outside(group.stream(), target);
                    let mut same = Group::new(group.delimiter(), stream);
                    same.set_span(group.span());
                    TokenTree::Group(same).into_token_stream()
                }
                token => {
                    after_tick =
                        matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '\'');
                    token.into_token_stream()
                }
            }
        })
        .collect()
}
