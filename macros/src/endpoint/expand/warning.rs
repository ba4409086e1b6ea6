//! The warnings of an endpoint.
//!
//! A macro cannot emit a warning on stable Rust. Instead, the expansion declares a deprecated
//! constant and uses it at the place that the warning is about.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

use crate::endpoint::check::endpoint::Endpoint;

/// The statements that cause the warnings. The compiler shows the name of the constant to the user.
///
/// ```text
/// #[deprecated(note = "C1 has deprecated the operation `..`")]
/// const DEPRECATED: () = ();
/// let () = DEPRECATED;
/// ```
pub(super) fn statements(endpoint: &Endpoint) -> Option<TokenStream> {
    let operation = endpoint.operation.as_ref()?;
    let (id, path) = (operation.id, endpoint.path.span);
    let mut statements = TokenStream::new();
    if operation.deprecated {
        let note = format!("C1 has deprecated the operation `{id}`");
        statements.extend(statement("DEPRECATED", &note, path));
    }
    if let Some(word) = endpoint.needless_unlisted {
        let note = format!("C1 publishes the operation, as `{id}`: remove `unlisted`");
        statements.extend(statement("UNLISTED", &note, word));
    }
    if endpoint.misses_pages {
        let note = format!(
            "`{id}` returns pages, and this declaration can only read the first one: return \
             `c1::Pages<T>` from a plain `fn`, or add the option `one_page`"
        );
        statements.extend(statement("ONE_PAGE", &note, path));
    }
    Some(statements)
}

/// A deprecated constant, and a use of it at `span`.
fn statement(name: &str, note: &str, span: Span) -> TokenStream {
    let (constant, used) = (Ident::new(name, Span::mixed_site()), Ident::new(name, span));
    quote_spanned! {Span::mixed_site()=>
        #[deprecated(note = #note)]
        const #constant: () = ();
        let () = #used;
    }
}
