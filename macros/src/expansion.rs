//! The output of a macro: the tokens and the errors.

use proc_macro2::TokenStream;
use quote::ToTokens;

/// The tokens that replace the item, and the errors.
pub(crate) struct Expansion {
    /// The item: with its body, or with a fallback body.
    pub(crate) item: TokenStream,
    /// The errors of the item, the attribute, the arguments and the signature, and then those of
    /// the checks.
    pub(crate) errors: Vec<syn::Error>,
}

impl Expansion {
    /// The item and then the errors. An editor reads the item first.
    pub(crate) fn into_tokens(self) -> TokenStream {
        let mut tokens = self.item;
        for error in &self.errors {
            error.to_compile_error().to_tokens(&mut tokens);
        }
        tokens
    }
}
