//! The path against the arguments, in both directions: every placeholder has its argument, every argument its place.

use proc_macro2::Ident;
use syn::{LitStr, Type};

use crate::diagnostics::error_text::Message;
use crate::diagnostics::errors::Errors;
use crate::diagnostics::suggestion::did_you_mean;
use crate::endpoint::parse::argument::{Argument, Arguments, Role};
use crate::endpoint::parse::http_method::Verb;
use crate::endpoint::template::{Placeholder, Template};
use crate::endpoint::words;
use crate::syntax::types;

/// Finds the argument of each placeholder, and the arguments that have none.
pub(crate) struct Binder<'a> {
    /// The name of the method.
    pub(crate) method: &'a Ident,
    /// The path as it was written.
    pub(crate) path: &'a LitStr,
    /// Its text.
    pub(crate) text: &'a str,
    /// The HTTP method.
    pub(crate) verb: Option<&'a Verb>,
    /// The arguments of the method.
    pub(crate) arguments: &'a Arguments,
    /// Names that the path would have if it were right; that it is not has been reported.
    pub(crate) meant: &'a [&'a str],
    /// The query parameters of the operation, if it is known.
    pub(crate) query: Option<&'a [&'static str]>,
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
    pub(crate) fn bind(
        &self,
        template: &Template<'_>,
        errors: &mut Errors,
    ) -> (Vec<Ident>, Vec<Ident>) {
        let path = template
            .path_placeholders()
            .map(|found| (Part::Path, found));
        let query = template
            .query_placeholders()
            .map(|found| (Part::Query, found));
        let mut bound: Vec<(Part, &Argument)> = Vec::new();
        let mut missing: Vec<(Part, &Placeholder<'_>)> = Vec::new();
        for (part, placeholder) in path.chain(query) {
            match self
                .arguments
                .list
                .iter()
                .find(|argument| argument.name == placeholder.name)
            {
                Some(argument) => {
                    self.check_bound(part, argument, errors);
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
        unused.retain(|argument| !self.meant.contains(&argument.name.as_str()));
        if !self.arguments.receiver {
            // `get(client: &Client, ..)`: what is wrong with that argument is that it is not `&self`.
            let first = self.arguments.list.first().map(|first| &first.name);
            unused.retain(|argument| Some(&argument.name) != first);
        }
        for argument in unused {
            self.report_unused(argument, template, errors);
        }
        let of = |wanted: Part| {
            bound
                .iter()
                .filter(|(part, _)| *part == wanted)
                .map(|(_, argument)| argument.ident.clone())
                .collect()
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
            None if !self.arguments.complete || self.arguments.has_renamed() => return,
            None => match part {
                Part::Path => format!("add an argument: `{}: &str`", as_argument(name)),
                Part::Query => format!("add an argument: `{}: Option<&str>`", as_argument(name)),
            },
        };
        let similar = similar.map(str::to_owned);
        unused.retain(|argument| Some(&argument.name) != similar.as_ref());
        let message = Message::new(format!(
            "{} parameter `<{name}>` has no matching argument in `{}`",
            part.word(),
            self.method
        ));
        errors.at(
            self.path.span(),
            message.caret(self.text, &placeholder.range).help(help),
        );
    }

    /// Checks the argument of a placeholder.
    fn check_bound(&self, part: Part, argument: &Argument, errors: &mut Errors) {
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
                Message::new(format!("path parameter `{name}` cannot be {many}")).help(
                    if self
                        .query
                        .is_none_or(|query| query.contains(&name.as_str()))
                    {
                        format!("such values belong in the query: `?<{name}>`")
                    } else {
                        format!("take one value: `{name}: {}`", one_value(&argument.ty))
                    },
                ),
            );
        }
    }

    /// Reports an argument that is neither in the path nor marked.
    fn report_unused(&self, argument: &Argument, template: &Template<'_>, errors: &mut Errors) {
        let name = &argument.name;
        let query = if template.query.is_empty() { '?' } else { '&' };
        let json = if self.verb.is_some_and(Verb::is_bodiless) {
            String::new()
        } else {
            format!("`#[{}]` or ", words::JSON)
        };
        errors.at(
            argument.span(),
            Message::new(format!("argument `{name}` of `{}` is not used by the request", self.method)).help(format!(
                "add `<{name}>` to the path, or to the query as `{query}<{name}>`, or mark it {json}`#[header(\"..\")]`"
            )),
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

/// The type of one of the values, as it can be written in the place of `ty`.
fn one_value(ty: &Type) -> String {
    match types::peel(ty) {
        Type::Reference(reference) => one_value(&reference.elem),
        Type::Slice(slice) => types::text_of(&slice.elem),
        Type::Array(array) => types::text_of(&array.elem),
        ty => types::last_segment(ty)
            .and_then(|last| types::types_in(&last.arguments).next())
            .map_or_else(|| "&str".to_owned(), types::text_of),
    }
}

/// A name as an argument has it: keywords are raw.
fn as_argument(name: &str) -> String {
    match syn::parse_str::<Ident>(name) {
        Ok(_) => name.to_owned(),
        Err(_) => format!("r#{name}"),
    }
}
