//! The role of an argument, as its attribute says.

use c1_facts::did_you_mean;
use proc_macro2::Ident;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Attribute, LitStr, Meta};

use super::header;
use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::diagnostics::list::list;
use crate::endpoint::other_frameworks::ForeignRole;
use crate::endpoint::words;
use crate::syntax::source_text;

/// The role of an argument.
pub(crate) enum Role {
    /// No attribute: the argument is a path or a query parameter.
    Parameter,
    /// `#[json]`: the argument is the body.
    Json(Attribute),
    /// `#[header("x-name")]`, with its name. A wrong name is `None` and has been reported.
    Header(Attribute, Option<LitStr>),
    /// Another attribute, which has been reported.
    Unknown {
        /// Whether the attribute marks a path or a query parameter in another framework.
        is_parameter: bool,
    },
}

impl Role {
    /// Parses the attributes of an argument. The argument has no `ident` if it is a pattern.
    pub(super) fn parse(
        attributes: Vec<Attribute>,
        ident: Option<&Ident>,
        errors: &mut Errors,
    ) -> Self {
        let mut role = Role::Parameter;
        for attribute in attributes {
            let next = Role::of(attribute, errors);
            role = match (role, next) {
                (Role::Parameter, next) => next,
                // The argument keeps its first role.
                (
                    role @ (Role::Json(_) | Role::Header(..)),
                    Role::Json(second) | Role::Header(second, _),
                ) => {
                    errors.on(&second, two_roles(ident, role.name(), &second));
                    role
                }
                (role, _) => role,
            };
        }
        role
    }

    /// Parses one attribute.
    fn of(attribute: Attribute, errors: &mut Errors) -> Self {
        let path = source_text::text_of(attribute.path());
        match path.as_str() {
            words::JSON => {
                check_json(&attribute, errors);
                Role::Json(attribute)
            }
            words::HEADER => {
                let name = header::name(&attribute, errors);
                Role::Header(attribute, name)
            }
            "cfg_attr" => {
                errors.on(
                    &attribute,
                    ErrorText::new("`#[cfg_attr]` is not supported on endpoint arguments").help(
                        "the macro gets it before it is expanded; use `#[cfg]` on two arguments",
                    ),
                );
                Role::Unknown {
                    is_parameter: false,
                }
            }
            _ => {
                errors.on(attribute.path(), unknown(&path));
                let foreign = ForeignRole::of(last_word(&path));
                Role::Unknown {
                    is_parameter: foreign.is_some_and(ForeignRole::is_parameter),
                }
            }
        }
    }

    /// The attribute that gives the role.
    pub(crate) fn attribute(&self) -> Option<&Attribute> {
        match self {
            Role::Json(attribute) | Role::Header(attribute, _) => Some(attribute),
            Role::Parameter | Role::Unknown { .. } => None,
        }
    }

    /// The name of the attribute that gives the role.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Role::Json(_) => words::JSON,
            _ => words::HEADER,
        }
    }
}

/// Checks that `#[json]` has no arguments.
fn check_json(attribute: &Attribute, errors: &mut Errors) {
    let (start, end) = match &attribute.meta {
        Meta::Path(_) => return,
        Meta::List(list) => (list.delimiter.span().join(), list.delimiter.span().join()),
        Meta::NameValue(value) => (value.eq_token.span, value.value.span()),
    };
    errors.between(
        start,
        end,
        ErrorText::new("`#[json]` takes no arguments").help("write `#[json]`"),
    );
}

/// The error text for an argument with two roles.
fn two_roles(ident: Option<&Ident>, first: &str, second: &Attribute) -> ErrorText {
    let second = source_text::text_of(second.path());
    let name = ident.map_or_else(|| "_".to_owned(), |ident| ident.unraw().to_string());
    if first == second {
        ErrorText::new(format!("argument `{name}` is marked `#[{first}]` twice"))
    } else {
        ErrorText::new(format!(
            "argument `{name}` has two roles, `#[{first}]` and `#[{second}]`"
        ))
    }
}

/// The error text for an unknown attribute with the path `path`.
fn unknown(path: &str) -> ErrorText {
    let text = ErrorText::new(format!("unknown argument attribute `{path}`"));
    let last = last_word(path);
    let similar = did_you_mean(last, words::ROLES);
    if let Some(foreign) = ForeignRole::of(last).filter(|_| similar != Some(words::JSON)) {
        text.help(foreign.help())
    } else if let Some(role) = similar {
        text.help(format!("did you mean `{role}`?"))
    } else {
        text.help(format!(
            "the attributes of arguments are {}",
            list(&words::ROLES, "and")
        ))
    }
}

/// The last word of a path: `query` of `progenitor::query`.
fn last_word(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}
