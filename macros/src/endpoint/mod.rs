//! The `#[c1_endpoint]` attribute: parse, check, expand.
//!
//! This file only knows the order of the stages. A stage that fails reports an error and returns
//! `None`. The later stages skip what needs its result, so one mistake gives one error.
//!
//! A *declaration* is a method with the attribute, as the user wrote it. An *endpoint* is a
//! declaration without a mistake. An *operation* is published by C1.

mod check;
mod expand;
mod other_frameworks;
mod parse;
pub(crate) mod template;
pub(crate) mod words;

use c1_facts::Catalog;
use proc_macro2::{Span, TokenStream};

use self::check::signature;
use self::expand::{docs, fallback, method, unexpanded};
use self::parse::argument::Arguments;
use self::parse::attribute;
use self::parse::item::method::Method;
use self::parse::item::{self, Item, recovery};
use crate::diagnostics::errors::Errors;
use crate::expansion::Expansion;
use crate::syntax::crate_path::CratePath;

/// Who wrote the types of an endpoint.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Types {
    /// The user. They are compared with the operation.
    Handwritten,
    /// The generator of `c1-api`, from the same facts that they would be compared with.
    Generated,
}

/// Expands `#[c1_endpoint(content)]`, which stands at `attribute_span`, on `item`.
///
/// The endpoint is compared with the operations of `catalog`. Without a catalog, every
/// operation counts as published.
pub(crate) fn expand(
    attribute_span: Span,
    content: TokenStream,
    item: TokenStream,
    catalog: Option<Catalog>,
    types: Types,
) -> Expansion {
    let mut errors = Errors::default();
    let item = match item::parse(item, &mut errors) {
        Item::Method(method) => expand_method(
            attribute_span,
            content,
            *method,
            catalog,
            types,
            &mut errors,
        ),
        Item::Unparsed { tokens, error } => expand_unparsed(tokens, error, &mut errors),
        Item::FreeFunction(tokens) => unexpanded::item(tokens),
        Item::Other(tokens) => tokens,
    };
    Expansion {
        item,
        errors: errors.into_vec(),
    }
}

/// Expands a method: with its body, or with a fallback body if there is any error.
fn expand_method(
    attribute_span: Span,
    content: TokenStream,
    mut method: Method,
    catalog: Option<Catalog>,
    types: Types,
    errors: &mut Errors,
) -> TokenStream {
    let attribute = attribute::parse(attribute_span, content, errors);
    let crate_path = attribute.options.crate_path.clone().unwrap_or_default();
    let arguments = Arguments::take(&mut method.sig, errors);
    let signature = signature::check(&method, errors);
    docs::add_arguments(&mut method, &arguments);
    let endpoint = check::check(
        &method.sig.ident,
        attribute,
        arguments,
        signature,
        catalog,
        errors,
    );
    match endpoint {
        Some(endpoint) if errors.is_empty() => method::method(&method, &endpoint, types),
        _ => fallback::method(&method, &crate_path),
    }
}

/// Expands a method that `syn` cannot parse: with a fallback body and the readable part of its
/// signature.
fn expand_unparsed(tokens: TokenStream, error: syn::Error, errors: &mut Errors) -> TokenStream {
    let method = recovery::method(tokens.clone());
    if method.is_none() || !recovery::is_reported(tokens.clone()) {
        errors.push(error);
    }
    match method {
        Some(method) => fallback::method(&method, &CratePath::default()),
        None => unexpanded::item(tokens),
    }
}
