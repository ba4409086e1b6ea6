//! The return type of an endpoint, as the expansion writes it.

use proc_macro2::{Span, TokenTree};
use quote::ToTokens;
use syn::{PathArguments, Type};

use crate::syntax::types;

/// The return type.
pub(super) struct Output<'a> {
    pub(super) ty: &'a Type,
    /// The spans of the first and the last token.
    pub(super) ends: [Span; 2],
    /// Whether the last token is the bracket after the arguments of a generic type.
    pub(super) is_generic: bool,
    /// Whether a method drops the answer: `Call<()>`, `c1::Result<()>`.
    pub(super) is_unit: bool,
}

impl<'a> Output<'a> {
    pub(super) fn of(ty: &'a Type) -> Self {
        let (ends, is_generic) = generic(ty).map_or_else(|| (ends(ty), false), |ends| (ends, true));
        Self {
            ty,
            ends,
            is_generic,
            is_unit: is_unit(ty),
        }
    }
}

/// The spans of the first and the last token of a generic type. The tokens themselves are not read,
/// which saves time, because most return types are generic.
fn generic(ty: &Type) -> Option<[Span; 2]> {
    let Type::Path(path) = ty else { return None };
    let (first, last) = (path.path.segments.first()?, path.path.segments.last()?);
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    let start = match (&path.qself, &path.path.leading_colon) {
        (Some(qself), _) => qself.lt_token.span,
        (None, Some(colons)) => colons.spans[0],
        (None, None) => first.ident.span(),
    };
    Some([start, arguments.gt_token.span])
}

/// The spans of the first and the last token of any type.
fn ends(ty: &Type) -> [Span; 2] {
    let mut tokens = ty.to_token_stream().into_iter();
    let first = tokens
        .next()
        .map_or_else(Span::mixed_site, |first| first.span());
    let last = tokens.last().as_ref().map_or(first, TokenTree::span);
    [first, last]
}

/// Whether the first argument of a generic type is `()`.
fn is_unit(output: &Type) -> bool {
    types::last_segment(output).is_some_and(|segment| {
        let first = types::types_in(&segment.arguments).next();
        first.is_some_and(|first| matches!(first, Type::Tuple(tuple) if tuple.elems.is_empty()))
    })
}
