//! Checks that the option `items` fits the return type.

use super::signature::CheckedSignature;
use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::endpoint::parse::attribute::items::Items;

/// Checks that only a method that returns pages has the option.
pub(super) fn check(
    items: Option<&Items>,
    signature: Option<&CheckedSignature>,
    errors: &mut Errors,
) {
    let (Some(items), Some(signature)) = (items, signature) else {
        return;
    };
    // Another type may be an alias of `Pages`.
    if signature.is_async || signature.returns("Call") {
        errors.at(
            items.key,
            ErrorText::new("option `items` needs a method that returns `c1::Pages<T>`")
                .help("write `fn .. -> c1::Pages<T>`, or remove `items`"),
        );
    }
}
