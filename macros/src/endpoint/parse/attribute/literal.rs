//! The value of a literal in the attribute.

use proc_macro2::{Literal, TokenTree};
use syn::{Lit, LitStr};

/// The literal as a string literal, if it is one.
pub(super) fn string(literal: &Literal) -> Option<LitStr> {
    match Lit::new(literal.clone()) {
        Lit::Str(text) => Some(text),
        _ => None,
    }
}

/// The text of a token. A string is returned without its quotes.
pub(super) fn unquoted(token: &TokenTree) -> String {
    match token {
        TokenTree::Literal(literal) => {
            string(literal).map_or_else(|| literal.to_string(), |text| text.value())
        }
        token => token.to_string(),
    }
}
