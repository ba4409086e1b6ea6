//! The documentation of an endpoint: a line with its request, and a list of the documented
//! arguments.

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use syn::token::Bracket;
use syn::{AttrStyle, Attribute, Expr, ExprLit, Lit, LitStr, Meta, MetaNameValue, Token};

use crate::endpoint::check::endpoint::Endpoint;
use crate::endpoint::parse::argument::Arguments;
use crate::endpoint::parse::item::method::Method;
use crate::syntax::{append, doc};

/// The heading of the list of arguments.
const HEADING: &str = "# Arguments";

/// Adds the documentation of the arguments to that of the method, as a list.
///
/// Users document an argument where they declare it, and the compiler does not allow documentation
/// there.
pub(crate) fn add_arguments(method: &mut Method, arguments: &Arguments) {
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
    let has_heading = method
        .attrs
        .iter()
        .any(|attribute| line(attribute).is_some_and(|line| line.trim() == HEADING));
    if !has_heading {
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

/// Appends the attributes of the method, and among them a line with the HTTP method, the path and
/// the operation.
///
/// The line follows the first paragraph, which is the summary, and precedes all headings.
pub(super) fn append_attributes(tokens: &mut TokenStream, method: &Method, endpoint: &Endpoint) {
    let mut request = format!(" `{} {}`", endpoint.http_method.name, endpoint.path.value);
    if let Some(operation) = &endpoint.operation {
        request.extend([", operation `", operation.id, "`"]);
    }
    let is_doc = |attribute: &Attribute| {
        attribute.path().is_ident("doc") && matches!(attribute.meta, Meta::NameValue(_))
    };
    let is_blank =
        |attribute: &Attribute| line(attribute).is_some_and(|line| line.trim().is_empty());
    let after_summary = method.attrs.iter().position(is_blank);
    let after_docs = method.attrs.iter().rposition(is_doc).map(|last| last + 1);
    let (at, blank) = match (after_summary, after_docs) {
        // There is no summary. A blank line at the start belongs to the list of arguments.
        (Some(0), _) | (None, None) => (0, ""),
        (Some(at), _) | (None, Some(at)) => (at, "#[doc = \"\"]"),
    };
    let (before, after) = method.attrs.split_at(at);
    for attribute in before {
        attribute.to_tokens(tokens);
    }
    append::text(tokens, &format!("{blank} #[doc = {request:?}]"));
    for attribute in after {
        attribute.to_tokens(tokens);
    }
}

/// A line of documentation as an attribute.
fn attribute(line: &str) -> Attribute {
    let span = Span::mixed_site();
    Attribute {
        pound_token: Token![#](span),
        style: AttrStyle::Outer,
        bracket_token: Bracket(span),
        meta: Meta::NameValue(MetaNameValue {
            path: Ident::new("doc", span).into(),
            eq_token: Token![=](span),
            value: Expr::Lit(ExprLit {
                attrs: Vec::new(),
                lit: Lit::Str(LitStr::new(line, span)),
            }),
        }),
    }
}

/// The line of documentation that an attribute holds.
fn line(attribute: &Attribute) -> Option<String> {
    doc::line(attribute).map(|line| line.value())
}
