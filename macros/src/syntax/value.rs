//! The value after the `=` of an option.

use proc_macro2::{Span, TokenTree};
use syn::Lit;

use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::syntax::tokens::stream;

/// The value as a literal, if it is a single one.
pub(crate) fn literal(value: &[TokenTree]) -> Option<Lit> {
    match value {
        [TokenTree::Literal(literal)] => Some(Lit::new(literal.clone())),
        _ => None,
    }
}

/// Reports an error at the value, or at `key` if the value is empty.
pub(crate) fn report(key: Span, value: &[TokenTree], text: ErrorText, errors: &mut Errors) {
    if value.is_empty() {
        errors.at(key, text);
    } else {
        errors.on(stream(value), text);
    }
}
