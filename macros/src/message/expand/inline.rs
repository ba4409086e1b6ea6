//! The attribute `inline` of the generated functions.
//!
//! In a release build the functions are `inline`. So a crate of many messages has no code of them,
//! and each program compiles those that it uses. In a debug build they are not, because a program
//! would compile more. The macro decides it, because cargo builds a macro with the debug assertions
//! of the profile. With a `cfg_attr` the compiler would keep the tokens of each function.

use crate::syntax::append;
use proc_macro2::TokenStream;
use quote::ToTokens;

/// The attribute, or nothing in a debug build.
pub(super) struct Inline;

impl Inline {
    /// The attribute as text.
    const TEXT: &str = if cfg!(debug_assertions) {
        ""
    } else {
        "#[inline]"
    };
}

impl ToTokens for Inline {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        if !Self::TEXT.is_empty() {
            append::text(tokens, Self::TEXT);
        }
    }
}
