//! The macros of the `c1` crate. Use `c1::c1_endpoint`, which is documented there.
//!
//! Only this file and `syntax/source.rs` use `proc_macro`. All other files use `proc_macro2`, so
//! that the unit tests can run the whole macro.
#![deny(missing_docs)]
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::unreachable,
        clippy::todo,
        clippy::unimplemented,
        clippy::print_stdout,
        clippy::print_stderr,
        clippy::indexing_slicing,
        clippy::string_slice
    )
)]

mod diagnostics;
mod endpoint;
mod expansion;
mod message;
mod schema_trait;
mod syntax;

#[cfg(test)]
mod tests;

use c1_facts::Catalog;
use endpoint::Types;
use proc_macro::TokenStream;
use proc_macro2::Span;

// The documentation is at the re-export in `c1`, because its examples need that crate.
#[allow(missing_docs)]
#[proc_macro_attribute]
pub fn c1_endpoint(attribute: TokenStream, item: TokenStream) -> TokenStream {
    expand_endpoint(attribute, item, Types::Handwritten)
}

// The attribute `c1_endpoint` of the crate `c1-api`.
#[doc(hidden)]
#[proc_macro_attribute]
pub fn generated_endpoint(attribute: TokenStream, item: TokenStream) -> TokenStream {
    expand_endpoint(attribute, item, Types::Generated)
}

fn expand_endpoint(attribute: TokenStream, item: TokenStream, types: Types) -> TokenStream {
    let (attribute, item) = (attribute.into(), item.into());
    let catalog = Some(Catalog::PUBLISHED);
    endpoint::expand(Span::call_site(), attribute, item, catalog, types)
        .into_tokens()
        .into()
}

// The traits of the crate `c1` with which endpoints compare their types.
#[doc(hidden)]
#[proc_macro]
pub fn schema_traits(_: TokenStream) -> TokenStream {
    schema_trait::all().into()
}

// The documentation stands on the re-export in `c1`, where its examples can run.
#[allow(missing_docs)]
#[proc_macro_derive(Message, attributes(c1, serde))]
pub fn message(item: TokenStream) -> TokenStream {
    message::expand(item.into()).into_tokens().into()
}
