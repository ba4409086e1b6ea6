//! Compares the body with the properties that the operation requires.

use c1_facts::{Operation, Schema};

use super::declaration::Declaration;
use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::diagnostics::list::list;
use crate::endpoint::parse::argument::role::Role;
use crate::endpoint::words;

/// Checks that there is a body if the operation requires properties of one.
pub(super) fn check(declaration: &Declaration<'_>, operation: &Operation, errors: &mut Errors) {
    // A misspelt `unlisted` is the one mistake.
    if declaration.has_unknown_option || may_have_body(declaration) {
        return;
    }
    let Some(request) = operation.request() else {
        return;
    };
    let required: Vec<&str> = request.required().map(|property| property.name()).collect();
    if required.is_empty() {
        return;
    }
    errors.at(
        declaration.path.span,
        ErrorText::new(format!(
            "`{}` requires a body with {}",
            operation.id,
            list(&required, "and")
        ))
        .help(format!(
            "add an argument: `#[{}] request: &{}`",
            words::JSON,
            type_name(request)
        )),
    );
}

/// Whether an argument is the body, or has been or will be reported and may be meant as the body.
fn may_have_body(declaration: &Declaration<'_>) -> bool {
    let arguments = declaration.arguments;
    let is_placeholder = |name: &str| {
        let mut placeholders = declaration.template.placeholders();
        placeholders.any(|placeholder| placeholder.name == name)
    };
    !arguments.complete
        || arguments.list.iter().any(|argument| match argument.role {
            Role::Json(_) | Role::Unknown { .. } => true,
            Role::Header(..) => false,
            Role::Parameter => !is_placeholder(&argument.name),
        })
}

/// The name that a type for the schema may have: `CreateAppRequest`.
fn type_name(schema: Schema) -> String {
    let name = schema.short_name().replace('.', "");
    match name.strip_suffix("RequestInput") {
        Some(stem) => format!("{stem}Request"),
        None => name,
    }
}
