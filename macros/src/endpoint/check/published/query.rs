//! Compares the query with the query parameters of the operation.

use std::ops::Range;

use c1_facts::{Operation, did_you_mean};

use super::declaration::Declaration;
use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::diagnostics::list::list;
use crate::endpoint::parse::attribute::http_method::HttpMethod;
use crate::endpoint::template::ast::QueryItem;
use crate::endpoint::words;

/// Reports query parameters that the operation does not have.
pub(super) fn check(
    declaration: &Declaration<'_>,
    operation: &Operation,
    http_method: &HttpMethod,
    errors: &mut Errors,
) {
    let known = known_parameters(operation, http_method);
    for item in &declaration.template.query {
        if let QueryItem::Placeholder { placeholder, .. } = item
            && !declaration.is_parameter(placeholder)
        {
            continue;
        }
        let key = item.key();
        if known.contains(&key) {
            continue;
        }
        let help = if let Some(similar) = did_you_mean(key, known.iter().copied()) {
            format!("did you mean `{similar}`?")
        } else if !known.is_empty() {
            format!("it takes {}", list(&known, "and"))
        } else if http_method.is_bodiless() {
            "it takes no query parameters".to_owned()
        } else {
            format!(
                "it takes no query parameters, but a body: `#[{}]`",
                words::JSON
            )
        };
        errors.at(
            declaration.path.span,
            ErrorText::new(format!(
                "`{key}` is not a query parameter of `{}`",
                operation.id
            ))
            .caret(&declaration.path.value, &key_range(item))
            .help(help),
        );
    }
}

/// The query parameters that the operation accepts.
///
/// Some paged operations accept the parameters of paging and do not publish them. A request with a
/// body has them in its body.
fn known_parameters(operation: &Operation, http_method: &HttpMethod) -> Vec<&'static str> {
    let mut known = operation.query.clone();
    if operation.is_paged() && http_method.is_bodiless() {
        let paging = words::PAGING
            .into_iter()
            .filter(|name| !operation.query.contains(name));
        known.extend(paging);
    }
    known
}

/// The bytes of the key in the path. Without a key, the bytes of the placeholder.
fn key_range(item: &QueryItem<'_>) -> Range<usize> {
    match item {
        QueryItem::Placeholder {
            key: None,
            placeholder,
        } => placeholder.range.clone(),
        QueryItem::Placeholder {
            key: Some(key),
            placeholder,
        } => {
            let end = placeholder.range.start - 1;
            end - key.len()..end
        }
        QueryItem::Literal { key, range, .. } => range.start..range.start + key.len(),
    }
}
