//! A type with its parameters, as the runtime's macros take it.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::Generics;

use super::Target;
use crate::syntax::source;

/// A type with these parameters: `{[T: __m::Value,] [Page<T>] []}`.
pub(super) fn impl_head(target: &Target<'_>, generics: &Generics) -> TokenStream {
    if generics.params.is_empty() && generics.where_clause.is_none() {
        return source::tokens(&format!("{{[] [{}] []}}", source::name(target.ident)));
    }
    let ty = target.ty();
    let (parameters, _, clause) = generics.split_for_impl();
    let parameters = without_brackets(parameters.to_token_stream());
    quote!({[#parameters] [#ty] [#clause]})
}

/// The parameters without the angle brackets around them, each with a comma behind it.
fn without_brackets(parameters: TokenStream) -> TokenStream {
    let mut tokens: Vec<TokenTree> = parameters.into_iter().skip(1).collect();
    tokens.pop();
    let is_comma =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
    let comma = tokens
        .last()
        .filter(|last| !is_comma(last))
        .map(|_| quote!(,));
    tokens
        .into_iter()
        .chain(comma.into_iter().flatten())
        .collect()
}
