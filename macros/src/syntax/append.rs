//! Appends tokens to a stream.
//!
//! To put one stream into another, a macro calls the compiler. So the expansion of an endpoint
//! appends single tokens where it can.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream};
use quote::TokenStreamExt;

use super::source;

/// Appends code that is text.
pub(crate) fn text(tokens: &mut TokenStream, text: &str) {
    // `extend` takes a bare stream apart and puts its tokens together again.
    tokens.extend([source::tokens(text)]);
}

/// Appends a word.
pub(crate) fn word(tokens: &mut TokenStream, word: &str, span: Span) {
    tokens.append(Ident::new(word, span));
}

/// Appends punctuation characters, which are one token of the language: `::`.
pub(crate) fn punct(tokens: &mut TokenStream, characters: &str, span: Span) {
    let mut characters = characters.chars().peekable();
    while let Some(character) = characters.next() {
        let spacing = match characters.peek() {
            Some(_) => Spacing::Joint,
            None => Spacing::Alone,
        };
        let mut punct = Punct::new(character, spacing);
        punct.set_span(span);
        tokens.append(punct);
    }
}

/// Appends a group.
pub(crate) fn group(
    tokens: &mut TokenStream,
    delimiter: Delimiter,
    content: TokenStream,
    span: Span,
) {
    tokens.append(grouped(delimiter, content, span));
}

/// A group with a span.
pub(crate) fn grouped(delimiter: Delimiter, content: TokenStream, span: Span) -> Group {
    let mut group = Group::new(delimiter, content);
    group.set_span(span);
    group
}
