//! The arguments of the method, each with the role that its attribute gives to it.
//!
//! An argument without an attribute is a path or query parameter. The folder `check` looks for it
//! in the path.

mod attributes;
mod header;
mod name;
pub(crate) mod role;

use proc_macro2::{Ident, Span};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Attribute, FnArg, LitStr, Pat, PatType, Signature, Type, parse_quote};

use self::role::Role;
use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::syntax::{doc, source_text, types};

/// The arguments of a method without its receiver.
pub(crate) struct Arguments {
    /// The arguments that have a name.
    pub(crate) list: Vec<Argument>,
    /// Whether every argument has a name. If not, a placeholder may mean one that is not in `list`.
    pub(crate) complete: bool,
    /// Whether there is a receiver. If not, the user may mean the first argument as the receiver.
    pub(crate) has_receiver: bool,
}

/// One argument.
pub(crate) struct Argument {
    /// The name as the user wrote it, such as `r#type`.
    pub(crate) ident: Ident,
    /// The name without `r#`, as in the path.
    pub(crate) name: String,
    /// The type.
    pub(crate) ty: Type,
    /// The role that its attribute gives to it.
    pub(crate) role: Role,
    /// The `#[cfg(..)]` attributes.
    pub(crate) cfgs: Vec<Attribute>,
    /// The lines of its documentation.
    pub(crate) docs: Vec<LitStr>,
}

impl Arguments {
    /// Parses the arguments of `sig`, and removes from `sig` what the compiler refuses there: the
    /// attributes of this macro, unknown attributes, documentation and patterns.
    pub(crate) fn take(sig: &mut Signature, errors: &mut Errors) -> Self {
        let mut arguments = Arguments {
            list: Vec::new(),
            complete: true,
            has_receiver: sig.receiver().is_some(),
        };
        for input in &mut sig.inputs {
            match input {
                FnArg::Receiver(receiver) => {
                    for attribute in attributes::take(&mut receiver.attrs) {
                        if !attribute.path().is_ident("doc") {
                            let path = source_text::text_of(attribute.path());
                            errors.on(&attribute, format!("`self` cannot be marked `#[{path}]`"));
                        }
                    }
                }
                FnArg::Typed(input) => match Argument::take(input, errors) {
                    Some(argument) => arguments.list.push(argument),
                    None => arguments.complete = false,
                },
            }
        }
        arguments
    }

    /// The argument with this name.
    pub(crate) fn get(&self, name: &str) -> Option<&Argument> {
        self.list.iter().find(|argument| argument.name == name)
    }

    /// Whether an argument has an attribute that would rename it in another framework.
    pub(crate) fn has_renamed(&self) -> bool {
        self.list
            .iter()
            .any(|argument| matches!(argument.role, Role::Unknown { is_parameter: true }))
    }
}

impl Argument {
    /// Parses one argument; `None` if it has no name.
    fn take(input: &mut PatType, errors: &mut Errors) -> Option<Self> {
        let taken = attributes::take(&mut input.attrs);
        let cfgs = input
            .attrs
            .iter()
            .filter(|attribute| attribute.path().is_ident("cfg"))
            .cloned()
            .collect();
        let (docs, roles) = taken
            .into_iter()
            .partition::<Vec<_>, _>(|attribute| attribute.path().is_ident("doc"));
        let ident = name::take(input, errors);
        check_size(input, errors);
        let role = Role::parse(roles, ident.as_ref(), errors);
        let ident = ident?;
        Some(Argument {
            name: ident.unraw().to_string(),
            ident,
            ty: (*input.ty).clone(),
            role,
            cfgs,
            docs: docs.iter().filter_map(doc::line).collect(),
        })
    }

    /// Whether this argument and `other` probably never exist together: both have a `#[cfg]`, and
    /// the two differ.
    pub(crate) fn excludes(&self, other: &Argument) -> bool {
        let text = |argument: &Argument| {
            argument
                .cfgs
                .iter()
                .map(|cfg| cfg.to_token_stream().to_string())
                .collect::<Vec<_>>()
        };
        !self.cfgs.is_empty() && !other.cfgs.is_empty() && text(self) != text(other)
    }

    /// The span of the name.
    pub(crate) fn span(&self) -> Span {
        self.ident.span()
    }
}

/// Reports an argument of an unsized type, and makes its type a reference. Otherwise the compiler
/// would report the type twice: for the signature and for the body.
fn check_size(input: &mut PatType, errors: &mut Errors) {
    let ty = types::peel(&input.ty);
    if !types::is_unsized(ty) {
        return;
    }
    let name = match &*input.pat {
        Pat::Ident(pat) => pat.ident.to_string(),
        _ => "name".to_owned(),
    };
    let text = source_text::text_of(ty);
    errors.on(
        ty,
        ErrorText::new(format!(
            "an argument cannot have the type `{text}`: its size is not known"
        ))
        .help(format!("take a reference: `{name}: &{text}`")),
    );
    *input.ty = parse_quote!(&#ty);
}
