//! Compares a declaration with the operations that C1 publishes.
//!
//! One mistake gives one error. If the path is wrong, its query is not checked. The binding reports
//! placeholders without an argument.

mod body;
pub(crate) mod declaration;
mod names;
mod pages;
mod path;
mod placeholders;
mod query;

use c1_facts::{Catalog, Operation};

use self::declaration::Declaration;
use crate::diagnostics::errors::Errors;

/// The result of the comparison.
#[derive(Default)]
pub(crate) struct Lookup {
    /// The published operation.
    pub(crate) operation: Option<Operation>,
    /// The parameters of the suggested operations. An argument with such a name may be unused,
    /// because the wrong path has been reported.
    pub(crate) excused_arguments: Vec<&'static str>,
}

impl Lookup {
    /// There is no operation, but there are suggestions.
    fn suggested(suggestions: &[Operation]) -> Self {
        let parameters = suggestions
            .iter()
            .flat_map(|operation| operation.parameters.iter().chain(&operation.query).copied());
        Lookup {
            operation: None,
            excused_arguments: parameters.collect(),
        }
    }
}

/// Finds the operation of the declaration, and reports what the declaration has and the operation
/// lacks.
pub(crate) fn look_up(
    declaration: &Declaration<'_>,
    catalog: Catalog,
    errors: &mut Errors,
) -> Lookup {
    let wanted = declaration.wanted();
    let report_path = |suggestions: &[Operation], errors: &mut Errors| {
        path::report_unknown_path(declaration, suggestions, errors);
        Lookup::suggested(suggestions)
    };
    let Some(found) = catalog.find(&wanted.path) else {
        return report_path(&catalog.suggest(&wanted), errors);
    };
    let has_literals = found
        .first()
        .is_some_and(|operation| declaration.has_literals_of(operation));
    if !has_literals {
        // A literal in place of a parameter is a value, or a misspelt literal of another operation.
        let mut similar = catalog.misspelt(&wanted, false);
        similar.retain(|operation| {
            declaration
                .http_method
                .is_none_or(|http_method| http_method.name == operation.method)
        });
        if !similar.is_empty() {
            return report_path(&similar, errors);
        }
    }
    let Some(http_method) = declaration.http_method else {
        return Lookup::default();
    };
    let Some(operation) = found
        .iter()
        .find(|operation| operation.method == http_method.name)
    else {
        let mut similar = catalog.misspelt(&wanted, true);
        similar.retain(|operation| operation.method == http_method.name);
        path::report_unknown_method(declaration, http_method, &found, &similar, errors);
        return Lookup::suggested(&similar);
    };
    placeholders::check(declaration, operation, errors);
    query::check(declaration, operation, http_method, errors);
    body::check(declaration, operation, errors);
    if declaration.returns_pages {
        pages::check(declaration, operation, errors);
    }
    Lookup {
        operation: Some(operation.clone()),
        excused_arguments: Vec::new(),
    }
}

/// Finds the operation of a declaration with `unlisted`, if it is published exactly as it is
/// declared.
pub(crate) fn find_unlisted(declaration: &Declaration<'_>, catalog: Catalog) -> Lookup {
    let mut ignored = Errors::default();
    let operation = look_up(declaration, catalog, &mut ignored).operation;
    let has_no_errors = ignored.into_vec().is_empty();
    Lookup {
        operation: operation
            .filter(|operation| has_no_errors && declaration.has_literals_of(operation)),
        excused_arguments: Vec::new(),
    }
}
