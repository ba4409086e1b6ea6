//! Expands source text in which one item bears the attribute.

use c1_facts::Catalog;
use proc_macro2::{Span, TokenStream, TokenTree};

use crate::endpoint::{self, Types, words};
use crate::expansion::Expansion;

/// Expands a source as if every operation were published.
pub(crate) fn expand(source: &str) -> Expansion {
    let (attribute, arguments, item) = split(source);
    endpoint::expand(attribute, arguments, item, None, Types::Handwritten)
}

/// Expands a source and checks it against the published operations, as the compiler does.
pub(crate) fn expand_published(source: &str) -> Expansion {
    let (attribute, arguments, item) = split(source);
    endpoint::expand(
        attribute,
        arguments,
        item,
        Some(Catalog::PUBLISHED),
        Types::Handwritten,
    )
}

/// Takes the attribute out of a source, as the compiler does: its span, its arguments, and the
/// item.
pub(crate) fn split(source: &str) -> (Span, TokenStream, TokenStream) {
    let tokens: TokenStream = source.parse().unwrap();
    let mut item = TokenStream::new();
    let mut found = None;
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_hash = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '#');
        match tokens.peek() {
            Some(TokenTree::Group(group))
                if is_hash
                    && found.is_none()
                    && group.stream().to_string().starts_with(words::ATTRIBUTE) =>
            {
                let span = token.span().join(group.span()).unwrap();
                let arguments = match group.stream().into_iter().nth(1) {
                    Some(TokenTree::Group(arguments)) => arguments.stream(),
                    _ => TokenStream::new(),
                };
                found = Some((span, arguments));
                tokens.next();
            }
            _ => item.extend([token]),
        }
    }
    let (span, arguments) = found.unwrap();
    (span, arguments, item)
}
