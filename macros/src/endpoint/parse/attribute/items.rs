//! The option `items`: `items = "bindings"`.

use proc_macro2::{Span, TokenTree};
use syn::ext::IdentExt;
use syn::{Lit, LitStr};

use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::syntax::value;

/// The option as a user writes it.
pub(super) const EXAMPLE: &str = "`items = \"bindings\"`";

/// The name of the JSON member that holds the items of a page.
pub(crate) struct Items {
    /// The span of the word `items`.
    pub(crate) key: Span,
    /// The name; `None` if the value was wrong, which has been reported.
    pub(crate) name: Option<LitStr>,
}

impl Items {
    /// Parses the value of the option, whose key is at `key`. A missing value has been reported.
    pub(super) fn parse(key: Span, value: Option<&[TokenTree]>, errors: &mut Errors) -> Self {
        Items {
            key,
            name: name(key, value, errors),
        }
    }
}

/// Parses the name.
fn name(key: Span, value: Option<&[TokenTree]>, errors: &mut Errors) -> Option<LitStr> {
    let value = value.unwrap_or_default();
    if value.is_empty() {
        return None;
    }
    match value::literal(value) {
        Some(Lit::Str(name)) if name.value().is_empty() => {
            errors.at(
                name.span(),
                ErrorText::new("option `items` is empty").help(EXAMPLE),
            );
            None
        }
        Some(Lit::Str(name)) => Some(name),
        _ => {
            let example = match value {
                [TokenTree::Ident(name)] => format!("`items = \"{}\"`", name.unraw()),
                _ => EXAMPLE.to_owned(),
            };
            let text = ErrorText::new("option `items` expects a string literal").help(example);
            value::report(key, value, text, errors);
            None
        }
    }
}
