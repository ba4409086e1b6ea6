//! The path of the runtime's private module in the body of a method.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

use crate::syntax::crate_path::CratePath;

/// Imports the module if the crate has a path of the user's. So the user's path appears once, and
/// rustc reports a wrong one once.
///
/// ```text
/// use ::path::__private as __c1;
/// ```
pub(super) fn import(crate_path: &CratePath) -> Option<TokenStream> {
    let span = crate_path.span()?;
    let (path, alias) = (crate_path.tokens(span), Ident::new(ALIAS, span));
    Some(quote_spanned!(span=> use #path::__private as #alias;))
}

/// The name of the imported module.
const ALIAS: &str = "__c1";

/// The path of the module, which starts at `start`. rustc shows an error about `::c1` once, because
/// each `c1` has the same span.
///
/// It is no import, because the compiler takes longer for an item than for a path.
pub(super) fn path(crate_path: &CratePath, start: Span) -> TokenStream {
    if crate_path.span().is_some() {
        let alias = Ident::new(ALIAS, start);
        return quote_spanned!(start=> #alias);
    }
    let colons = quote_spanned!(start=> ::);
    quote_spanned!(Span::mixed_site()=> #colons c1::__private)
}
