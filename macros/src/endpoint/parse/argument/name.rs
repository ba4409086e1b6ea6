//! The name of an argument. A pattern is not allowed, because an endpoint has no body that could
//! use its parts.

use proc_macro2::Ident;
use syn::{Pat, PatIdent, PatType, Type, parse_quote};

use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::endpoint::other_frameworks::ForeignRole;
use crate::endpoint::words;
use crate::syntax::{source_text, types};

/// The name of the argument. Any other pattern is reported and replaced by `_`.
pub(super) fn take(input: &mut PatType, errors: &mut Errors) -> Option<Ident> {
    match &mut *input.pat {
        Pat::Ident(pat) if pat.subpat.is_none() => {
            take_modifiers(pat, errors);
            Some(pat.ident.clone())
        }
        Pat::Wild(_) => {
            errors.on(
                &input.pat,
                ErrorText::new("endpoint arguments must be plain names").help(
                    "every argument is sent: name it as in the path, mark it `#[json]` or `#[header(\"..\")]`, or remove it",
                ),
            );
            None
        }
        pat => {
            let help = extractor_help(pat, &input.ty)
                .unwrap_or_else(|| format!("use `name: {}`", source_text::text_of(&input.ty)));
            errors.on(
                &*pat,
                ErrorText::new("endpoint arguments must be plain names").help(help),
            );
            // The pattern may name a type that is not in scope, which would be a second error.
            *pat = parse_quote!(_);
            None
        }
    }
}

/// Reports and removes `mut` and `ref`.
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

/// The help for an extractor of a server framework: `Path(id): Path<String>`, `Json(body):
/// Json<Body>`.
fn extractor_help(pat: &Pat, ty: &Type) -> Option<String> {
    let Pat::TupleStruct(pat) = pat else {
        return None;
    };
    let (Some(Pat::Ident(name)), 1) = (pat.elems.first(), pat.elems.len()) else {
        return None;
    };
    let extractor = pat.path.segments.last()?.ident.to_string();
    let inner = types::types_in(&types::last_segment(ty)?.arguments).next()?;
    let inner = source_text::text_of(inner);
    let name = &name.ident;
    let help = match ForeignRole::of(&extractor) {
        Some(ForeignRole::Query) => "take one argument for each query parameter".to_owned(),
        Some(ForeignRole::Path) => format!("use `{name}: {inner}`"),
        role if matches!(role, Some(ForeignRole::Form))
            || extractor.eq_ignore_ascii_case(words::JSON) =>
        {
            format!("use `#[{}] {name}: {inner}`", words::JSON)
        }
        _ => return None,
    };
    Some(format!("a client has no extractors: {help}"))
}
