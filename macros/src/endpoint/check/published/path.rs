//! Reports a path or an HTTP method that C1 does not publish.

use std::ops::Range;

use c1_facts::{Operation, TemplateSegment};

use super::declaration::Declaration;
use super::names;
use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::diagnostics::list::list;
use crate::endpoint::parse::attribute::http_method::HttpMethod;
use crate::endpoint::template::ast::Segment;
use crate::endpoint::words;

/// Reports a path that no operation has.
pub(super) fn report_unknown_path(
    declaration: &Declaration<'_>,
    suggestions: &[Operation],
    errors: &mut Errors,
) {
    // The unknown option may mean `unlisted`.
    if declaration.has_unknown_option {
        return;
    }
    let path = declaration.path_text();
    let text = ErrorText::new(format!("C1 publishes no operation at `{path}`"));
    let difference = first_difference(declaration, suggestions.first());
    let unlisted = words::UNLISTED;
    let help = match did_you_mean(declaration, suggestions) {
        None => format!("declare it with `{unlisted}` if it exists"),
        Some(question) => format!(
            "{question} an endpoint that is not published yet is declared with `{unlisted}`"
        ),
    };
    errors.at(
        declaration.path.span,
        text.caret(&declaration.path.value, &difference).help(help),
    );
}

/// Reports an HTTP method that no operation at the path has; `published` are the operations at the
/// path.
pub(super) fn report_unknown_method(
    declaration: &Declaration<'_>,
    http_method: &HttpMethod,
    published: &[Operation],
    suggestions: &[Operation],
    errors: &mut Errors,
) {
    // The unknown option may mean `unlisted`.
    if declaration.has_unknown_option {
        return;
    }
    let http_methods: Vec<&str> = published.iter().map(|operation| operation.method).collect();
    let text = ErrorText::new(format!(
        "C1 publishes no `{}` at `{}`, only {}",
        http_method.name,
        declaration.path_text(),
        list(&http_methods, "and")
    ));
    errors.at(
        declaration.path.span,
        text.maybe_help(did_you_mean(declaration, suggestions)),
    );
}

/// The bytes of the first segment that differs from the operation; the whole path if there is no
/// operation.
fn first_difference(declaration: &Declaration<'_>, operation: Option<&Operation>) -> Range<usize> {
    let mut last = 0..declaration.path_text().len();
    let Some(operation) = operation else {
        return last;
    };
    let published = operation.segments();
    // If both have the same number of segments, a literal in place of a parameter is a value.
    let same_length = published.len() == declaration.template.segments.len();
    let mut published = published.into_iter();
    for (segment, range) in declaration.template.segment_ranges() {
        let same = match (segment, published.next()) {
            (Segment::Literal(text), Some(TemplateSegment::Literal(wanted))) => *text == wanted,
            (Segment::Literal(_), Some(TemplateSegment::Parameter(_))) => same_length,
            (Segment::Placeholder(_), Some(TemplateSegment::Parameter(_))) => true,
            _ => false,
        };
        last = range;
        if !same {
            break;
        }
    }
    last
}

/// The question that suggests the paths of operations; `None` if there are no suggestions.
fn did_you_mean(declaration: &Declaration<'_>, suggestions: &[Operation]) -> Option<String> {
    let paths: Vec<String> = suggestions
        .iter()
        .map(|operation| {
            let names = names::suggested(declaration, operation, &operation.parameters);
            operation.path_of(&names)
        })
        .collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    (!paths.is_empty()).then(|| format!("did you mean {}?", list(&paths, "or")))
}
