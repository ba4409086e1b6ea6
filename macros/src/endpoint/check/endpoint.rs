//! The model: an endpoint, once its declaration, its path and its arguments agree.
//!
//! Only what needs more than one of them is checked here; what a part can tell by itself it has told.

use proc_macro2::{Ident, Span};
use syn::{Attribute, LitStr};

use crate::catalogue::{Catalogue, Operation};
use crate::diagnostics::error_text::Message;
use crate::diagnostics::errors::Errors;
use crate::endpoint::check::binding::Binder;
use crate::endpoint::check::one_page::OnePage;
use crate::endpoint::check::published::{Checked, Declared};
use crate::endpoint::check::signature::Shape;
use crate::endpoint::parse::argument::{Argument, Arguments, Role};
use crate::endpoint::parse::attribute::Declaration;
use crate::endpoint::parse::http_method::Verb;
use crate::endpoint::parse::options::{Items, Krate, Options};
use crate::endpoint::template;
use crate::syntax::types;

/// An endpoint without a mistake.
pub(crate) struct Endpoint {
    /// The HTTP method.
    pub(crate) verb: Verb,
    /// The path as it was written.
    pub(crate) path: LitStr,
    /// What C1 publishes of it.
    pub(crate) operation: Option<Operation>,
    /// Where `unlisted` stands, if the operation is published after all.
    pub(crate) needlessly_unlisted: Option<Span>,
    /// Whether only the first page of a list can be had, and `one_page` does not say that this is meant.
    pub(crate) is_one_page_unsaid: bool,
    /// The arguments of the path, in the order of their placeholders.
    pub(crate) path_arguments: Vec<Ident>,
    /// The arguments of the query, in the order of their placeholders.
    pub(crate) query_arguments: Vec<Ident>,
    /// The arguments that are marked.
    pub(crate) marked: Vec<Marked>,
    /// `items = ".."`
    pub(crate) items: Option<LitStr>,
    /// `idempotent`
    pub(crate) idempotent: bool,
    /// `no_auth`
    pub(crate) no_auth: bool,
    /// `crate = ..`
    pub(crate) krate: Krate,
    /// The shape of the method.
    pub(crate) shape: Shape,
}

/// A header or the body.
pub(crate) struct Marked {
    /// The argument.
    pub(crate) ident: Ident,
    /// Its name, for messages at run time.
    pub(crate) name: String,
    /// Under which conditions there is such an argument.
    pub(crate) cfgs: Vec<Attribute>,
    /// The name of the header; the body has none.
    pub(crate) header: Option<LitStr>,
}

impl Endpoint {
    /// Brings the parts together; answers an endpoint if all of them are there and agree.
    pub(crate) fn bind(
        method: &Ident,
        declaration: Declaration,
        arguments: Arguments,
        shape: Option<Shape>,
        catalogue: Option<&Catalogue>,
        errors: &mut Errors,
    ) -> Option<Self> {
        let Declaration {
            verb,
            path,
            options,
        } = declaration;
        check_options(&options, shape.as_ref(), errors);
        check_headers(&arguments, errors);
        let text = path.as_ref().map(LitStr::value).unwrap_or_default();
        let template = path.as_ref().map(|_| template::parse(&text));
        let parameters: Vec<&str> = match &template {
            Some(Ok(template)) => template.placeholders().map(|found| found.name).collect(),
            _ => Vec::new(),
        };
        check_bodies(method, verb.as_ref(), &arguments, &parameters, errors);
        let path = path?;
        let template = match template? {
            Ok(template) => template,
            Err(mistakes) => {
                let alone = mistakes.len() == 1;
                for mistake in mistakes {
                    errors.at(path.span(), mistake.message(&text, alone));
                }
                return None;
            }
        };
        let declared = Declared {
            verb: verb.as_ref(),
            path: &path,
            text: &text,
            template: &template,
            arguments: &arguments,
            pages: shape
                .as_ref()
                .is_some_and(|shape| types::is_named(&shape.output, "Pages")),
            items: options.items.as_ref(),
            has_unread_option: options.has_unread,
        };
        let Checked {
            operation,
            mut meant,
        } = match (catalogue, options.unlisted) {
            (None, _) => Checked::default(),
            (Some(catalogue), None) => declared.check(catalogue, errors),
            (Some(catalogue), Some(_)) => Checked {
                operation: declared.listed(catalogue),
                meant: Vec::new(),
            },
        };
        let one_page = OnePage::check(
            &options,
            shape.as_ref(),
            operation.as_ref(),
            &template,
            &arguments,
            errors,
        );
        meant.extend(options.meant.iter().map(String::as_str));
        let binder = Binder {
            method,
            path: &path,
            text: &text,
            verb: verb.as_ref(),
            arguments: &arguments,
            meant: &meant,
            // Without the operation, any name may be one of its query parameters.
            query: operation
                .as_ref()
                .map(|operation| operation.query.as_slice()),
        };
        let (path_arguments, query_arguments) = binder.bind(&template, errors);
        Some(Endpoint {
            verb: verb?,
            needlessly_unlisted: options.unlisted.filter(|_| operation.is_some()),
            operation,
            is_one_page_unsaid: one_page == Some(OnePage::Unsaid),
            path_arguments,
            query_arguments,
            marked: arguments.list.into_iter().filter_map(marked).collect(),
            items: options.items.and_then(|items| items.name),
            idempotent: options.idempotent.is_some(),
            no_auth: options.no_auth.is_some(),
            krate: options.krate,
            shape: shape?,
            path,
        })
    }
}

/// The header or the body that an argument is.
fn marked(argument: Argument) -> Option<Marked> {
    let header = match argument.role {
        Role::Json(_) => None,
        Role::Header(_, name) => Some(name?),
        Role::Unmarked | Role::Unknown { .. } => return None,
    };
    Some(Marked {
        ident: argument.ident,
        name: argument.name,
        cfgs: argument.cfgs,
        header,
    })
}

/// Checks that the options fit the method.
fn check_options(options: &Options, shape: Option<&Shape>, errors: &mut Errors) {
    let (Some(Items { key, .. }), Some(shape)) = (&options.items, shape) else {
        return;
    };
    // Any other name may be an alias of `Pages`.
    if shape.is_async || types::is_named(&shape.output, "Call") {
        errors.at(
            *key,
            Message::new("option `items` needs a method that returns `c1::Pages<T>`")
                .help("write `fn .. -> c1::Pages<T>`, or remove `items`"),
        );
    }
}

/// Checks that there is at most one body, and that there can be one.
///
/// An argument that is one of `parameters` too is reported as that.
fn check_bodies(
    method: &Ident,
    verb: Option<&Verb>,
    arguments: &Arguments,
    parameters: &[&str],
    errors: &mut Errors,
) {
    let mut bodies: Vec<&Argument> = Vec::new();
    for argument in &arguments.list {
        let Role::Json(mark) = &argument.role else {
            continue;
        };
        if parameters.contains(&argument.name.as_str()) {
            continue;
        }
        if let Some(verb) = verb.filter(|verb| verb.is_bodiless()) {
            errors.on(
                mark,
                Message::new(format!("a `{}` request has no body", verb.name)).help(format!(
                    "send it as query parameters (`?<{}>`); `DELETE` may have a body",
                    argument.name
                )),
            );
            continue;
        }
        if let Some(first) = bodies.iter().find(|first| !argument.excludes(first)) {
            errors.on(
                mark,
                Message::new(format!(
                    "endpoint `{method}` has two bodies: `{}` and `{}`",
                    first.name, argument.name
                ))
                .help("a request has one body: make the two a struct"),
            );
        }
        bodies.push(argument);
    }
}

/// Checks that no header is set twice.
fn check_headers(arguments: &Arguments, errors: &mut Errors) {
    let mut headers: Vec<(String, &Argument)> = Vec::new();
    for argument in &arguments.list {
        let Role::Header(_, Some(name)) = &argument.role else {
            continue;
        };
        let value = name.value();
        if headers
            .iter()
            .any(|(seen, first)| *seen == value && !argument.excludes(first))
        {
            errors.at(name.span(), format!("header `{value}` is set twice"));
        }
        headers.push((value, argument));
    }
}
