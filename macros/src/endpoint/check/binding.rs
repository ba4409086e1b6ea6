//! Binds the placeholders of the path to the arguments. Each placeholder has an argument, and each
//! argument has a use.

use c1_facts::did_you_mean;
use proc_macro2::Ident;
use syn::Type;

use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::endpoint::parse::argument::role::Role;
use crate::endpoint::parse::argument::{Argument, Arguments};
use crate::endpoint::parse::attribute::http_method::HttpMethod;
use crate::endpoint::parse::attribute::literal::StringLiteral;
use crate::endpoint::template::ast::{Placeholder, Template};
use crate::endpoint::words;
use crate::syntax::{source_text, types};

/// The input of the binding.
pub(super) struct Binding<'a> {
    /// The name of the method.
    pub(super) method: &'a Ident,
    /// The path as it was written.
    pub(super) path: &'a StringLiteral,
    /// The HTTP method.
    pub(super) http_method: Option<&'a HttpMethod>,
    /// The arguments of the method.
    pub(super) arguments: &'a Arguments,
    /// The names of arguments that may be unused, because the mistake behind it has been reported.
    pub(super) excused_arguments: &'a [&'a str],
    /// The query parameters of the operation; `None` if the operation is not known.
    pub(super) query: Option<&'a [&'static str]>,
}

/// The location of a placeholder.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Location {
    Path,
    Query,
}

impl Location {
    /// The word for error texts.
    fn word(self) -> &'static str {
        match self {
            Location::Path => "path",
            Location::Query => "query",
        }
    }
}

impl Binding<'_> {
    /// Finds the argument of each placeholder. Returns the arguments of the path and those of the
    /// query.
    pub(super) fn bind(
        &self,
        template: &Template<'_>,
        errors: &mut Errors,
    ) -> (Vec<Ident>, Vec<Ident>) {
        let mut bound: Vec<(Location, &Argument)> = Vec::new();
        let mut missing: Vec<(Location, &Placeholder<'_>)> = Vec::new();
        for (location, placeholder) in located(template) {
            match self.arguments.get(placeholder.name) {
                Some(argument) => {
                    self.check_argument(location, argument, errors);
                    bound.push((location, argument));
                }
                None => missing.push((location, placeholder)),
            }
        }
        let mut unused: Vec<&Argument> = self
            .arguments
            .list
            .iter()
            .filter(|argument| matches!(argument.role, Role::Parameter))
            .filter(|argument| !bound.iter().any(|(_, bound)| bound.name == argument.name))
            .collect();
        for (location, placeholder) in missing {
            self.report_missing(location, placeholder, &mut unused, errors);
        }
        self.report_unused(unused, template, errors);
        let idents = |wanted: Location| {
            bound
                .iter()
                .filter(|(location, _)| *location == wanted)
                .map(|(_, argument)| argument.ident.clone())
                .collect()
        };
        (idents(Location::Path), idents(Location::Query))
    }

    /// Reports a placeholder without an argument.
    ///
    /// If an unused argument has a similar name, both are the same mistake. That argument is
    /// removed from `unused`.
    fn report_missing(
        &self,
        location: Location,
        placeholder: &Placeholder<'_>,
        unused: &mut Vec<&Argument>,
        errors: &mut Errors,
    ) {
        let name = placeholder.name;
        let similar = did_you_mean(name, unused.iter().map(|argument| argument.name.as_str()));
        let similar = similar.map(str::to_owned);
        let help = match &similar {
            Some(similar) => format!("an argument with a similar name exists: `{similar}`"),
            // The placeholder may mean an argument that was reported for its pattern or its
            // attribute.
            None if !self.arguments.complete || self.arguments.has_renamed() => return,
            None => match location {
                Location::Path => format!("add an argument: `{}: &str`", as_argument(name)),
                Location::Query => {
                    format!("add an argument: `{}: Option<&str>`", as_argument(name))
                }
            },
        };
        unused.retain(|argument| Some(&argument.name) != similar.as_ref());
        let text = ErrorText::new(format!(
            "{} parameter `<{name}>` has no matching argument in `{}`",
            location.word(),
            self.method
        ));
        errors.at(
            self.path.span,
            text.caret(&self.path.value, &placeholder.range).help(help),
        );
    }

    /// Checks the argument of a placeholder.
    fn check_argument(&self, location: Location, argument: &Argument, errors: &mut Errors) {
        let (name, word) = (&argument.name, location.word());
        if let Some(attribute) = argument.role.attribute() {
            errors.on(
                attribute,
                ErrorText::new(format!(
                    "argument `{name}` is a {word} parameter and cannot also be `#[{}]`",
                    argument.role.name()
                ))
                .help(format!(
                    "remove `<{name}>` from the {word}, or the attribute"
                )),
            );
        }
        if let Some(cfg) = argument.cfgs.first() {
            errors.on(
                cfg,
                ErrorText::new(format!("`#[cfg]` is not supported on {word} parameters"))
                    .help("put `#[cfg]` on two methods, each with its own path"),
            );
        }
        if location == Location::Path
            && let Some(kind) = optional_or_list(&argument.ty)
        {
            let help = if self
                .query
                .is_none_or(|query| query.contains(&name.as_str()))
            {
                format!("such values belong in the query: `?<{name}>`")
            } else {
                format!("take one value: `{name}: {}`", one_value(&argument.ty))
            };
            errors.on(
                &argument.ty,
                ErrorText::new(format!("path parameter `{name}` cannot be {kind}")).help(help),
            );
        }
    }

    /// Reports the arguments that have neither a placeholder nor an attribute, except those that
    /// are excused.
    fn report_unused(
        &self,
        mut unused: Vec<&Argument>,
        template: &Template<'_>,
        errors: &mut Errors,
    ) {
        unused.retain(|argument| !self.excused_arguments.contains(&argument.name.as_str()));
        if !self.arguments.has_receiver {
            // `get(client: &Client, ..)`: the missing `&self` has been reported.
            let first = self.arguments.list.first().map(|first| &first.name);
            unused.retain(|argument| Some(&argument.name) != first);
        }
        let separator = if template.query.is_empty() { '?' } else { '&' };
        let json = if self.http_method.is_some_and(HttpMethod::is_bodiless) {
            String::new()
        } else {
            format!("`#[{}]` or ", words::JSON)
        };
        for argument in unused {
            let name = &argument.name;
            errors.at(
                argument.span(),
                ErrorText::new(format!(
                    "argument `{name}` of `{}` is not used by the request",
                    self.method
                ))
                .help(format!(
                    "add `<{name}>` to the path, or to the query as `{separator}<{name}>`, or mark it {json}`#[header(\"..\")]`"
                )),
            );
        }
    }
}

/// All placeholders, each with its location.
fn located<'t, 'a>(
    template: &'t Template<'a>,
) -> impl Iterator<Item = (Location, &'t Placeholder<'a>)> {
    let path = template
        .path_placeholders()
        .map(|placeholder| (Location::Path, placeholder));
    let query = template
        .query_placeholders()
        .map(|placeholder| (Location::Query, placeholder));
    path.chain(query)
}

/// The word for a type that clearly does not hold one value.
fn optional_or_list(ty: &Type) -> Option<&'static str> {
    match types::peel(ty) {
        Type::Reference(reference) => optional_or_list(&reference.elem),
        Type::Slice(_) | Type::Array(_) => Some("a list"),
        ty if types::is_named(ty, "Option") => Some("optional"),
        ty if types::is_named(ty, "Vec") => Some("a list"),
        _ => None,
    }
}

/// The type of one value of an optional type or of a list.
fn one_value(ty: &Type) -> String {
    match types::peel(ty) {
        Type::Reference(reference) => one_value(&reference.elem),
        Type::Slice(slice) => source_text::text_of(&slice.elem),
        Type::Array(array) => source_text::text_of(&array.elem),
        ty => types::last_segment(ty)
            .and_then(|last| types::types_in(&last.arguments).next())
            .map_or_else(|| "&str".to_owned(), source_text::text_of),
    }
}

/// The name as an argument: a keyword gets `r#`.
fn as_argument(name: &str) -> String {
    match syn::parse_str::<Ident>(name) {
        Ok(_) => name.to_owned(),
        Err(_) => format!("r#{name}"),
    }
}
