//! The last stage: writes the impls of a type that derives `Message`.

mod argument;
mod bounds;
pub(crate) mod enumeration;
pub(crate) mod fallback;
mod field_type;
mod fit;
mod impl_head;
mod inline;
pub(crate) mod message;
pub(crate) mod scalar;
mod traits;
pub(crate) mod transparent;
mod warning;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::{Generics, Ident};

use crate::message::parse::options::Options;
use crate::syntax::source;

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
///     use ::c1::__private::message as __m;
///     ..
/// };
/// ```
pub(crate) fn block(options: &Options, impls: impl ToTokens) -> TokenStream {
    block_with("use", options, "message as __m;", impls)
}

/// The same for impls that may call functions of `FieldType`, which is called `__Type`.
pub(crate) fn block_of_types(options: &Options, impls: impl ToTokens) -> TokenStream {
    let names = "message::{self as __m, AnyType as _, FieldType as __Type};";
    block_with("#[allow(unused_imports)] use", options, names, impls)
}

fn block_with(start: &str, options: &Options, names: &str, impls: impl ToTokens) -> TokenStream {
    let path = options.crate_path.clone().unwrap_or_default();
    let import = if let Some(span) = path.span() {
        let (start, path, names) = (
            source::tokens(start),
            path.tokens(span),
            source::tokens(names),
        );
        quote_spanned!(span=> #start #path::__private::#names)
    } else {
        source::tokens(&format!("{start} ::c1::__private::{names}"))
    };
    quote! {
        const _: () = {
            #import
            #impls
        };
    }
}
