//! The warnings of an endpoint.
//!
//! A macro cannot emit a warning on stable Rust. Instead, the expansion declares a deprecated
//! constant and uses it at the place that the warning is about.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::LitStr;
use syn::ext::IdentExt;

use crate::endpoint::check::endpoint::Endpoint;
use crate::endpoint::parse::item::method::Method;

/// The constant that holds the path of a deprecated operation. The compiler shows its name to the
/// user.
const DEPRECATED: &str = "DEPRECATED";
/// The constant that holds the id of a published operation that is declared `unlisted`.
const UNLISTED: &str = "UNLISTED";
/// The constant that holds the id of an operation of which only the first page can be read.
const ONE_PAGE: &str = "ONE_PAGE";

/// The deprecated constants.
///
/// ```text
/// #[deprecated(note = "C1 has deprecated the operation `..`")]
/// const DEPRECATED: &::core::primitive::str = "/api/v1/..";
/// ```
pub(super) fn constants(endpoint: &Endpoint) -> Option<TokenStream> {
    let operation = endpoint.operation.as_ref()?;
    let id = operation.id;
    let deprecated = operation.deprecated.then(|| {
        constant(
            DEPRECATED,
            &format!("C1 has deprecated the operation `{id}`"),
            &endpoint.path,
        )
    });
    let unlisted = endpoint.needless_unlisted.map(|_| {
        constant(
            UNLISTED,
            &format!("C1 publishes the operation, as `{id}`: remove `unlisted`"),
            &LitStr::new(id, Span::mixed_site()),
        )
    });
    let one_page = endpoint.misses_pages.then(|| {
        constant(
            ONE_PAGE,
            &format!(
                "`{id}` returns pages, and this declaration can only read the first one: return \
                 `c1::Pages<T>` from a plain `fn`, or add the option `one_page`"
            ),
            &LitStr::new(id, Span::mixed_site()),
        )
    });
    Some(quote!(#deprecated #unlisted #one_page))
}

/// One deprecated constant.
fn constant(name: &str, note: &str, value: &LitStr) -> TokenStream {
    let name = Ident::new(name, Span::mixed_site());
    quote_spanned! {Span::mixed_site()=>
        #[deprecated(note = #note)]
        const #name: &::core::primitive::str = #value;
    }
}

/// The path. If the operation is deprecated, it is a use of the constant, with the span of the
/// user's path.
pub(super) fn path(endpoint: &Endpoint) -> TokenStream {
    match &endpoint.operation {
        Some(operation) if operation.deprecated => {
            Ident::new(DEPRECATED, endpoint.path.span()).to_token_stream()
        }
        _ => endpoint.path.to_token_stream(),
    }
}

/// The name of the operation: its published id, or the name of the method.
///
/// With a warning, it is a use of the constant. The use has the span of the word `unlisted` if that
/// word can go, and the span of the path if only the first page can be read.
pub(super) fn operation(method: &Method, endpoint: &Endpoint) -> TokenStream {
    if let Some(unlisted) = endpoint.needless_unlisted {
        return Ident::new(UNLISTED, unlisted).to_token_stream();
    }
    if endpoint.operation.is_some() && endpoint.misses_pages {
        return Ident::new(ONE_PAGE, endpoint.path.span()).to_token_stream();
    }
    let name = match &endpoint.operation {
        Some(operation) => operation.id.to_owned(),
        None => method.sig.ident.unraw().to_string(),
    };
    LitStr::new(&name, Span::mixed_site()).to_token_stream()
}
