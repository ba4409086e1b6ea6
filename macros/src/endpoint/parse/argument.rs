//! The arguments of the method and the role that an attribute gives to each.
//!
//! Which argument is a path or a query parameter is not known here: that is for the path to say.

use proc_macro2::{Ident, Span};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{
    Attribute, FnArg, Lit, LitStr, Meta, Pat, PatIdent, PatType, Signature, Type, parse_quote,
};

use crate::diagnostics::error_text::{Message, list};
use crate::diagnostics::errors::Errors;
use crate::diagnostics::suggestion::did_you_mean;
use crate::endpoint::parse::header;
use crate::endpoint::words;
use crate::endpoint::words::ForeignRole;
use crate::syntax::types;

/// One argument.
pub(crate) struct Argument {
    /// Its name as the user wrote it.
    pub(crate) ident: Ident,
    /// Its name as the path and the documentation have it: `type` for `r#type`.
    pub(crate) name: String,
    /// Its type.
    pub(crate) ty: Type,
    /// What it is marked as.
    pub(crate) role: Role,
    /// Its `#[cfg(..)]` attributes.
    pub(crate) cfgs: Vec<Attribute>,
    /// Its documentation.
    pub(crate) docs: Vec<LitStr>,
}

/// What an argument is marked as.
pub(crate) enum Role {
    /// Not marked: the path has to name it.
    Unmarked,
    /// `#[json]`: the body.
    Json(Attribute),
    /// `#[header("x-name")]`; without a name if that was reported.
    Header(Attribute, Option<LitStr>),
    /// Marked with something that was reported; `parameter` if that means a parameter elsewhere.
    Unknown { parameter: bool },
}

/// The arguments of a method, its receiver not among them.
pub(crate) struct Arguments {
    /// Those that have a name.
    pub(crate) list: Vec<Argument>,
    /// Whether that is all of them; if not, a placeholder may be meant for one that is absent here.
    pub(crate) complete: bool,
    /// Whether there is a receiver; if not, the first argument may be meant for it.
    pub(crate) receiver: bool,
}

impl Arguments {
    /// Reads the arguments of `sig`, and takes from it what the compiler does not know or does not allow there:
    /// our attributes, unknown ones, documentation, patterns.
    pub(crate) fn take(sig: &mut Signature, errors: &mut Errors) -> Self {
        let mut arguments = Arguments {
            list: Vec::new(),
            complete: true,
            receiver: sig.receiver().is_some(),
        };
        for input in &mut sig.inputs {
            match input {
                FnArg::Receiver(receiver) => {
                    for attribute in take_attributes(&mut receiver.attrs) {
                        if !attribute.path().is_ident("doc") {
                            let text = types::text_of(attribute.path());
                            errors.on(&attribute, format!("`self` cannot be marked `#[{text}]`"));
                        }
                    }
                }
                FnArg::Typed(input) => match take_argument(input, errors) {
                    Some(argument) => arguments.list.push(argument),
                    None => arguments.complete = false,
                },
            }
        }
        arguments
    }

    /// Whether there is an argument that was to have another name in the path.
    pub(crate) fn has_renamed(&self) -> bool {
        self.list
            .iter()
            .any(|argument| matches!(argument.role, Role::Unknown { parameter: true }))
    }
}

/// Reads one argument.
fn take_argument(input: &mut PatType, errors: &mut Errors) -> Option<Argument> {
    let attributes = take_attributes(&mut input.attrs);
    let cfgs = input
        .attrs
        .iter()
        .filter(|attribute| attribute.path().is_ident("cfg"))
        .cloned()
        .collect();
    let (marks, docs) = attributes
        .into_iter()
        .partition::<Vec<_>, _>(|attribute| !attribute.path().is_ident("doc"));
    let ident = take_name(input, errors);
    take_size(input, errors);
    let role = role(marks, ident.as_ref(), errors);
    let ident = ident?;
    Some(Argument {
        name: ident.unraw().to_string(),
        ident,
        ty: (*input.ty).clone(),
        role,
        cfgs,
        docs: docs.iter().filter_map(doc_text).collect(),
    })
}

/// Removes the attributes that cannot stay and answers them.
fn take_attributes(attributes: &mut Vec<Attribute>) -> Vec<Attribute> {
    let (inert, taken) = std::mem::take(attributes)
        .into_iter()
        .partition(|attribute| {
            let path = attribute.path();
            let first = path.segments.first().map(|first| first.ident.to_string());
            let first = first.as_deref().unwrap_or_default();
            if path.segments.len() == 1 {
                words::INERT.contains(&first)
            } else {
                words::TOOLS.contains(&first)
            }
        });
    *attributes = inert;
    taken
}

/// The text of one line of documentation.
fn doc_text(attribute: &Attribute) -> Option<LitStr> {
    match &attribute.meta {
        Meta::NameValue(meta) => match &meta.value {
            syn::Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.clone()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

/// The name of an argument; a pattern is reported and what it would bind is left out.
fn take_name(input: &mut PatType, errors: &mut Errors) -> Option<Ident> {
    match &mut *input.pat {
        Pat::Ident(pat) if pat.subpat.is_none() => {
            take_modifiers(pat, errors);
            Some(pat.ident.clone())
        }
        Pat::Wild(_) => {
            errors.on(
                &input.pat,
                Message::new("endpoint arguments must be plain names").help(
                    "every argument is sent: name it as in the path, mark it `#[json]` or `#[header(\"..\")]`, or remove it",
                ),
            );
            None
        }
        pat => {
            let help = unwrapped(pat, &input.ty)
                .unwrap_or_else(|| format!("use `name: {}`", types::text_of(&input.ty)));
            errors.on(
                &*pat,
                Message::new("endpoint arguments must be plain names").help(help),
            );
            // What the pattern names, such as an extractor, may not be there.
            *pat = parse_quote!(_);
            None
        }
    }
}

/// What stands here for an extractor of a server framework: `Path(id): Path<String>`, `Json(body): Json<Body>`.
fn unwrapped(pat: &Pat, ty: &Type) -> Option<String> {
    let Pat::TupleStruct(pat) = pat else {
        return None;
    };
    let (Some(Pat::Ident(name)), 1) = (pat.elems.first(), pat.elems.len()) else {
        return None;
    };
    let wrapper = pat.path.segments.last()?.ident.to_string();
    let inner = types::text_of(types::types_in(&types::last_segment(ty)?.arguments).next()?);
    let name = &name.ident;
    let help = match ForeignRole::of(&wrapper) {
        Some(ForeignRole::Query) => "each parameter of the query is an argument".to_owned(),
        Some(ForeignRole::Path) => format!("use `{name}: {inner}`"),
        role if matches!(role, Some(ForeignRole::Form))
            || wrapper.eq_ignore_ascii_case(words::JSON) =>
        {
            format!("use `#[{}] {name}: {inner}`", words::JSON)
        }
        _ => return None,
    };
    Some(format!("a client has no extractors: {help}"))
}

/// Reports an argument of a type that no argument can have, and makes a reference of it, or the compiler says the same
/// of the signature and of the body.
fn take_size(input: &mut PatType, errors: &mut Errors) {
    let ty = types::peel(&input.ty);
    let name = match &*input.pat {
        Pat::Ident(pat) => pat.ident.to_string(),
        _ => "name".to_owned(),
    };
    if types::is_unsized(ty) {
        errors.on(
            ty,
            Message::new(format!(
                "`{}` is no type of an argument: its size is not known",
                types::text_of(ty)
            ))
            .help(format!(
                "take a reference: `{name}: &{}`",
                types::text_of(ty)
            )),
        );
        *input.ty = parse_quote!(&#ty);
    }
}

/// Reports and removes the `mut` and the `ref` of an argument.
fn take_modifiers(pat: &mut PatIdent, errors: &mut Errors) {
    let by_ref = pat.by_ref.take().map(|token| ("ref", token.span));
    let mutable = pat.mutability.take().map(|token| ("mut", token.span));
    for (word, span) in by_ref.into_iter().chain(mutable) {
        errors.at(
            span,
            format!("remove `{word}`: endpoint methods have no body"),
        );
    }
}

/// The role that the attributes of an argument give to it.
fn role(marks: Vec<Attribute>, ident: Option<&Ident>, errors: &mut Errors) -> Role {
    let mut role = Role::Unmarked;
    for attribute in marks {
        let word = types::text_of(attribute.path());
        let next = match word.as_str() {
            words::JSON => json(attribute, errors),
            words::HEADER => {
                let name = header::name(&attribute, errors);
                Role::Header(attribute, name)
            }
            "cfg_attr" => {
                errors.on(
                    &attribute,
                    Message::new("`#[cfg_attr]` is not supported on endpoint arguments").help(
                        "an attribute macro sees it unexpanded; use `#[cfg]` on two arguments",
                    ),
                );
                Role::Unknown { parameter: false }
            }
            _ => {
                errors.on(attribute.path(), unknown(&word));
                let foreign = ForeignRole::of(last_word(&word));
                Role::Unknown {
                    parameter: foreign.is_some_and(ForeignRole::is_parameter),
                }
            }
        };
        role = match (role, next) {
            (Role::Unmarked, next) => next,
            // Once an argument has a role, the second is the one too many; what is unknown was reported.
            (
                role @ (Role::Json(_) | Role::Header(..)),
                Role::Json(mark) | Role::Header(mark, _),
            ) => {
                errors.on(&mark, two_roles(ident, &role, &mark));
                role
            }
            (role, _) => role,
        };
    }
    role
}

/// What to say to an argument with two roles.
fn two_roles(ident: Option<&Ident>, first: &Role, second: &Attribute) -> Message {
    let first = match first {
        Role::Json(_) => words::JSON,
        _ => words::HEADER,
    };
    let second = types::text_of(second.path());
    let name = ident.map_or_else(|| "_".to_owned(), |ident| ident.unraw().to_string());
    if first == second {
        Message::new(format!("argument `{name}` is marked `#[{first}]` twice"))
    } else {
        Message::new(format!(
            "argument `{name}` has two roles, `#[{first}]` and `#[{second}]`"
        ))
    }
}

/// Reads `#[json]`.
fn json(attribute: Attribute, errors: &mut Errors) -> Role {
    let extra = match &attribute.meta {
        Meta::Path(_) => None,
        Meta::List(list) => Some((list.delimiter.span().join(), list.delimiter.span().join())),
        Meta::NameValue(value) => Some((value.eq_token.span, value.value.span())),
    };
    if let Some((start, end)) = extra {
        errors.between(
            start,
            end,
            Message::new("`#[json]` takes no arguments").help("write `#[json]`"),
        );
    }
    Role::Json(attribute)
}

/// What to say to an attribute that is neither ours nor the compiler's.
fn unknown(word: &str) -> Message {
    let message = Message::new(format!("unknown argument attribute `{word}`"));
    let last = last_word(word);
    let near = did_you_mean(last, words::ROLES);
    if let Some(foreign) = ForeignRole::of(last).filter(|_| near != Some(words::JSON)) {
        message.help(foreign.help())
    } else if let Some(role) = near {
        message.help(format!("did you mean `{role}`?"))
    } else {
        message.help(format!(
            "the attributes of arguments are {}",
            list(&words::ROLES, "and")
        ))
    }
}

/// The `path` of `progenitor::path`.
fn last_word(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

impl Role {
    /// The attribute that gives the role.
    pub(crate) fn attribute(&self) -> Option<&Attribute> {
        match self {
            Role::Json(attribute) | Role::Header(attribute, _) => Some(attribute),
            Role::Unmarked | Role::Unknown { .. } => None,
        }
    }

    /// The attribute as a person would write it.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Role::Json(_) => words::JSON,
            _ => words::HEADER,
        }
    }
}

impl Argument {
    /// Whether this and another argument never exist together, as far as a macro can tell: both are conditional, on
    /// conditions that are not the same.
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

    /// Where the name stands.
    pub(crate) fn span(&self) -> Span {
        self.ident.span()
    }
}
