//! The string literals of the attribute.

use proc_macro2::{Literal, Span, TokenTree};
use syn::{Lit, LitStr};

/// A string literal.
pub(crate) struct StringLiteral {
    /// The text without quotes and escapes.
    pub(crate) value: String,
    pub(crate) span: Span,
}

impl StringLiteral {
    /// A string without escapes. It is the text between its quotes, and `syn` would read it twice.
    fn plain(literal: &Literal) -> Option<Self> {
        let source = literal.to_string();
        let text = source.strip_prefix('"')?.strip_suffix('"')?;
        (!text.contains('\\')).then(|| StringLiteral {
            value: text.to_owned(),
            span: literal.span(),
        })
    }

    /// The literal, if it is a string without a suffix, or else the literal as `syn` reads it.
    pub(super) fn parse(literal: &Literal) -> Result<Self, Lit> {
        if let Some(plain) = Self::plain(literal) {
            return Ok(plain);
        }
        match Lit::new(literal.clone()) {
            Lit::Str(text) if text.suffix().is_empty() => Ok(text.into()),
            other => Err(other),
        }
    }
}

impl From<LitStr> for StringLiteral {
    fn from(literal: LitStr) -> Self {
        StringLiteral {
            value: literal.value(),
            span: literal.span(),
        }
    }
}

/// The literal as a string literal, if it is one.
pub(super) fn string(literal: &Literal) -> Option<StringLiteral> {
    match StringLiteral::parse(literal) {
        Ok(text) => Some(text),
        Err(Lit::Str(text)) => Some(text.into()),
        Err(_) => None,
    }
}

/// The text of a token. A string is returned without its quotes.
pub(super) fn unquoted(token: &TokenTree) -> String {
    match token {
        TokenTree::Literal(literal) => {
            string(literal).map_or_else(|| literal.to_string(), |text| text.value)
        }
        token => token.to_string(),
    }
}
