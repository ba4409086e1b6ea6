//! The last stage: writes the impls of a type that derives `Message`.

mod argument;
mod bounds;
pub(crate) mod enumeration;
pub(crate) mod fallback;
mod field_type;
mod fit;
mod header;
mod inline;
pub(crate) mod message;
pub(crate) mod scalar;
mod source;
mod traits;
pub(crate) mod transparent;
mod warning;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::{Generics, Ident};

use crate::message::parse::options::Options;

/// A type that derives `Message`.
pub(crate) struct Target<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) generics: &'a Generics,
    pub(crate) options: &'a Options,
}

impl Target<'_> {
    /// The type with its own parameters as arguments.
    fn ty(&self) -> TokenStream {
        let ident = self.ident;
        let (_, arguments, _) = self.generics.split_for_impl();
        quote!(#ident #arguments)
    }

    /// Whether it is sent and never read, because it borrows.
    pub(crate) fn is_borrowed(&self) -> bool {
        self.generics.lifetimes().next().is_some()
    }
}

/// Puts the impls into a block in which the runtime is called `__m`.
///
/// ```text
/// const _: () = {
///     #[allow(unused_imports)]
///     use ::c1::__private::message::{self as __m, AnyType as _, FieldType as __Type};
///     ..
/// };
/// ```
pub(crate) fn block(options: &Options, impls: impl ToTokens) -> TokenStream {
    let import = import(options);
    quote! {
        const _: () = {
            #import
            #impls
        };
    }
}

fn import(options: &Options) -> TokenStream {
    const NAMES: &str = "__private::message::{self as __m, AnyType as _, FieldType as __Type};";
    let path = options.crate_path.clone().unwrap_or_default();
    let Some(span) = path.span() else {
        return source::tokens(&format!("#[allow(unused_imports)] use ::c1::{NAMES}"));
    };
    let path = path.tokens(span);
    let names = source::tokens(NAMES);
    quote_spanned!(span=> #[allow(unused_imports)] use #path::#names)
}
