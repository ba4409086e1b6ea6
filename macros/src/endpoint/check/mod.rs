//! The second stage: checks that the attribute, the method and the published operations agree.

mod arguments;
mod binding;
pub(crate) mod endpoint;
mod items;
mod one_page;
mod published;
mod return_type;
pub(crate) mod signature;

use c1_facts::{Catalog, Operation};
use proc_macro2::Ident;

use self::binding::Binding;
use self::endpoint::{Endpoint, MarkedArgument};
use self::one_page::OnePage;
use self::published::declaration::Declaration;
use self::published::{Lookup, find_unlisted, look_up};
use self::signature::CheckedSignature;
use crate::diagnostics::errors::Errors;
use crate::endpoint::parse::argument::role::Role;
use crate::endpoint::parse::argument::{Argument, Arguments};
use crate::endpoint::parse::attribute::endpoint_attribute::EndpointAttribute;
use crate::endpoint::template;

/// Checks what concerns more than one part of the declaration. Returns the endpoint if every part
/// is there.
///
/// Each part was checked by itself before, and a part that is `None` has been reported.
pub(crate) fn check(
    method: &Ident,
    attribute: EndpointAttribute,
    arguments: Arguments,
    signature: Option<CheckedSignature>,
    catalog: Option<Catalog>,
    errors: &mut Errors,
) -> Option<Endpoint> {
    let EndpointAttribute {
        http_method,
        path: literal,
        options,
    } = attribute;
    items::check(options.items.as_ref(), signature.as_ref(), errors);
    arguments::check_headers(&arguments, errors);
    let parsed = literal
        .as_ref()
        .map(|path| (path, template::parse(&path.value)));
    let placeholders: Vec<&str> = match &parsed {
        Some((_, Ok(template))) => template.placeholders().map(|found| found.name).collect(),
        _ => Vec::new(),
    };
    arguments::check_bodies(
        method,
        http_method.as_ref(),
        &arguments,
        &placeholders,
        errors,
    );
    let (path, template) = parsed?;
    let template = match template {
        Ok(template) => template,
        Err(found) => {
            let alone = found.len() == 1;
            for error in found {
                errors.at(
                    path.span,
                    template::text::error_text(&error, &path.value, alone),
                );
            }
            return None;
        }
    };
    let declaration = Declaration {
        http_method: http_method.as_ref(),
        path,
        template: &template,
        arguments: &arguments,
        returns_pages: signature
            .as_ref()
            .is_some_and(|signature| signature.returns("Pages")),
        items: options.items.as_ref(),
        has_unknown_option: options.has_unknown,
    };
    let Lookup {
        operation,
        mut excused_arguments,
    } = match (catalog, options.unlisted) {
        (None, _) => Lookup::default(),
        (Some(catalog), None) => look_up(&declaration, catalog, errors),
        (Some(catalog), Some(_)) => find_unlisted(&declaration, catalog),
    };
    let one_page = one_page::check(
        &options,
        signature.as_ref(),
        operation.as_ref(),
        &template,
        &arguments,
        errors,
    );
    excused_arguments.extend(options.excused_arguments.iter().map(String::as_str));
    let binding = Binding {
        method,
        path,
        http_method: http_method.as_ref(),
        arguments: &arguments,
        excused_arguments: &excused_arguments,
        query: operation
            .as_ref()
            .map(|operation| operation.query.as_slice()),
    };
    let (path_arguments, query_arguments) = binding.bind(&template, errors);
    Some(Endpoint {
        http_method: http_method?,
        needless_unlisted: options.unlisted.filter(|_| operation.is_some()),
        idempotent: options.idempotent.is_some() || only_reads(operation.as_ref()),
        operation,
        misses_pages: one_page == Some(OnePage::Undeclared) && !options.has_unknown,
        path_arguments,
        query_arguments,
        marked_arguments: arguments.list.into_iter().filter_map(marked).collect(),
        items: options.items.and_then(|items| items.name),
        no_auth: options.no_auth.is_some(),
        crate_path: options.crate_path.unwrap_or_default(),
        signature: signature?,
        path: literal?,
    })
}

/// Whether the operation changes nothing, although its method does not say so.
fn only_reads(operation: Option<&Operation>) -> bool {
    operation.is_some_and(|operation| operation.reads && operation.method == "POST")
}

/// The argument, if it is the body or a header.
fn marked(argument: Argument) -> Option<MarkedArgument> {
    let header = match argument.role {
        Role::Json(_) => None,
        Role::Header(_, name) => Some(name?),
        Role::Parameter | Role::Unknown { .. } => return None,
    };
    Some(MarkedArgument {
        ident: argument.ident,
        name: argument.name,
        ty: argument.ty,
        cfgs: argument.cfgs,
        header,
    })
}
