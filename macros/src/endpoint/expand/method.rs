//! The expansion: an endpoint as a method with a body.
//!
//! The body is data and calls into functions of the runtime that are not generic over the endpoint: no `async`
//! block, since each would be a state machine of its own, and nothing that holds an argument once the method has
//! returned. What each call does is for the runtime to know.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::LitStr;
use syn::ext::IdentExt;

use crate::endpoint::check::endpoint::{Endpoint, Marked};
use crate::endpoint::expand::head;
use crate::endpoint::parse::method::Method;
use crate::endpoint::words;

/// The method with its body.
///
/// ```text
/// // Input:
/// async fn create(&self, app_id: &str, #[json] request: &Request) -> c1::Result<App>;
///
/// // Expands to:
/// fn create(&self, app_id: &str, request: &Request)
///     -> impl ::core::future::Future<Output = c1::Result<App>> + ::core::marker::Send {
///     use ::c1 as __c1;
///     let request = __c1::__private::Request::new(..);
///     let request = request.json(&request /* the user's */);
///     __c1::__private::send(request)
/// }
/// ```
pub(crate) fn method(method: &Method, endpoint: &Endpoint) -> TokenStream {
    let local = Ident::new("request", Span::mixed_site());
    let warnings = warnings(endpoint);
    let request = request(method, endpoint, &local);
    let marked = endpoint
        .marked
        .iter()
        .map(|marked| statement(marked, &local));
    let query = query(endpoint, &local);
    let import = import(endpoint);
    let finish = finish(endpoint, &local);
    let body = quote_spanned! {Span::mixed_site()=>
        {
            #import
            #warnings
            #request
            #query
            #(#marked)*
            #finish
        }
    };
    let output = endpoint.shape.output.to_token_stream();
    let output = if endpoint.shape.is_async {
        head::future(&output)
    } else {
        output
    };
    let attrs = &method.attrs;
    let allow = allow(method);
    let head = head::head(method, &output);
    quote!(#(#attrs)* #allow #head #body)
}

/// Brings in the crate: its path stands here and nowhere else, so that rustc says once that it leads nowhere.
///
/// ```text
/// use ::c1 as __c1;
/// ```
fn import(endpoint: &Endpoint) -> TokenStream {
    let span = endpoint.krate.span().unwrap_or_else(Span::mixed_site);
    let (krate, alias) = (endpoint.krate.at(span), alias(span));
    quote_spanned!(span=> use #krate as #alias;)
}

/// The name of the crate inside a body.
fn alias(span: Span) -> Ident {
    Ident::new("__c1", span)
}

/// The endpoint and the values of its path.
///
/// ```text
/// let request = __c1::__private::Request::new(
///     __c1::Api::client(self),
///     &__c1::__private::Endpoint { method: __c1::__private::Method::POST, template: "/..", .. },
///     &[&app_id],
/// );
/// ```
fn request(method: &Method, endpoint: &Endpoint, local: &Ident) -> TokenStream {
    let span = Span::mixed_site();
    let krate = alias(span);
    let receiver = &endpoint.shape.receiver;
    let verb = &endpoint.verb.ident;
    let template = template(endpoint);
    let operation = operation(method, endpoint);
    let items = match &endpoint.items {
        Some(items) => items.clone(),
        None => LitStr::new(words::LIST, span),
    };
    let (idempotent, no_auth) = (endpoint.idempotent, endpoint.no_auth);
    let values = endpoint.path_arguments.iter().map(value);
    quote_spanned! {span=>
        let #local = #krate::__private::Request::new(
            #krate::Api::client(#receiver),
            &#krate::__private::Endpoint {
                method: #krate::__private::Method::#verb,
                template: #template,
                operation: #operation,
                items: #items,
                idempotent: #idempotent,
                no_auth: #no_auth,
            },
            &[#(#values),*],
        );
    }
}

/// The name of the constant that stands for the path of a deprecated operation; the compiler tells it to the user.
const DEPRECATED: &str = "DEPRECATED";
/// The name of the constant that stands for the id of an operation that need not be `unlisted`.
const UNLISTED: &str = "UNLISTED";
/// The name of the constant that stands for the id of an operation of which only one page can be had.
const ONE_PAGE: &str = "ONE_PAGE";

/// What the compiler is to warn of. A macro cannot warn, but it can use something that is deprecated.
///
/// ```text
/// #[deprecated(note = "C1 has deprecated the operation `..`")]
/// const DEPRECATED: &::core::primitive::str = "/api/v1/..";
/// ```
fn warnings(endpoint: &Endpoint) -> Option<TokenStream> {
    let operation = endpoint.operation.as_ref()?;
    let id = operation.id;
    let constant = |name: &str, note: String, value: TokenStream| {
        let name = Ident::new(name, Span::mixed_site());
        quote_spanned! {Span::mixed_site()=>
            #[deprecated(note = #note)]
            const #name: &::core::primitive::str = #value;
        }
    };
    let deprecated = operation.deprecated.then(|| {
        constant(
            DEPRECATED,
            format!("C1 has deprecated the operation `{id}`"),
            endpoint.path.to_token_stream(),
        )
    });
    let unlisted = endpoint.needlessly_unlisted.map(|_| {
        let id = LitStr::new(id, Span::mixed_site()).to_token_stream();
        constant(
            UNLISTED,
            format!(
                "C1 publishes the operation, as `{}`: remove `unlisted`",
                operation.id
            ),
            id,
        )
    });
    let one_page = endpoint.is_one_page_unsaid.then(|| {
        constant(
            ONE_PAGE,
            format!(
                "`{id}` returns pages, and this declaration reaches the first one alone: return `c1::Pages<T>` from \
                 a plain `fn`, or say that one page is meant with the option `one_page`"
            ),
            LitStr::new(id, Span::mixed_site()).to_token_stream(),
        )
    });
    Some(quote!(#deprecated #unlisted #one_page))
}

/// The path: of an operation that is deprecated, as a use of what warns of it, there where the path was written.
fn template(endpoint: &Endpoint) -> TokenStream {
    match &endpoint.operation {
        Some(operation) if operation.deprecated => {
            Ident::new(DEPRECATED, endpoint.path.span()).to_token_stream()
        }
        _ => endpoint.path.to_token_stream(),
    }
}

/// The name of the operation: the published one, or that of the method.
fn operation(method: &Method, endpoint: &Endpoint) -> TokenStream {
    let published = endpoint.operation.as_ref();
    match (published, endpoint.needlessly_unlisted) {
        (_, Some(unlisted)) => Ident::new(UNLISTED, unlisted).to_token_stream(),
        (Some(_), None) if endpoint.is_one_page_unsaid => {
            Ident::new(ONE_PAGE, endpoint.path.span()).to_token_stream()
        }
        (Some(operation), None) => LitStr::new(operation.id, Span::mixed_site()).to_token_stream(),
        (None, None) => {
            LitStr::new(&method.sig.ident.unraw().to_string(), Span::mixed_site()).to_token_stream()
        }
    }
}

/// The query, with the values of its placeholders if it has any.
///
/// ```text
/// let request = request.query(&[&role_slug]);
/// ```
fn query(endpoint: &Endpoint, local: &Ident) -> Option<TokenStream> {
    if !endpoint.path.value().contains('?') {
        return None;
    }
    let values = endpoint.query_arguments.iter().map(value);
    Some(quote_spanned!(Span::mixed_site()=> let #local = #local.query(&[#(#values),*]);))
}

/// A header or the body.
///
/// ```text
/// #[cfg(..)]
/// let request = request.header("x-name", "name", &name);
/// let request = request.json(&body);
/// ```
fn statement(marked: &Marked, local: &Ident) -> TokenStream {
    let (cfgs, name, value) = (&marked.cfgs, &marked.name, value(&marked.ident));
    let call = if let Some(header) = &marked.header {
        quote_spanned!(Span::mixed_site()=> header(#header, #name, #value))
    } else {
        quote_spanned!(Span::mixed_site()=> json(#value))
    };
    quote_spanned!(Span::mixed_site()=> #(#cfgs)* let #local = #local.#call;)
}

/// A reference to an argument, all of it where the argument stands: there the compiler underlines a type that does
/// not fit. (As if the user had written it there: a span of the expansion would have every such error end in two
/// remarks about attribute macros.)
fn value(argument: &Ident) -> TokenStream {
    quote_spanned!(argument.span()=> &#argument)
}

/// The return value, made of the request. The call stretches over the user's return type, where the compiler
/// underlines a type that cannot be returned.
///
/// ```text
/// __c1::__private::send(request)
/// ```
fn finish(endpoint: &Endpoint, local: &Ident) -> TokenStream {
    let mut tokens = endpoint.shape.output.to_token_stream().into_iter();
    let first = tokens
        .next()
        .map_or_else(Span::mixed_site, |first| first.span());
    let last = tokens.last();
    let end = last.as_ref().map_or(first, TokenTree::span);
    // An editor takes every name that stands where one of the user's does for a meaning of it: all but the first stand
    // on the bracket that closes the type, if it ends with one.
    let rest = match last {
        Some(TokenTree::Punct(_)) => end,
        _ => first,
    };
    let krate = alias(first);
    let name = if endpoint.shape.is_async {
        "send"
    } else {
        "defer"
    };
    let name = Ident::new(name, rest);
    let mut arguments = Group::new(Delimiter::Parenthesis, local.to_token_stream());
    arguments.set_span(end);
    quote_spanned!(rest=> #krate::__private::#name #arguments)
}

/// What the expansion allows on behalf of the user: an operation has as many arguments as it has.
fn allow(method: &Method) -> Option<TokenStream> {
    let many = method.sig.inputs.len() > 7;
    many.then(|| quote_spanned!(Span::mixed_site()=> #[allow(clippy::too_many_arguments)]))
}
