//! The names of the placeholders in a suggested path.

use c1_facts::Operation;

use super::declaration::Declaration;
use crate::endpoint::template::ast::Placeholder;

/// Names for the parameters `wanted` of an operation, so that the suggested path can be pasted.
///
/// A parameter that no placeholder names gets the next free placeholder name of the declaration. A
/// name is free if it has an argument and is not the name of a parameter. If no name is free, the
/// parameter keeps its own.
pub(super) fn suggested<'n>(
    declaration: &'n Declaration<'_>,
    operation: &Operation,
    wanted: &[&'n str],
) -> Vec<&'n str> {
    let placeholders: Vec<&Placeholder<'_>> = declaration.template.path_placeholders().collect();
    if placeholders.len() != wanted.len() {
        return wanted.to_vec();
    }
    let mut free = placeholders.iter().filter(|placeholder| {
        declaration.is_bound(placeholder) && !is_parameter(operation, placeholder.name)
    });
    let name = |wanted: &&'n str| {
        let is_declared = placeholders
            .iter()
            .any(|placeholder| placeholder.name == *wanted);
        if is_declared {
            *wanted
        } else {
            free.next().map_or(*wanted, |placeholder| placeholder.name)
        }
    };
    wanted.iter().map(name).collect()
}

/// Whether the operation has a path or query parameter with this name.
pub(super) fn is_parameter(operation: &Operation, name: &str) -> bool {
    operation
        .parameters
        .iter()
        .chain(&operation.query)
        .any(|parameter| *parameter == name)
}
