//! Compares `Pages` and the option `items` with the response of the operation.

use c1_facts::Operation;

use super::declaration::Declaration;
use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::diagnostics::list::list;
use crate::endpoint::parse::attribute::items::Items;
use crate::endpoint::words;

/// Checks that the operation returns pages, and that their items are in the declared member.
pub(super) fn check(declaration: &Declaration<'_>, operation: &Operation, errors: &mut Errors) {
    let (id, lists) = (operation.id, operation.lists.as_slice());
    if !operation.is_paged() {
        errors.at(
            declaration.path.span,
            ErrorText::new(format!("`{id}` does not return pages"))
                .help("return `c1::Result<T>` from an `async fn`"),
        );
        return;
    }
    let (items, span) = match declaration.items {
        // A misspelt `items` has been reported.
        None if declaration.has_unknown_option => return,
        None => (words::LIST.to_owned(), declaration.path.span),
        Some(Items {
            name: Some(name), ..
        }) => (name.value(), name.span()),
        // A wrong value has been reported.
        Some(Items { name: None, .. }) => return,
    };
    if lists.contains(&items.as_str()) {
        return;
    }
    let help = if lists.contains(&words::LIST) {
        format!("leave `{}` out", words::ITEMS)
    } else {
        let options: Vec<String> = lists
            .iter()
            .map(|list| format!("{} = \"{list}\"", words::ITEMS))
            .collect();
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        list(&options, "or")
    };
    errors.at(
        span,
        ErrorText::new(format!(
            "the pages of `{id}` have no `{items}`, but {}",
            list(lists, "and")
        ))
        .help(help),
    );
}
