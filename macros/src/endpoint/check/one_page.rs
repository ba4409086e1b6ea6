//! Finds declarations of a paged operation that can only read its first page.

use c1_facts::Operation;

use super::signature::CheckedSignature;
use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::endpoint::parse::argument::Arguments;
use crate::endpoint::parse::argument::role::Role;
use crate::endpoint::parse::attribute::options::Options;
use crate::endpoint::template::ast::Template;
use crate::endpoint::words;

/// A declaration that can only read the first page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum OnePage {
    /// The option `one_page` says so.
    Declared,
    /// The option is missing, which gives a warning.
    Undeclared,
}

/// Finds out whether only the first page can be read, and reports an option `one_page` that has no
/// effect.
pub(super) fn check(
    options: &Options,
    signature: Option<&CheckedSignature>,
    operation: Option<&Operation>,
    template: &Template<'_>,
    arguments: &Arguments,
    errors: &mut Errors,
) -> Option<OnePage> {
    let signature = signature?;
    if let Some(key) = options.one_page {
        let remove = format!("remove `{}`", words::ONE_PAGE);
        if signature.returns("Pages") {
            let text = ErrorText::new("a method that returns `Pages` reads every page");
            errors.at(key, text.help(remove));
        } else if let Some(operation) = operation.filter(|operation| !operation.is_paged()) {
            let text = ErrorText::new(format!("`{}` does not return pages", operation.id));
            errors.at(key, text.help(remove));
        }
        return Some(OnePage::Declared);
    }
    // Another type may be an alias of `Pages`.
    let is_one_response = signature.is_async || signature.returns("Call");
    let has_page_token = template
        .query
        .iter()
        .any(|item| item.key() == words::PAGE_TOKEN);
    // A body may hold the page token.
    let has_body = arguments
        .list
        .iter()
        .any(|argument| matches!(argument.role, Role::Json(_)));
    let is_paged = operation.is_some_and(Operation::is_paged);
    (is_one_response && is_paged && !has_page_token && !has_body).then_some(OnePage::Undeclared)
}
