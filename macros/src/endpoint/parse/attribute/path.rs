//! The literal with the path. The folder `template` parses its text.

use std::vec::IntoIter;

use proc_macro2::{Ident, Literal, TokenTree};
use syn::Lit;

use super::endpoint_attribute::EndpointAttribute;
use super::literal::{StringLiteral, string};
use super::positional;
use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::endpoint::words;
use crate::syntax::comma_list::Entry;
use crate::syntax::source_text;
use crate::syntax::tokens::{is_punct, stream};

/// Parses the path from the next entry, which follows the token `previous`.
pub(super) fn parse(
    attribute: &mut EndpointAttribute,
    previous: &TokenTree,
    entries: &mut IntoIter<Entry>,
    errors: &mut Errors,
) {
    let entry = entries.next().unwrap_or_default();
    let next = entries.as_slice().first().map(Vec::as_slice);
    // `GET, idempotent, "/a"`
    if let ([TokenTree::Ident(word), ..], Some([path @ TokenTree::Literal(literal)])) =
        (entry.as_slice(), next)
        && is_option(word)
        && string(literal).is_some()
    {
        errors.at(
            path.span(),
            ErrorText::new("the path comes before the options")
                .help(format!("`({previous}, {path}, {word})`")),
        );
        attribute.path = string(literal);
        entries.next();
        return attribute.options.parse(&entry, errors);
    }
    parse_entry(attribute, previous, &entry, errors);
}

/// Parses the path from `entry`, which follows the token `previous`.
pub(super) fn parse_entry(
    attribute: &mut EndpointAttribute,
    previous: &TokenTree,
    entry: &[TokenTree],
    errors: &mut Errors,
) {
    match entry {
        [TokenTree::Literal(literal), rest @ ..] => {
            attribute.path = parse_literal(literal, errors);
            if let Some(next) = rest.first() {
                attribute
                    .options
                    .report_syntax(next, "expected `,` after the path", errors);
                if matches!(next, TokenTree::Ident(_)) {
                    attribute.options.parse(rest, errors);
                }
            }
        }
        // An option in place of the path means that the path was forgotten.
        [TokenTree::Ident(word), ..] if is_option(word) => {
            errors.at(previous.span(), missing(previous));
            attribute.options.parse(entry, errors);
        }
        [] => errors.at(previous.span(), missing(previous)),
        // `path = "/a"`
        [TokenTree::Ident(key), equals, value @ ..] if is_punct(equals, '=') => {
            let path = match value {
                [TokenTree::Literal(literal)] => {
                    attribute.path = string(literal);
                    literal.to_string()
                }
                _ => "\"/a\"".to_owned(),
            };
            let name = attribute
                .http_method
                .as_ref()
                .map_or("GET", |http_method| http_method.name);
            errors.at(key.span(), positional::named(name, &path));
        }
        // `/api/v1/apps` without quotes.
        [slash, ..] if is_punct(slash, '/') => {
            let path = source_text::text(stream(entry)).replace(' ', "");
            errors.on(
                stream(entry),
                ErrorText::new("the path must be a string literal").help(format!("`\"{path}\"`")),
            );
        }
        _ => errors.on(
            stream(entry),
            ErrorText::new("the path must be a string literal").help(
                "the path is checked at compile time; constants and `concat!` are not evaluated",
            ),
        ),
    }
}

/// Whether the word is the name of an option.
fn is_option(word: &Ident) -> bool {
    words::OPTIONS.contains(&word.to_string().as_str())
}

/// Parses the literal in place of the path.
fn parse_literal(literal: &Literal, errors: &mut Errors) -> Option<StringLiteral> {
    let other = match StringLiteral::parse(literal) {
        Ok(path) => return Some(path),
        Err(other) => other,
    };
    let (found, content) = match other {
        Lit::Str(path) => ("a literal with a suffix", path.value()),
        Lit::ByteStr(bytes) => (
            "a byte string",
            String::from_utf8_lossy(&bytes.value()).into_owned(),
        ),
        Lit::CStr(text) => ("a C string", text.value().to_string_lossy().into_owned()),
        Lit::Char(char) => ("a character", char.value().to_string()),
        Lit::Byte(byte) => ("a byte", char::from(byte.value()).to_string()),
        _ => ("a number", "/api/v1/apps".to_owned()),
    };
    let path = if content.starts_with('/') && content.len() > 1 {
        content
    } else {
        "/a".to_owned()
    };
    errors.at(
        literal.span(),
        ErrorText::new(format!("the path must be a string literal, found {found}"))
            .help(format!("`\"{path}\"`")),
    );
    None
}

/// The error text for a missing path after the token `previous`.
fn missing(previous: &TokenTree) -> ErrorText {
    ErrorText::new(format!("missing path after `{previous}`")).help("add `, \"/api/v1/..\"`")
}
