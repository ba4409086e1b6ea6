//! The name of a header: `#[header("x-name")]`.

use syn::spanned::Spanned;
use syn::{Attribute, LitStr, Meta};

use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::endpoint::words;
use crate::syntax::source_text;

/// Parses the name in the attribute. The result is in lower case.
pub(super) fn name(attribute: &Attribute, errors: &mut Errors) -> Option<LitStr> {
    match &attribute.meta {
        Meta::List(list) if !list.tokens.is_empty() => {
            let Ok(name) = syn::parse2::<LitStr>(list.tokens.clone()) else {
                errors.on(
                    &list.tokens,
                    ErrorText::new("the header name must be a string literal")
                        .help(example(&source_text::text(list.tokens.clone()))),
                );
                return None;
            };
            check(&name, errors)
        }
        Meta::NameValue(value) => {
            let text = source_text::text_of(&value.value);
            errors.between(
                value.eq_token.span,
                value.value.span(),
                ErrorText::new("the header name stands in parentheses")
                    .help(example(text.trim_matches('"'))),
            );
            None
        }
        _ => {
            errors.on(
                attribute,
                ErrorText::new("missing header name").help(example("x-request-id")),
            );
            None
        }
    }
}

/// The attribute with the name, or with an example name if the name is not valid.
fn example(name: &str) -> String {
    let valid = !name.is_empty() && name.chars().all(is_header_char);
    let name = if valid { name } else { "x-request-id" };
    let name = name.to_ascii_lowercase().replace('_', "-");
    format!("`#[header(\"{name}\")]`")
}

/// Checks the name.
fn check(name: &LitStr, errors: &mut Errors) -> Option<LitStr> {
    let value = name.value();
    let lower = value.to_ascii_lowercase();
    let text = if value.is_empty() {
        ErrorText::new("the header name is empty").help(example("x-request-id"))
    } else if !value.chars().all(is_header_char) {
        ErrorText::new(format!(
            "`{}` is not a valid header name",
            value.escape_debug()
        ))
        .help(invalid_help(&value))
    } else if words::CLIENT_HEADERS.contains(&lower.as_str()) {
        ErrorText::new(format!("the client sets `{lower}` itself")).help("remove the argument")
    } else {
        return Some(LitStr::new(&lower, name.span()));
    };
    errors.at(name.span(), text);
    None
}

/// The help for an invalid name. `X Name: value` probably means `x-name`.
fn invalid_help(value: &str) -> String {
    let name = value.split(':').next().unwrap_or_default().trim();
    if name.is_empty() || !name.chars().all(|char| is_header_char(char) || char == ' ') {
        "letters, digits and `-`".to_owned()
    } else {
        example(&name.replace(' ', "-"))
    }
}

/// Whether the name of a header may have the character (RFC 9110, `tchar`).
fn is_header_char(char: char) -> bool {
    char.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(char)
}
