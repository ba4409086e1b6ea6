//! The error of an attribute of serde, which `c1::Message` does not have.

use proc_macro2::{TokenStream, TokenTree};
use syn::{Attribute, Lit, Meta};

use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::message::words::Place;
use crate::syntax::comma_list::entries;
use crate::syntax::tokens::is_punct;
use crate::syntax::value;

/// Reports an attribute of serde.
pub(super) fn report(attribute: &Attribute, place: Place, errors: &mut Errors) {
    let renamed = match &attribute.meta {
        Meta::List(list) => renamed(list.tokens.clone()),
        _ => None,
    };
    let help = match (renamed, place) {
        (Some(name), Place::Field | Place::Variant) => {
            format!("write `#[c1(name = \"{name}\")]`")
        }
        (None, Place::Variant) => {
            "remove it: a variant that holds a `String` keeps every other value".to_owned()
        }
        _ => {
            "remove it: names are found without it, and `null` and missing properties are read as \
              the empty value"
                .to_owned()
        }
    };
    let text = ErrorText::new("`c1::Message` has no attributes of serde").help(help);
    errors.on(&attribute.meta, text);
}

/// The name in `rename = ".."`.
fn renamed(tokens: TokenStream) -> Option<String> {
    entries(tokens)
        .iter()
        .find_map(|entry| match entry.as_slice() {
            [TokenTree::Ident(key), equals, value @ ..]
                if key == "rename" && is_punct(equals, '=') =>
            {
                match value::literal(value)? {
                    Lit::Str(text) => Some(text.value()),
                    _ => None,
                }
            }
            _ => None,
        })
}
