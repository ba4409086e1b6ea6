//! Expands an endpoint to a method with a body.
//!
//! The body is static data and calls of functions that are not generic over the endpoint. It has no
//! `async` block, because each block would be one more state machine to compile. The returned value
//! holds no argument.

use proc_macro2::{Delimiter, Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote_spanned};
use syn::ext::IdentExt;

use super::output::Output;
use super::{declared, docs, head, runtime, warning};
use crate::endpoint::Types;
use crate::endpoint::check::endpoint::{Endpoint, MarkedArgument};
use crate::endpoint::parse::item::method::Method;
use crate::syntax::{append, source};

/// The method with its body, which holds the comparisons of its types if they are handwritten.
///
/// ```text
/// // Input:
/// async fn create(&self, app_id: &str, #[json] request: &Request) -> c1::Result<App>;
///
/// // Expands to:
/// fn create(&self, app_id: &str, request: &Request)
///     -> impl ::core::future::Future<Output = c1::Result<App>> + ::core::marker::Send {
///     ::c1::__private::send(::c1::__private::Request::POST(..).json(&request))
/// }
/// ```
pub(crate) fn method(method: &Method, endpoint: &Endpoint, types: Types) -> TokenStream {
    let output = Output::of(&endpoint.signature.output);
    let mut tokens = TokenStream::new();
    docs::append_attributes(&mut tokens, method, endpoint);
    tokens.extend(allow(method));
    if endpoint.signature.is_async {
        head::append(&mut tokens, method, &head::future(output.ty));
    } else {
        head::append(&mut tokens, method, output.ty);
    }
    let body = body(method, endpoint, &output, types);
    append::group(&mut tokens, Delimiter::Brace, body, Span::mixed_site());
    tokens
}

/// The body of the method.
fn body(method: &Method, endpoint: &Endpoint, output: &Output<'_>, types: Types) -> TokenStream {
    let mixed = Span::mixed_site();
    let mut tokens = TokenStream::new();
    tokens.extend(runtime::import(&endpoint.crate_path));
    tokens.extend(warning::statements(endpoint));
    let request = request(method, endpoint, &mut tokens);
    let comparisons = match types {
        Types::Handwritten => declared::comparisons(endpoint, output),
        Types::Generated => Vec::new(),
    };
    if comparisons.is_empty() {
        append_return_value(&mut tokens, endpoint, output, request);
        return tokens;
    }
    // The comparisons follow a `return`, because the compiler then takes half as long and makes no
    // code of them.
    append::word(&mut tokens, "return", mixed);
    append_return_value(&mut tokens, endpoint, output, request);
    append::punct(&mut tokens, ";", mixed);
    declared::append(&mut tokens, &comparisons, &endpoint.crate_path);
    tokens
}

/// The request with its arguments. Statements before it are appended to the body.
///
/// ```text
/// ::c1::__private::Request::POST(
///     &("/api/v1/apps/<app_id>/..", "c1.api.app.v1.AppOwners.Add"),
///     ::c1::__private::Api::client(self),
///     &[&app_id],
/// )
/// .no_auth()
/// .query(&[&role_slug])
/// .header("x-name", "name", &name)
/// .json(&body)
/// ```
///
/// An argument with `#[cfg(..)]` needs statements:
///
/// ```text
/// let request = ::c1::__private::Request::POST(..);
/// #[cfg(..)]
/// let request = request.json(&body);
/// ```
fn request(method: &Method, endpoint: &Endpoint, body: &mut TokenStream) -> TokenStream {
    let mut request = new(method, endpoint);
    if endpoint.path.value.contains('?') {
        let mut values = TokenStream::new();
        append_values(&mut values, &endpoint.query_arguments);
        append_call(&mut request, "query", values);
    }
    let marked_arguments = &endpoint.marked_arguments;
    if marked_arguments
        .iter()
        .all(|argument| argument.cfgs.is_empty())
    {
        for argument in marked_arguments {
            append_marked(&mut request, argument);
        }
        return request;
    }
    let span = Span::mixed_site();
    let local = Ident::new("request", span);
    body.extend(quote_spanned!(span=> let #local = #request;));
    for argument in marked_arguments {
        let (cfgs, mut changed) = (&argument.cfgs, local.to_token_stream());
        append_marked(&mut changed, argument);
        body.extend(quote_spanned!(span=> #(#cfgs)* let #local = #changed;));
    }
    local.into_token_stream()
}

/// The request with the values of the path, and with the options of the endpoint.
fn new(method: &Method, endpoint: &Endpoint) -> TokenStream {
    let c1 = runtime::text(&endpoint.crate_path);
    let template = &endpoint.path.value;
    let operation = match &endpoint.operation {
        Some(operation) => operation.id.to_owned(),
        None => method.sig.ident.unraw().to_string(),
    };
    let span = Span::mixed_site();
    let mut arguments = source::tokens(&format!(
        "&({template:?}, {operation:?}), {c1}::Api::client"
    ));
    let receiver = endpoint.signature.receiver.to_token_stream();
    append::group(&mut arguments, Delimiter::Parenthesis, receiver, span);
    append::punct(&mut arguments, ",", span);
    append_values(&mut arguments, &endpoint.path_arguments);
    let mut request = source::tokens(&format!("{c1}::Request::"));
    request.append(endpoint.http_method.ident.clone());
    append::group(&mut request, Delimiter::Parenthesis, arguments, span);
    append_options(&mut request, endpoint);
    request
}

/// Appends the calls that set the options of the endpoint.
fn append_options(request: &mut TokenStream, endpoint: &Endpoint) {
    if endpoint.idempotent {
        append::text(request, ".idempotent()");
    }
    if endpoint.no_auth {
        append::text(request, ".no_auth()");
    }
    if let Some(items) = &endpoint.items {
        append::text(request, &format!(".items({:?})", items.value()));
    }
}

/// Appends the call that adds the body or a header.
fn append_marked(request: &mut TokenStream, argument: &MarkedArgument) {
    let mut value = TokenStream::new();
    append_value(&mut value, &argument.ident);
    match &argument.header {
        Some(header) => {
            let name = &argument.name;
            let arguments = quote_spanned!(Span::mixed_site()=> #header, #name, #value);
            append_call(request, "header", arguments);
        }
        None => append_call(request, "json", value),
    }
}

/// Appends a call of a function of the request.
fn append_call(request: &mut TokenStream, function: &str, arguments: TokenStream) {
    let span = Span::mixed_site();
    append::punct(request, ".", span);
    append::word(request, function, span);
    append::group(request, Delimiter::Parenthesis, arguments, span);
}

/// Appends references to arguments: `&[&app_id, &user_id]`.
fn append_values(tokens: &mut TokenStream, arguments: &[Ident]) {
    let span = Span::mixed_site();
    let mut list = TokenStream::new();
    for argument in arguments {
        append_value(&mut list, argument);
        append::punct(&mut list, ",", span);
    }
    append::punct(tokens, "&", span);
    append::group(tokens, Delimiter::Bracket, list, span);
}

/// Appends a reference to an argument.
///
/// Its tokens have the span of the argument, so that rustc underlines the argument if its type is
/// wrong. A span of the expansion would add two notes about attribute macros to each such error.
fn append_value(tokens: &mut TokenStream, argument: &Ident) {
    append::punct(tokens, "&", argument.span());
    tokens.append(argument.clone());
}

/// Appends the return value.
///
/// The spans of the call reach from the start to the end of the user's return type, so that rustc
/// underlines the return type if it is wrong.
///
/// ```text
/// ::c1::__private::send(request)
/// ```
fn append_return_value(
    tokens: &mut TokenStream,
    endpoint: &Endpoint,
    output: &Output<'_>,
    request: TokenStream,
) {
    let [start, end] = output.ends;
    // rust-analyzer resolves every generated name that shares a user token's span, so the name of
    // the function has the span of the closing bracket of the type, if there is one.
    let name_span = if output.is_generic { end } else { start };
    let name = if endpoint.signature.is_async {
        "send"
    } else {
        "defer"
    };
    runtime::append(tokens, &endpoint.crate_path, name, [start, name_span]);
    append::group(tokens, Delimiter::Parenthesis, request, end);
}

/// Allows more arguments than clippy does, because an operation may have many parameters.
fn allow(method: &Method) -> Option<TokenStream> {
    let many = method.sig.inputs.len() > 7;
    many.then(|| quote_spanned!(Span::mixed_site()=> #[allow(clippy::too_many_arguments)]))
}
