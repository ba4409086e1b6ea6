//! The bounds on the type parameters of a generic type.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Generics, Ident, Type, TypeParamBound, parse_quote};

use crate::message::check::field::{Content, Field};

/// The generics with a bound on each type parameter that the type of a field names.
pub(super) fn bound(generics: &Generics, fields: &[Field<'_>], is_read: bool) -> Generics {
    let mut generics = generics.clone();
    for parameter in generics.type_params_mut() {
        let ident = parameter.ident.clone();
        let uses = |content| {
            let mut fields = fields.iter().filter(|field| field.content == content);
            fields.any(|field| mentions(field.ty, &ident))
        };
        let mut add = |bound: TypeParamBound| parameter.bounds.push(bound);
        match (uses(Content::Value), is_read) {
            (true, true) => add(parse_quote!(__m::OwnedValue)),
            (true, false) => add(parse_quote!(__m::Value)),
            (false, _) => {}
        }
        match (uses(Content::Serde), is_read) {
            (true, true) => add(parse_quote!(__m::SerdeValue)),
            (true, false) => add(parse_quote!(__m::serde::Serialize)),
            (false, _) => {}
        }
        if uses(Content::Skipped) && is_read {
            add(parse_quote!(::core::default::Default));
        }
    }
    generics
}

/// The generics with a bound on each type parameter.
pub(super) fn bound_all(generics: &Generics, bound: &TypeParamBound) -> Generics {
    let mut generics = generics.clone();
    for parameter in generics.type_params_mut() {
        parameter.bounds.push(bound.clone());
    }
    generics
}

/// The generics with the number of any schema.
pub(super) fn with_schema(generics: &Generics) -> Generics {
    let mut generics = generics.clone();
    let schema = parse_quote!(const __SCHEMA: ::core::primitive::u64);
    generics.params.push(schema);
    generics
}

/// Whether a type names a parameter.
pub(super) fn mentions(ty: &Type, parameter: &Ident) -> bool {
    fn is_in(tokens: TokenStream, parameter: &Ident) -> bool {
        tokens.into_iter().any(|token| match token {
            TokenTree::Ident(ident) => ident == *parameter,
            TokenTree::Group(group) => is_in(group.stream(), parameter),
            _ => false,
        })
    }
    is_in(ty.to_token_stream(), parameter)
}

/// Whether a type names a parameter for a type or a constant.
pub(super) fn mentions_any(ty: &Type, generics: &Generics) -> bool {
    let types = generics.type_params().map(|parameter| &parameter.ident);
    let constants = generics.const_params().map(|parameter| &parameter.ident);
    types.chain(constants).any(|ident| mentions(ty, ident))
}
