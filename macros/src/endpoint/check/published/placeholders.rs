//! Compares the names of the placeholders with the parameters of the operation.

use c1_facts::{Operation, TemplateSegment};

use super::declaration::Declaration;
use super::names;
use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::endpoint::template::ast::{Placeholder, Segment};
use crate::endpoint::words;

/// Reports the first placeholder that has the name of another parameter of the operation. Two
/// swapped placeholders are one mistake, so only the first is reported.
pub(super) fn check(declaration: &Declaration<'_>, operation: &Operation, errors: &mut Errors) {
    let published = operation.segments();
    let Some((placeholder, wanted)) = misplaced(declaration, operation, &published) else {
        return;
    };
    let swapped = declaration
        .template
        .path_placeholders()
        .any(|other| other.name == wanted);
    let action = if swapped {
        "swap them"
    } else {
        "give each placeholder its own name"
    };
    let path = corrected(declaration, operation, &published);
    errors.at(
        declaration.path.span,
        ErrorText::new(format!(
            "`{placeholder}` stands where `{}` has `{wanted}`",
            operation.id
        ))
        .caret(&declaration.path.value, &placeholder.range)
        .help(format!("{action}: `{path}`")),
    );
}

/// The first placeholder with the name of another parameter, and the name that it should have.
fn misplaced<'d>(
    declaration: &'d Declaration<'_>,
    operation: &Operation,
    published: &[TemplateSegment],
) -> Option<(&'d Placeholder<'d>, &'static str)> {
    let mut pairs = declaration.template.segments.iter().zip(published);
    pairs.find_map(|pair| match pair {
        (Segment::Placeholder(placeholder), TemplateSegment::Parameter(wanted)) => {
            let name = placeholder.name;
            let misplaced = name != *wanted
                && name != words::ANY_ID
                && names::is_parameter(operation, name)
                && declaration.is_bound(placeholder);
            misplaced.then_some((placeholder, *wanted))
        }
        _ => None,
    })
}

/// The declared path with the names that the operation gives to its parameters.
fn corrected(
    declaration: &Declaration<'_>,
    operation: &Operation,
    published: &[TemplateSegment],
) -> String {
    let pairs = || declaration.template.segments.iter().zip(published);
    let wanted: Vec<&str> = pairs()
        .filter_map(|pair| match pair {
            (Segment::Placeholder(_), TemplateSegment::Parameter(name)) => Some(*name),
            _ => None,
        })
        .collect();
    let mut names = names::suggested(declaration, operation, &wanted).into_iter();
    pairs()
        .map(|(segment, _)| match segment {
            Segment::Placeholder(_) => format!("/<{}>", names.next().unwrap_or_default()),
            Segment::Literal(text) => format!("/{text}"),
        })
        .collect()
}
