//! The warnings about a type.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use crate::message::check::warning::Warning;

/// A macro cannot emit a warning on stable Rust. Instead, the expansion uses a deprecated constant
/// at the place that the warning is about.
///
/// ```text
/// const _: () = {
///     #[deprecated(note = "..")]
///     const NOTE: () = ();
///     NOTE
/// };
/// ```
pub(super) fn constant(warning: &Warning) -> TokenStream {
    let text = &warning.text;
    quote_spanned! {warning.span=>
        const _: () = {
            #[deprecated(note = #text)]
            const NOTE: () = ();
            NOTE
        };
    }
}
