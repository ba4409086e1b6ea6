//! The head of an expanded method: everything between its attributes and its body.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::ReturnType;

use crate::endpoint::parse::item::method::Method;
use crate::syntax::append;

/// Appends the head of a method with the return type `output`. It has no `async`, because `output`
/// is the future itself.
pub(super) fn append(tokens: &mut TokenStream, method: &Method, output: &dyn ToTokens) {
    let sig = &method.sig;
    sig.safety.to_tokens(tokens);
    sig.abi.to_tokens(tokens);
    sig.fn_token.to_tokens(tokens);
    sig.ident.to_tokens(tokens);
    sig.generics.to_tokens(tokens);
    sig.paren_token
        .surround(tokens, |tokens| sig.inputs.to_tokens(tokens));
    match &sig.output {
        ReturnType::Type(arrow, _) => arrow.to_tokens(tokens),
        ReturnType::Default => append::punct(tokens, "->", Span::mixed_site()),
    }
    output.to_tokens(tokens);
    sig.generics.where_clause.to_tokens(tokens);
}

/// The type of the future. It lets an implementor override the method with a plain `async fn`.
///
/// ```text
/// impl ::core::future::Future<Output = c1::Result<App>> + ::core::marker::Send
/// ```
pub(super) fn future(output: &dyn ToTokens) -> TokenStream {
    quote_spanned! {Span::mixed_site()=>
        impl ::core::future::Future<Output = #output> + ::core::marker::Send
    }
}
