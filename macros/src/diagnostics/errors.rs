//! The errors of one expansion. They are collected, so that the user sees all of them at once.

use proc_macro2::{Punct, Spacing, Span, TokenStream, TokenTree};
use quote::ToTokens;

use crate::diagnostics::error_text::ErrorText;

/// The errors found so far.
///
/// In tests, dropping a value without `into_vec` panics, because a lost error would let a wrong
/// endpoint compile.
#[derive(Default)]
pub(crate) struct Errors {
    found: Vec<syn::Error>,
    #[cfg(test)]
    taken: bool,
}

impl Errors {
    /// Adds an error at one place.
    pub(crate) fn at(&mut self, span: Span, text: impl Into<ErrorText>) {
        self.found.push(syn::Error::new(span, text.into()));
    }

    /// Adds an error that extends from the first to the last of `tokens`.
    ///
    /// The stable compiler cannot join two spans, so `syn` keeps the first and the last one.
    pub(crate) fn on(&mut self, tokens: impl ToTokens, text: impl Into<ErrorText>) {
        let tokens: TokenStream = tokens.into_token_stream();
        self.found
            .push(syn::Error::new_spanned(tokens, text.into()));
    }

    /// Adds an error that extends from `start` to `end`.
    pub(crate) fn between(&mut self, start: Span, end: Span, text: impl Into<ErrorText>) {
        let ends = [start, end].map(|span| {
            let mut token = Punct::new('.', Spacing::Alone);
            token.set_span(span);
            TokenTree::Punct(token)
        });
        self.on(TokenStream::from_iter(ends), text);
    }

    /// Adds an error of `syn`.
    pub(crate) fn push(&mut self, error: syn::Error) {
        self.found.push(error);
    }

    /// The number of errors.
    pub(crate) fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether there is no error.
    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// All errors.
    #[cfg_attr(not(test), allow(unused_mut))]
    pub(crate) fn into_vec(mut self) -> Vec<syn::Error> {
        #[cfg(test)]
        {
            self.taken = true;
        }
        std::mem::take(&mut self.found)
    }
}

#[cfg(test)]
impl Drop for Errors {
    fn drop(&mut self) {
        assert!(
            self.taken || std::thread::panicking(),
            "errors were collected and never reported"
        );
    }
}
