//! The head of an expanded method: everything between its attributes and its body.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ReturnType;

use crate::endpoint::parse::item::method::Method;

/// The head of a method with the return type `output`. It has no `async`, because `output` is the
/// future itself.
pub(super) fn head(method: &Method, output: &TokenStream) -> TokenStream {
    let sig = &method.sig;
    let (unsafety, abi, fn_token, ident) = (&sig.safety, &sig.abi, &sig.fn_token, &sig.ident);
    let (generics, inputs, where_clause) = (&sig.generics, &sig.inputs, &sig.generics.where_clause);
    let arrow = match &sig.output {
        ReturnType::Type(arrow, _) => arrow.to_token_stream(),
        ReturnType::Default => quote!(->),
    };
    let mut arguments = TokenStream::new();
    sig.paren_token
        .surround(&mut arguments, |tokens| inputs.to_tokens(tokens));
    quote!(#unsafety #abi #fn_token #ident #generics #arguments #arrow #output #where_clause)
}

/// The type of the future. It lets an implementor override the method with a plain `async fn`.
///
/// ```text
/// impl ::core::future::Future<Output = c1::Result<App>> + ::core::marker::Send
/// ```
pub(super) fn future(output: &TokenStream) -> TokenStream {
    quote_spanned! {Span::mixed_site()=>
        impl ::core::future::Future<Output = #output> + ::core::marker::Send
    }
}
