//! The attributes of an argument.

use syn::Attribute;

use crate::endpoint::words;

/// Removes and returns all attributes except those that the compiler allows on arguments.
pub(super) fn take(attributes: &mut Vec<Attribute>) -> Vec<Attribute> {
    let (kept, taken) = std::mem::take(attributes).into_iter().partition(is_allowed);
    *attributes = kept;
    taken
}

/// Whether the compiler allows the attribute on arguments.
fn is_allowed(attribute: &Attribute) -> bool {
    let path = attribute.path();
    let first = path.segments.first().map(|first| first.ident.to_string());
    let first = first.as_deref().unwrap_or_default();
    if path.segments.len() == 1 {
        words::INERT.contains(&first)
    } else {
        words::TOOLS.contains(&first)
    }
}
