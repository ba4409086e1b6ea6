//! Checks between arguments: a request has at most one body, and sets each header once.

use proc_macro2::Ident;

use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::endpoint::parse::argument::role::Role;
use crate::endpoint::parse::argument::{Argument, Arguments};
use crate::endpoint::parse::attribute::http_method::HttpMethod;

/// Checks that there is at most one body, and that the HTTP method allows it.
///
/// The binding reports a body that is also a placeholder. `placeholders` are the names of all
/// placeholders.
pub(super) fn check_bodies(
    method: &Ident,
    http_method: Option<&HttpMethod>,
    arguments: &Arguments,
    placeholders: &[&str],
    errors: &mut Errors,
) {
    let mut bodies: Vec<&Argument> = Vec::new();
    for argument in &arguments.list {
        let Role::Json(attribute) = &argument.role else {
            continue;
        };
        if placeholders.contains(&argument.name.as_str()) {
            continue;
        }
        if let Some(http_method) = http_method.filter(|http_method| http_method.is_bodiless()) {
            errors.on(
                attribute,
                ErrorText::new(format!("a `{}` request has no body", http_method.name)).help(
                    format!(
                        "send it as query parameters (`?<{}>`); `DELETE` may have a body",
                        argument.name
                    ),
                ),
            );
            continue;
        }
        if let Some(first) = bodies.iter().find(|first| !argument.excludes(first)) {
            errors.on(
                attribute,
                ErrorText::new(format!(
                    "endpoint `{method}` has two bodies: `{}` and `{}`",
                    first.name, argument.name
                ))
                .help("a request has one body: put both into one struct"),
            );
        }
        bodies.push(argument);
    }
}

/// Checks that no header is set twice.
pub(super) fn check_headers(arguments: &Arguments, errors: &mut Errors) {
    let mut headers: Vec<(String, &Argument)> = Vec::new();
    for argument in &arguments.list {
        let Role::Header(_, Some(name)) = &argument.role else {
            continue;
        };
        let header = name.value();
        if headers
            .iter()
            .any(|(seen, first)| *seen == header && !argument.excludes(first))
        {
            errors.at(name.span(), format!("header `{header}` is set twice"));
        }
        headers.push((header, argument));
    }
}
