//! Parses the attribute: the HTTP method, the path, the options.
//!
//! A wrong part is reported, and the other parts are still parsed. If it is clear what the user
//! meant, the later checks use that, so that they find the other mistakes too.

pub(crate) mod endpoint_attribute;
mod first_entry;
pub(crate) mod http_method;
pub(crate) mod items;
pub(crate) mod literal;
mod named;
pub(crate) mod options;
mod path;
mod positional;

use proc_macro2::{Span, TokenStream};

use self::endpoint_attribute::EndpointAttribute;
use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::syntax::comma_list::{self, Entry};
use crate::syntax::tokens::{is_punct, stream};

/// Parses the tokens inside the parentheses of the attribute, which stands at `attribute_span`.
pub(crate) fn parse(
    attribute_span: Span,
    content: TokenStream,
    errors: &mut Errors,
) -> EndpointAttribute {
    let mut entries = comma_list::entries(content);
    let extra_comma = entries.iter().find(|entry| is_comma(entry)).cloned();
    entries.retain(|entry| !is_comma(entry));
    let errors_before = errors.len();
    let mut attribute = parse_entries(attribute_span, entries, errors);
    // If another error was found, a missing word may be the reason for the extra comma.
    if let Some(comma) = extra_comma
        && errors.len() == errors_before
    {
        let text = ErrorText::new("unexpected `,`").help("remove it");
        attribute
            .options
            .report_syntax(stream(&comma), text, errors);
    }
    attribute
}

/// Whether the entry is a comma that follows no token.
fn is_comma(entry: &Entry) -> bool {
    matches!(entry.as_slice(), [comma] if is_punct(comma, ','))
}

/// Parses the entries of the attribute.
fn parse_entries(
    attribute_span: Span,
    entries: Vec<Entry>,
    errors: &mut Errors,
) -> EndpointAttribute {
    if entries.is_empty() {
        errors.at(
            attribute_span,
            ErrorText::new("expected an HTTP method and a path")
                .help("`#[c1_endpoint(GET, \"/api/v1/apps\")]`"),
        );
        return EndpointAttribute::default();
    }
    if let Some(attribute) = named::parse(&entries, errors) {
        return attribute;
    }
    let mut attribute = EndpointAttribute::default();
    let mut entries = entries.into_iter();
    if let Some(previous) = first_entry::parse(&mut attribute, &mut entries, errors) {
        path::parse(&mut attribute, &previous, &mut entries, errors);
    }
    for entry in entries {
        attribute.options.parse(&entry, errors);
    }
    attribute
}
