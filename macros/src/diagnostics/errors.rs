//! The mistakes of one expansion, collected so that all of them are reported in one go.
//!
//! It knows where a mistake stands and what is said about it, and nothing of endpoints.

use proc_macro2::{Punct, Spacing, Span, TokenStream, TokenTree};
use quote::ToTokens;

use crate::diagnostics::error_text::Message;

/// The mistakes found so far.
///
/// In tests a collection that is dropped unread panics: an error that is found and not reported would turn into a
/// method that silently does the wrong thing.
#[derive(Default)]
pub(crate) struct Errors {
    found: Vec<syn::Error>,
    #[cfg(test)]
    read: bool,
}

impl Errors {
    /// Reports a mistake at one place.
    pub(crate) fn at(&mut self, span: Span, message: impl Into<Message>) {
        self.found.push(syn::Error::new(span, message.into()));
    }

    /// Reports a mistake that stretches from the first to the last of `tokens`.
    ///
    /// The stable compiler cannot join spans, so that a range is told by its ends.
    pub(crate) fn on(&mut self, tokens: impl ToTokens, message: impl Into<Message>) {
        let tokens: TokenStream = tokens.into_token_stream();
        self.found
            .push(syn::Error::new_spanned(tokens, message.into()));
    }

    /// Reports a mistake that stretches from `start` to `end`.
    pub(crate) fn between(&mut self, start: Span, end: Span, message: impl Into<Message>) {
        let ends = [start, end].map(|span| {
            let mut token = Punct::new('.', Spacing::Alone);
            token.set_span(span);
            TokenTree::Punct(token)
        });
        self.on(TokenStream::from_iter(ends), message);
    }

    /// Passes on what `syn` found.
    pub(crate) fn push(&mut self, error: syn::Error) {
        self.found.push(error);
    }

    /// How many mistakes were found.
    pub(crate) fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether nothing was found wrong.
    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Everything that was found.
    #[cfg_attr(not(test), allow(unused_mut))]
    pub(crate) fn into_vec(mut self) -> Vec<syn::Error> {
        #[cfg(test)]
        {
            self.read = true;
        }
        std::mem::take(&mut self.found)
    }
}

#[cfg(test)]
impl Drop for Errors {
    fn drop(&mut self) {
        assert!(
            self.read || std::thread::panicking(),
            "errors were collected and never reported"
        );
    }
}
