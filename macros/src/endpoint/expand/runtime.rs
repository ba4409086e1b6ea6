//! The path of the runtime's private module in the body of a method.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

use crate::syntax::append;
use crate::syntax::crate_path::CratePath;

/// The name of the module if it is imported.
const ALIAS: &str = "__c1";

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

/// The path of the module as text. Only a path of the user's is imported, because the compiler takes
/// longer for an item than for a path.
pub(super) fn text(crate_path: &CratePath) -> &'static str {
    if crate_path.span().is_some() {
        ALIAS
    } else {
        "::c1::__private"
    }
}

/// Appends the path of an item of the module. The path reaches from `start` to `end`.
///
/// Each `c1` has the span that text has, so rustc shows an error about it once. rust-analyzer
/// resolves every generated name that shares a user token's span, so none of the user's spans is on
/// `c1`.
pub(super) fn append(
    tokens: &mut TokenStream,
    crate_path: &CratePath,
    item: &str,
    [start, end]: [Span; 2],
) {
    let span = Span::call_site();
    if crate_path.span().is_some() {
        append::word(tokens, ALIAS, start);
    } else {
        append::punct(tokens, "::", start);
        append::word(tokens, "c1", span);
        append::punct(tokens, "::", span);
        append::word(tokens, "__private", span);
    }
    append::punct(tokens, "::", span);
    append::word(tokens, item, end);
}
