//! Finds the identifiers of an expansion.

use proc_macro2::{Ident, TokenStream, TokenTree};

/// Every identifier of a stream, those in groups included, in the order of the source.
pub(crate) fn identifiers(tokens: TokenStream) -> Vec<Ident> {
    tokens
        .into_iter()
        .flat_map(|token| match token {
            TokenTree::Ident(ident) => vec![ident],
            TokenTree::Group(group) => identifiers(group.stream()),
            _ => Vec::new(),
        })
        .collect()
}
