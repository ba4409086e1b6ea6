//! The attribute `inline` of the functions of a type.
//!
//! A release build has it, so that a crate of many messages has no code of them, and each program
//! compiles those that it uses. A debug build does not, because there a program would compile more.
//! Cargo builds a macro with the debug assertions of the profile, so the macro decides it: a
//! `cfg_attr` at each function would make the compiler keep the tokens of the function.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// The attribute, or nothing in a debug build.
pub(super) const INLINE: Inline = Inline;

pub(super) struct Inline;

impl ToTokens for Inline {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        if cfg!(not(debug_assertions)) {
            tokens.extend(quote!(#[inline]));
        }
    }
}
