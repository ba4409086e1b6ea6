//! A paged operation whose declaration can reach no page but the first.

use crate::catalogue::Operation;
use crate::diagnostics::error_text::Message;
use crate::diagnostics::errors::Errors;
use crate::endpoint::check::signature::Shape;
use crate::endpoint::parse::argument::{Arguments, Role};
use crate::endpoint::parse::options::Options;
use crate::endpoint::template::Template;
use crate::endpoint::words;
use crate::syntax::types;

/// The declaration reaches the first page alone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum OnePage {
    /// The option `one_page` says that this is meant.
    Said,
    /// Nothing says so: a warning.
    Unsaid,
}

impl OnePage {
    /// Finds out if only one page can be had, and reports a `one_page` that has no use.
    pub(crate) fn check(
        options: &Options,
        shape: Option<&Shape>,
        operation: Option<&Operation>,
        template: &Template<'_>,
        arguments: &Arguments,
        errors: &mut Errors,
    ) -> Option<Self> {
        let shape = shape?;
        if let Some(key) = options.one_page {
            let remove = format!("remove `{}`", words::ONE_PAGE);
            if types::is_named(&shape.output, "Pages") {
                let message = Message::new("a method that returns `Pages` reads every page");
                errors.at(key, message.help(remove));
            } else if let Some(operation) = operation.filter(|operation| !operation.is_paged()) {
                let message = Message::new(format!("`{}` does not return pages", operation.id));
                errors.at(key, message.help(remove));
            }
            return Some(OnePage::Said);
        }
        // Another name may be an alias of `Pages`.
        let is_one_answer = shape.is_async || types::is_named(&shape.output, "Call");
        let has_token = template
            .query
            .iter()
            .any(|item| item.key() == words::PAGE_TOKEN)
            || arguments
                .list
                .iter()
                .any(|argument| matches!(argument.role, Role::Json(_)));
        let is_paged = operation.is_some_and(Operation::is_paged);
        (is_one_answer && is_paged && !has_token).then_some(OnePage::Unsaid)
    }
}
