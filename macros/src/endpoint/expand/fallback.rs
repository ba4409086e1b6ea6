//! Expands a declaration with a mistake to a method with a fallback body, which is never run.
//!
//! The method keeps its signature, so that its callers and implementors cause no further errors. If
//! the return type is the mistake, such as a forgotten `async`, the method returns what the help of
//! the error says to write. The body does not use the runtime, because the path of the crate may be
//! wrong.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{FnArg, ReceiverKind, ReturnType, Safety, Type, parse_quote};

use super::head;
use crate::endpoint::parse::item::method::Method;
use crate::syntax::crate_path::CratePath;
use crate::syntax::types;

/// The method with a fallback body.
///
/// ```text
/// #[allow(unused_variables)]
/// fn get(&self, id: &str)
///     -> impl ::core::future::Future<Output = c1::Result<App>> + ::core::marker::Send {
///     ::core::future::pending()
/// }
/// ```
///
/// A body for another return type is `::core::unreachable!()`, which has every type.
pub(crate) fn method(method: &Method, crate_path: &CratePath) -> TokenStream {
    let mut method = Method {
        attrs: method.attrs.clone(),
        sig: method.sig.clone(),
        body: None,
    };
    // These have been reported, and the compiler would report them again.
    method.sig.constness = None;
    method.sig.variadic = None;
    if let Safety::Safe(_) = method.sig.safety {
        method.sig.safety = Safety::Default;
    }
    size_receiver(&mut method);
    let attrs = &method.attrs;
    let (output, body) = output_and_body(&method, crate_path);
    let mut head = TokenStream::new();
    head::append(&mut head, &method, &output);
    quote_spanned! {Span::mixed_site()=>
        #(#attrs)*
        #[allow(unused_variables)]
        #head { #body }
    }
}

/// Adds `where Self: Sized` if `self` is passed by value, because the method has a body now.
fn size_receiver(method: &mut Method) {
    for input in &mut method.sig.inputs {
        if let FnArg::Receiver(receiver) = input
            && !matches!(receiver.kind, ReceiverKind::Reference(..))
        {
            receiver.mutability = None;
            method
                .sig
                .generics
                .make_where_clause()
                .predicates
                .push(parse_quote!(Self: ::core::marker::Sized));
            return;
        }
    }
}

/// The return type and the body.
fn output_and_body(method: &Method, crate_path: &CratePath) -> (TokenStream, TokenStream) {
    let pending = quote!(::core::future::pending());
    let output = match &method.sig.output {
        ReturnType::Type(_, output) => output,
        ReturnType::Default => {
            let crate_path = crate_path.tokens(Span::mixed_site());
            return (head::future(&quote!(#crate_path::Result<()>)), pending);
        }
    };
    // If `async` was forgotten, callers still await the method.
    if method.sig.asyncness.is_some() || types::is_named(output, "Result") {
        let body = if types::opaque(output).is_some() {
            // The body must name a type for `impl Trait`. The unit type implements most traits.
            let mut output = (**output).clone();
            types::replace_opaque(&mut output, &parse_quote!(()));
            quote!(::core::future::pending::<#output>())
        } else {
            pending
        };
        return (head::future(output), body);
    }
    match types::impl_trait(output) {
        Some(opaque) => opaque_output_and_body(output, &opaque.ident.to_string(), crate_path),
        None => (output.to_token_stream(), quote!(::core::unreachable!())),
    }
}

/// The return type and the body for the return type `impl Trait`, whose trait has the name `name`.
fn opaque_output_and_body(
    output: &Type,
    name: &str,
    crate_path: &CratePath,
) -> (TokenStream, TokenStream) {
    let body = match name {
        "Future" => quote!(::core::future::pending()),
        "Stream" => {
            let crate_path = crate_path.tokens(Span::mixed_site());
            quote! {
                let pages: #crate_path::Pages<_> = ::core::unreachable!();
                #[allow(unreachable_code)]
                pages
            }
        }
        "Iterator" => quote!(::core::iter::empty()),
        // No type implements every trait. Callers can use `!` as any type.
        _ => return (quote!(!), quote!(::core::unreachable!())),
    };
    (output.to_token_stream(), body)
}
