//! The properties that a request needs, because C1 refuses it without them, and its update mask.

use super::field::{Content, Field};
use super::names::snake_case;
use super::schema::Named;
use super::warning::Warning;
use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::diagnostics::list::list;

/// The property that says what an update changes.
const UPDATE_MASK: &str = "updateMask";

/// Checks a struct that is only sent.
pub(crate) fn check(
    named: &Named,
    fields: &[Field<'_>],
    warnings: &mut Vec<Warning>,
    errors: &mut Errors,
) {
    let schema = named.schema;
    let has = |name: &str| {
        let mut properties = fields
            .iter()
            .filter(|field| field.content != Content::Skipped);
        properties.any(|field| field.name == name)
    };
    let missing: Vec<&str> = schema
        .required()
        .map(|property| property.name())
        .filter(|name| !has(name))
        .collect();
    if !missing.is_empty() {
        let rust: Vec<String> = missing.iter().map(|name| snake_case(name)).collect();
        let rust: Vec<&str> = rust.iter().map(String::as_str).collect();
        let noun = if rust.len() == 1 { "field" } else { "fields" };
        let text = format!(
            "C1 refuses a `{}` without {}",
            schema.name(),
            list(&missing, "and")
        );
        let help = format!("add the {noun} {}", list(&rust, "and"));
        errors.at(named.span, ErrorText::new(text).help(help));
    }
    if schema.property(UPDATE_MASK).is_some() && !has(UPDATE_MASK) {
        warnings.push(Warning {
            span: named.span,
            text: format!(
                "`{}` has an `updateMask`, and without it C1 decides what is updated: \
                 add `update_mask: c1::json::FieldMask`",
                schema.name()
            ),
        });
    }
}
