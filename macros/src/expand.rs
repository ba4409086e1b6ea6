//! The driver: reads both halves, brings them together, and answers with the real method or a stand-in for it.
//!
//! It knows the order of the stages and nothing of what they look at. A stage that failed has reported why and is
//! absent (`None`) for the stages after it; the errors are appended once, here.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

use crate::argument::Arguments;
use crate::catalogue::Catalogue;
use crate::declaration::Declaration;
use crate::endpoint::Endpoint;
use crate::errors::Errors;
use crate::item::{Item, Method};
use crate::{docs, item, recover, signature, tokens};

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
            tokens::method(&method, &endpoint)
        }
        _ => recover::method(&method, &krate),
    }
}
