//! The name of a header, checked while there is someone to correct it.

use syn::spanned::Spanned;
use syn::{Attribute, LitStr, Meta};

use crate::diagnostics::error_text::Message;
use crate::diagnostics::errors::Errors;
use crate::endpoint::words;
use crate::syntax::types;

/// Reads `#[header("x-name")]`.
pub(crate) fn name(attribute: &Attribute, errors: &mut Errors) -> Option<LitStr> {
    match &attribute.meta {
        Meta::List(list) if !list.tokens.is_empty() => {
            if let Ok(name) = syn::parse2::<LitStr>(list.tokens.clone()) {
                check(&name, errors)
            } else {
                errors.on(
                    &list.tokens,
                    Message::new("the header name must be a string literal")
                        .help(example(&types::text(list.tokens.clone()))),
                );
                None
            }
        }
        Meta::NameValue(value) => {
            let text = types::text_of(&value.value);
            errors.between(
                value.eq_token.span,
                value.value.span(),
                Message::new("the header name stands in parentheses")
                    .help(example(text.trim_matches('"'))),
            );
            None
        }
        _ => {
            errors.on(
                attribute,
                Message::new("missing header name").help(example("x-request-id")),
            );
            None
        }
    }
}

/// `` `#[header("x-name")]` `` for a name that may be none.
fn example(name: &str) -> String {
    let valid = !name.is_empty() && name.chars().all(is_header_char);
    let name = if valid { name } else { "x-request-id" };
    let name = name.to_ascii_lowercase().replace('_', "-");
    format!("`#[header(\"{name}\")]`")
}

/// Checks the name of a header.
fn check(name: &LitStr, errors: &mut Errors) -> Option<LitStr> {
    let text = name.value();
    let lower = text.to_ascii_lowercase();
    let message = if text.is_empty() {
        Message::new("the header name is empty").help(example("x-request-id"))
    } else if !text.chars().all(is_header_char) {
        let name = text.split(':').next().unwrap_or_default().trim();
        let message = Message::new(format!(
            "`{}` is not a valid header name",
            text.escape_debug()
        ));
        if name.is_empty() || !name.chars().all(|char| is_header_char(char) || char == ' ') {
            message.help("letters, digits and `-`")
        } else {
            message.help(example(&name.replace(' ', "-")))
        }
    } else if words::CLIENT_HEADERS.contains(&lower.as_str()) {
        Message::new(format!("the client sets `{lower}` itself")).help("remove the argument")
    } else {
        return Some(LitStr::new(&lower, name.span()));
    };
    errors.at(name.span(), message);
    None
}

/// Whether a character can stand in the name of a header (RFC 9110, `tchar`).
fn is_header_char(char: char) -> bool {
    char.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(char)
}
