//! The documentation of an endpoint: one generated line, and a list of the documented arguments.
//!
//! The compiler allows no documentation on arguments, and people write it there; here it finds its place.

use proc_macro2::Span;
use quote::quote_spanned;
use syn::{Attribute, Expr, Lit, Meta, parse_quote_spanned};

use crate::endpoint::check::endpoint::Endpoint;
use crate::endpoint::parse::argument::Arguments;
use crate::endpoint::parse::method::Method;

/// Moves the documentation of the arguments to that of the method, as a list.
pub(crate) fn move_arguments(method: &mut Method, arguments: &Arguments) {
    let documented = || {
        arguments
            .list
            .iter()
            .filter(|argument| !argument.docs.is_empty())
    };
    if documented().next().is_none() {
        return;
    }
    let mut lines = vec![String::new()];
    if !method
        .attrs
        .iter()
        .any(|attribute| text(attribute).is_some_and(|text| text.trim() == HEADING))
    {
        lines.extend([format!(" {HEADING}"), String::new()]);
    }
    for argument in documented() {
        for (at, line) in argument.docs.iter().enumerate() {
            let line = line.value();
            let line = line.trim();
            if at == 0 {
                lines.push(format!(" - `{}`: {line}", argument.name));
            } else {
                lines.push(format!("   {line}").trim_end().to_owned());
            }
        }
    }
    method
        .attrs
        .extend(lines.iter().map(|line| attribute(line)));
}

/// The heading of the list.
const HEADING: &str = "# Arguments";

/// Adds the line that tells what is sent: after the first paragraph, which is what an index shows, and before the
/// sections, to none of which it belongs.
pub(crate) fn add_request_line(method: &mut Method, endpoint: &Endpoint) {
    let request = format!(" `{} {}`", endpoint.verb.name, endpoint.path.value());
    let line = attribute(&match &endpoint.operation {
        Some(operation) => format!("{request}, operation `{}`", operation.id),
        None => request,
    });
    let is_doc = |attribute: &Attribute| {
        attribute.path().is_ident("doc") && matches!(attribute.meta, Meta::NameValue(_))
    };
    let blank = |attribute: &Attribute| text(attribute).is_some_and(|text| text.trim().is_empty());
    let attrs = &method.attrs;
    let after_summary = attrs.iter().position(blank);
    let after_docs = attrs.iter().rposition(is_doc).map(|last| last + 1);
    let (at, lines) = match (after_summary, after_docs) {
        // The list of the arguments may be all there is.
        (Some(0), _) | (None, None) => (0, vec![line]),
        (Some(blank), _) => (blank, vec![attribute(""), line]),
        (None, Some(end)) => (end, vec![attribute(""), line]),
    };
    method.attrs.splice(at..at, lines);
}

/// One line of documentation.
fn attribute(line: &str) -> Attribute {
    let span = Span::mixed_site();
    let line = quote_spanned!(span=> #line);
    parse_quote_spanned!(span=> #[doc = #line])
}

/// The line that an attribute is, if it is one.
fn text(attribute: &Attribute) -> Option<String> {
    match &attribute.meta {
        Meta::NameValue(meta) if meta.path.is_ident("doc") => match &meta.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.value()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}
