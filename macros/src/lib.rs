//! The `#[c1_endpoint]` attribute of the `c1` crate. Use it through `c1::c1_endpoint`, where it is documented.
//!
//! This file is the only one that may know `proc_macro`: everything behind it works on `proc_macro2`, so that the
//! unit tests run the whole attribute without a compiler around it.
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

mod catalogue;
mod diagnostics;
mod endpoint;
mod syntax;

#[cfg(test)]
mod tests;

use proc_macro::TokenStream;
use proc_macro2::Span;

use crate::catalogue::Catalogue;

// The documentation stands on the re-export in `c1`, where its examples can run.
#[allow(missing_docs)]
#[proc_macro_attribute]
pub fn c1_endpoint(attribute: TokenStream, item: TokenStream) -> TokenStream {
    let catalogue = Some(&Catalogue::PUBLISHED);
    endpoint::expand(Span::call_site(), attribute.into(), item.into(), catalogue)
        .into_tokens()
        .into()
}
