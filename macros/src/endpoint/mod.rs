//! The driver: reads both halves, brings them together, and answers with the real method or a stand-in for it.
//!
//! It knows the order of the stages and nothing of what they look at. A stage that failed has reported why and is
//! absent (`None`) for the stages after it; the errors are appended once, here.

mod check;
mod expand;
mod parse;
pub(crate) mod template;
pub(crate) mod words;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

use self::check::endpoint::Endpoint;
use self::check::signature;
use self::expand::{docs, fallback, method};
use self::parse::argument::Arguments;
use self::parse::attribute::Declaration;
use self::parse::item::{self, Item};
use self::parse::method::Method;
use self::parse::options::Krate;
use self::parse::recovery;
use crate::catalogue::Catalogue;
use crate::diagnostics::errors::Errors;

/// What the attribute leaves in place of the item.
pub(crate) struct Expansion {
    /// The item itself: with its body, or with a stand-in for it.
    pub(crate) item: TokenStream,
    /// Every mistake that was found: those of the attribute, of the arguments, of the signature, and then those that only
    /// show between them.
    pub(crate) errors: Vec<syn::Error>,
}

impl Expansion {
    /// The item and then the errors: the item first, so that a tool that reads only what it needs finds it.
    pub(crate) fn into_tokens(self) -> TokenStream {
        let mut tokens = self.item;
        for error in &self.errors {
            error.to_compile_error().to_tokens(&mut tokens);
        }
        tokens
    }
}

/// Expands one `#[c1_endpoint(..)]`: `attribute` is where it stands, `arguments` what its parentheses hold.
///
/// The declaration is checked against the operations of `catalogue`; without one, as if it were published.
pub(crate) fn expand(
    attribute: Span,
    arguments: TokenStream,
    item: TokenStream,
    catalogue: Option<&Catalogue>,
) -> Expansion {
    let mut errors = Errors::default();
    let item = match item::parse(item, &mut errors) {
        Item::Method(method) => {
            expand_method(attribute, arguments, *method, catalogue, &mut errors)
        }
        Item::Unparsed { tokens, error } => expand_unparsed(tokens, error, &mut errors),
        Item::FreeFunction(tokens) => fallback::tokens(tokens),
        Item::Other(tokens) => tokens,
    };
    Expansion {
        item,
        errors: errors.into_vec(),
    }
}

/// Expands to the endpoint, or to a method of the same signature where anything is wrong with it.
fn expand_method(
    attribute: Span,
    arguments: TokenStream,
    mut method: Method,
    catalogue: Option<&Catalogue>,
    errors: &mut Errors,
) -> TokenStream {
    let declaration = Declaration::parse(attribute, arguments, errors);
    let arguments = Arguments::take(&mut method.sig, errors);
    let shape = signature::check(&method, errors);
    let krate = declaration.options.krate.clone();
    docs::move_arguments(&mut method, &arguments);
    let endpoint = Endpoint::bind(
        &method.sig.ident,
        declaration,
        arguments,
        shape,
        catalogue,
        errors,
    );
    match endpoint {
        Some(endpoint) if errors.is_empty() => {
            docs::add_request_line(&mut method, &endpoint);
            method::method(&method, &endpoint)
        }
        _ => fallback::method(&method, &krate),
    }
}

/// Expands a method that cannot be parsed to a method of the signature that can be read.
fn expand_unparsed(tokens: TokenStream, error: syn::Error, errors: &mut Errors) -> TokenStream {
    let method = recovery::method(tokens.clone());
    if method.is_none() || !recovery::is_reported(tokens.clone()) {
        errors.push(error);
    }
    match method {
        Some(method) => fallback::method(&method, &Krate::default()),
        None => fallback::tokens(tokens),
    }
}
