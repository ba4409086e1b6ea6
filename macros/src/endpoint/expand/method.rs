//! Expands an endpoint to a method with a body.
//!
//! The body is static data and calls of functions that are not generic over the endpoint. It has no
//! `async` block, because each block would be one more state machine to compile. The returned value
//! holds no argument.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::LitStr;

use super::{head, runtime, warning};
use crate::endpoint::check::endpoint::{Endpoint, MarkedArgument};
use crate::endpoint::parse::item::method::Method;
use crate::endpoint::words;

/// The method with its body, which holds the comparisons of its types.
///
/// ```text
/// // Input:
/// async fn create(&self, app_id: &str, #[json] request: &Request) -> c1::Result<App>;
///
/// // Expands to:
/// fn create(&self, app_id: &str, request: &Request)
///     -> impl ::core::future::Future<Output = c1::Result<App>> + ::core::marker::Send {
///     ::c1::__private::send(::c1::__private::Request::new(..).json(&request))
/// }
/// ```
pub(crate) fn method(
    method: &Method,
    endpoint: &Endpoint,
    comparisons: Option<&TokenStream>,
) -> TokenStream {
    let import = runtime::import(&endpoint.crate_path);
    let warnings = warning::constants(endpoint);
    let (lets, request) = request(method, endpoint);
    let return_value = return_value(endpoint, request);
    let end = match comparisons {
        // They follow a `return`, because the compiler then takes half as long and makes no code of
        // them.
        Some(comparisons) => quote_spanned! {Span::mixed_site()=>
            return #return_value;
            #[allow(unreachable_code, clippy::diverging_sub_expression)]
            let () = { #comparisons };
        },
        None => return_value,
    };
    let body = quote_spanned! {Span::mixed_site()=>
        {
            #import
            #warnings
            #lets
            #end
        }
    };
    let output = endpoint.signature.output.to_token_stream();
    let output = if endpoint.signature.is_async {
        head::future(&output)
    } else {
        output
    };
    let attrs = &method.attrs;
    let allow = allow(method);
    let head = head::head(method, &output);
    quote!(#(#attrs)* #allow #head #body)
}

/// The request with its arguments: the statements before it, and the expression.
///
/// ```text
/// ::c1::__private::Request::new(
///     ::c1::__private::Api::client(self),
///     &::c1::__private::Endpoint { method: ::c1::__private::Method::POST, template: "/..", .. },
///     &[&app_id],
/// )
/// .query(&[&role_slug])
/// .header("x-name", "name", &name)
/// .json(&body)
/// ```
///
/// An argument with `#[cfg(..)]` needs statements:
///
/// ```text
/// let request = ::c1::__private::Request::new(..);
/// #[cfg(..)]
/// let request = request.json(&body);
/// ```
fn request(method: &Method, endpoint: &Endpoint) -> (TokenStream, TokenStream) {
    let span = Span::mixed_site();
    let mut request = new(method, endpoint);
    if endpoint.path_text.contains('?') {
        let values = endpoint.query_arguments.iter().map(value);
        request.extend(quote_spanned!(span=> .query(&[#(#values),*])));
    }
    let marked_arguments = &endpoint.marked_arguments;
    if marked_arguments
        .iter()
        .all(|argument| argument.cfgs.is_empty())
    {
        request.extend(marked_arguments.iter().map(marked));
        return (TokenStream::new(), request);
    }
    let local = Ident::new("request", span);
    let (cfgs, calls): (Vec<_>, Vec<_>) = marked_arguments
        .iter()
        .map(|argument| (&argument.cfgs, marked(argument)))
        .unzip();
    let lets = quote_spanned! {span=>
        let #local = #request;
        #(#(#cfgs)* let #local = #local #calls;)*
    };
    (lets, local.into_token_stream())
}

/// The request with the values of the path.
fn new(method: &Method, endpoint: &Endpoint) -> TokenStream {
    let span = Span::mixed_site();
    let c1 = runtime::path(&endpoint.crate_path, span);
    let receiver = &endpoint.signature.receiver;
    let http_method = &endpoint.http_method.ident;
    let template = warning::path(endpoint);
    let operation = warning::operation(method, endpoint);
    let items = match &endpoint.items {
        Some(items) => items.clone(),
        None => LitStr::new(words::LIST, span),
    };
    let (idempotent, no_auth) = (endpoint.idempotent, endpoint.no_auth);
    let values = endpoint.path_arguments.iter().map(value);
    quote_spanned! {span=>
        #c1::Request::new(
            #c1::Api::client(#receiver),
            &#c1::Endpoint {
                method: #c1::Method::#http_method,
                template: #template,
                operation: #operation,
                items: #items,
                idempotent: #idempotent,
                no_auth: #no_auth,
            },
            &[#(#values),*],
        )
    }
}

/// Adds the body or a header.
fn marked(argument: &MarkedArgument) -> TokenStream {
    let (name, value) = (&argument.name, value(&argument.ident));
    if let Some(header) = &argument.header {
        quote_spanned!(Span::mixed_site()=> .header(#header, #name, #value))
    } else {
        quote_spanned!(Span::mixed_site()=> .json(#value))
    }
}

/// A reference to an argument.
///
/// Its tokens have the span of the argument, so that rustc underlines the argument if its type is
/// wrong. A span of the expansion would add two notes about attribute macros to each such error.
fn value(argument: &Ident) -> TokenStream {
    quote_spanned!(argument.span()=> &#argument)
}

/// The return value.
///
/// The spans of the call reach from the start to the end of the user's return type, so that rustc
/// underlines the return type if it is wrong.
///
/// ```text
/// ::c1::__private::send(request)
/// ```
fn return_value(endpoint: &Endpoint, request: TokenStream) -> TokenStream {
    let mut tokens = endpoint.signature.output.to_token_stream().into_iter();
    let start = tokens
        .next()
        .map_or_else(Span::mixed_site, |first| first.span());
    let last = tokens.last();
    let end = last.as_ref().map_or(start, TokenTree::span);
    // rust-analyzer resolves every generated name that shares a user token's span, so only `__c1`
    // gets the span of the first token. The other names get the span of the closing bracket of the
    // type, if there is one.
    let rest = match last {
        Some(TokenTree::Punct(_)) => end,
        _ => start,
    };
    let c1 = runtime::path(&endpoint.crate_path, start);
    let name = if endpoint.signature.is_async {
        "send"
    } else {
        "defer"
    };
    let name = Ident::new(name, rest);
    let mut arguments = Group::new(Delimiter::Parenthesis, request);
    arguments.set_span(end);
    quote_spanned!(rest=> #c1::#name #arguments)
}

/// Allows more arguments than clippy does, because an operation may have many parameters.
fn allow(method: &Method) -> Option<TokenStream> {
    let many = method.sig.inputs.len() > 7;
    many.then(|| quote_spanned!(Span::mixed_site()=> #[allow(clippy::too_many_arguments)]))
}
