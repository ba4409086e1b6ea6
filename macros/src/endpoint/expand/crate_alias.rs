//! The short name of the crate inside the body of a method.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

use crate::endpoint::check::endpoint::Endpoint;

/// Imports the crate. Its path appears only here, so that rustc reports a wrong path once.
///
/// ```text
/// use ::c1 as __c1;
/// ```
pub(super) fn import(endpoint: &Endpoint) -> TokenStream {
    let span = endpoint.crate_path.span().unwrap_or_else(Span::mixed_site);
    let (path, alias) = (endpoint.crate_path.tokens(span), alias(span));
    quote_spanned!(span=> use #path as #alias;)
}

/// The name of the crate inside the body.
pub(super) fn alias(span: Span) -> Ident {
    Ident::new("__c1", span)
}
