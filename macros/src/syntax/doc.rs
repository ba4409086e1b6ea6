//! Doc comments, which the compiler hands over as `#[doc = ".."]` attributes.

use syn::{Attribute, Expr, Lit, LitStr, Meta};

/// The text of a line of documentation; `None` for any other attribute.
pub(crate) fn line(attribute: &Attribute) -> Option<LitStr> {
    match &attribute.meta {
        Meta::NameValue(meta) if meta.path.is_ident("doc") => match &meta.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.clone()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}
