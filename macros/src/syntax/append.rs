//! Appends single tokens to a stream.
//!
//! Each stream that becomes part of another one is a call of the compiler, and so is each group.
//! So the expansion of an endpoint appends its tokens one after another.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream};
use quote::TokenStreamExt;

use super::source;

/// Appends code that is text.
pub(crate) fn text(tokens: &mut TokenStream, text: &str) {
    // Without the list, the stream would be taken apart and put together again.
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
