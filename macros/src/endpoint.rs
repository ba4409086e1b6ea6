//! The model: an endpoint, once its declaration, its path and its arguments agree.
//!
//! Only what needs more than one of them is checked here; what a part can tell by itself it has told.

use proc_macro2::Ident;
use syn::{Attribute, LitStr, Type};

use crate::argument::{Argument, Arguments, Role};
use crate::declaration::{Declaration, Verb};
use crate::errors::Errors;
use crate::message::Message;
use crate::options::{Krate, Options};
use crate::signature::Shape;
use crate::suggest::did_you_mean;
use crate::template::{self, Placeholder, Template};
use crate::{types, words};

/// An endpoint without a mistake.
pub(crate) struct Endpoint {
    /// The HTTP method.
    pub(crate) verb: Verb,
    /// The path as it was written.
    pub(crate) path: LitStr,
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
        errors: &mut Errors,
    ) -> Option<Self> {
        let Declaration { verb, path, options } = declaration;
        check_options(&options, shape.as_ref(), errors);
        check_bodies(method, verb.as_ref(), &arguments, errors);
        check_headers(&arguments, errors);
        let path = path?;
        let text = path.value();
        let template = match template::parse(&text) {
            Ok(template) => template,
            Err(mistakes) => {
                for mistake in mistakes {
                    errors.at(path.span(), mistake.message(&text));
                }
                return None;
            }
        };
        let binder = Binder { method, path: &path, text: &text, verb: verb.as_ref(), arguments: &arguments };
        let (path_arguments, query_arguments) = binder.bind(&template, errors);
        Some(Endpoint {
            verb: verb?,
            path_arguments,
            query_arguments,
            marked: arguments.list.into_iter().filter_map(marked).collect(),
            items: options.items.and_then(|(_, name)| name),
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
        Role::Unmarked | Role::Unknown => return None,
    };
    Some(Marked { ident: argument.ident, name: argument.name, cfgs: argument.cfgs, header })
}

/// Checks that the options fit the method.
fn check_options(options: &Options, shape: Option<&Shape>, errors: &mut Errors) {
    let (Some((key, _)), Some(shape)) = (&options.items, shape) else {
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
fn check_bodies(method: &Ident, verb: Option<&Verb>, arguments: &Arguments, errors: &mut Errors) {
    let mut bodies: Vec<&Argument> = Vec::new();
    for argument in &arguments.list {
        let Role::Json(mark) = &argument.role else {
            continue;
        };
        if let Some(verb) = verb.filter(|verb| verb.is_bodiless()) {
            errors.on(
                mark,
                Message::new(format!("a `{}` request has no body", verb.name))
                    .help(format!("send it as query parameters (`?<{}>`); `DELETE` may have a body", argument.name)),
            );
            continue;
        }
        if let Some(first) = bodies.iter().find(|first| !argument.excludes(first)) {
            errors.on(
                mark,
                Message::new(format!("endpoint `{method}` has two bodies: `{}` and `{}`", first.name, argument.name))
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
        if headers.iter().any(|(seen, first)| *seen == value && !argument.excludes(first)) {
            errors.at(name.span(), format!("header `{value}` is set twice"));
        }
        headers.push((value, argument));
    }
}

/// Finds the argument of each placeholder, and the arguments that have none.
struct Binder<'a> {
    method: &'a Ident,
    path: &'a LitStr,
    text: &'a str,
    verb: Option<&'a Verb>,
    arguments: &'a Arguments,
}

/// Where a placeholder stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Path,
    Query,
}

impl Part {
    /// The word of a message.
    fn word(self) -> &'static str {
        match self {
            Part::Path => "path",
            Part::Query => "query",
        }
    }
}

impl Binder<'_> {
    /// The arguments of the path and those of the query.
    fn bind(&self, template: &Template<'_>, errors: &mut Errors) -> (Vec<Ident>, Vec<Ident>) {
        let path = template.path_placeholders().map(|found| (Part::Path, found));
        let query = template.query_placeholders().map(|found| (Part::Query, found));
        let mut bound: Vec<(Part, &Argument)> = Vec::new();
        let mut missing: Vec<(Part, &Placeholder<'_>)> = Vec::new();
        for (part, placeholder) in path.chain(query) {
            match self.arguments.list.iter().find(|argument| argument.name == placeholder.name) {
                Some(argument) => {
                    check_bound(part, argument, errors);
                    bound.push((part, argument));
                }
                None => missing.push((part, placeholder)),
            }
        }
        let mut unused: Vec<&Argument> = self
            .arguments
            .list
            .iter()
            .filter(|argument| matches!(argument.role, Role::Unmarked))
            .filter(|argument| !bound.iter().any(|(_, bound)| bound.name == argument.name))
            .collect();
        for (part, placeholder) in missing {
            self.report_missing(part, placeholder, &mut unused, errors);
        }
        for argument in unused {
            self.report_unused(argument, template, errors);
        }
        let of = |wanted: Part| {
            bound.iter().filter(|(part, _)| *part == wanted).map(|(_, argument)| argument.ident.clone()).collect()
        };
        (of(Part::Path), of(Part::Query))
    }

    /// Reports a placeholder without an argument. An unused argument of a similar name is the same slip: it is taken
    /// from `unused`, so as not to be reported as well.
    fn report_missing(
        &self,
        part: Part,
        placeholder: &Placeholder<'_>,
        unused: &mut Vec<&Argument>,
        errors: &mut Errors,
    ) {
        let name = placeholder.name;
        let similar = did_you_mean(name, unused.iter().map(|argument| argument.name.as_str()));
        let help = match similar {
            Some(similar) => format!("an argument with a similar name exists: `{similar}`"),
            // One that could not be read may be the one that is meant.
            None if !self.arguments.complete => return,
            None => match part {
                Part::Path => format!("add an argument: `{}: &str`", as_argument(name)),
                Part::Query => format!("add an argument: `{}: Option<&str>`", as_argument(name)),
            },
        };
        let similar = similar.map(str::to_owned);
        unused.retain(|argument| Some(&argument.name) != similar.as_ref());
        let message =
            Message::new(format!("{} parameter `<{name}>` has no matching argument in `{}`", part.word(), self.method));
        errors.at(self.path.span(), message.caret(self.text, &placeholder.range).help(help));
    }

    /// Reports an argument that is neither in the path nor marked.
    fn report_unused(&self, argument: &Argument, template: &Template<'_>, errors: &mut Errors) {
        let name = &argument.name;
        let query = if template.query.is_empty() { '?' } else { '&' };
        let json =
            if self.verb.is_some_and(Verb::is_bodiless) { String::new() } else { format!("`#[{}]` or ", words::JSON) };
        errors.at(
            argument.span(),
            Message::new(format!("argument `{name}` of `{}` is not used by the request", self.method)).help(format!(
                "add `<{name}>` to the path, or to the query as `{query}<{name}>`, or mark it {json}`#[header(\"..\")]`"
            )),
        );
    }
}

/// Checks the argument of a placeholder.
fn check_bound(part: Part, argument: &Argument, errors: &mut Errors) {
    let (name, word) = (&argument.name, part.word());
    if let Some(mark) = argument.role.attribute() {
        errors.on(
            mark,
            Message::new(format!(
                "argument `{name}` is a {word} parameter and cannot also be `#[{}]`",
                argument.role.word()
            ))
            .help(format!("remove `<{name}>` from the path, or the attribute")),
        );
    }
    if let Some(cfg) = argument.cfgs.first() {
        errors.on(
            cfg,
            Message::new(format!("`#[cfg]` is not supported on {word} parameters"))
                .help("put `#[cfg]` on two methods, each with its own path"),
        );
    }
    if part == Part::Path
        && let Some(many) = optional_or_list(&argument.ty)
    {
        errors.on(
            &argument.ty,
            Message::new(format!("path parameter `{name}` cannot be {many}"))
                .help(format!("such values belong in the query: `?<{name}>`")),
        );
    }
}

/// Whether a type is plainly not one value.
fn optional_or_list(ty: &Type) -> Option<&'static str> {
    match types::peel(ty) {
        Type::Reference(reference) => optional_or_list(&reference.elem),
        Type::Slice(_) | Type::Array(_) => Some("a list"),
        ty if types::is_named(ty, "Option") => Some("optional"),
        ty if types::is_named(ty, "Vec") => Some("a list"),
        _ => None,
    }
}

/// A name as an argument has it: keywords are raw.
fn as_argument(name: &str) -> String {
    match syn::parse_str::<Ident>(name) {
        Ok(_) => name.to_owned(),
        Err(_) => format!("r#{name}"),
    }
}
