//! The short name of the runtime's private module inside the body of a method.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

use crate::endpoint::check::endpoint::Endpoint;

/// Imports the module. The path of the crate appears only here, so that rustc reports a wrong path
/// once.
///
/// ```text
/// use ::c1::__private as __c1;
/// ```
pub(super) fn import(endpoint: &Endpoint) -> TokenStream {
    let span = endpoint.crate_path.span().unwrap_or_else(Span::mixed_site);
    let (path, alias) = (endpoint.crate_path.tokens(span), alias(span));
    quote_spanned!(span=> use #path::__private as #alias;)
}

/// The name of the module inside the body.
pub(super) fn alias(span: Span) -> Ident {
    Ident::new("__c1", span)
}
