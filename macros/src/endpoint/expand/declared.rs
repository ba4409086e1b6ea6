//! Compares the types of the body and of the answer with the messages of the operation.
//!
//! The compiler makes the comparison, because a macro does not know which schema a type is declared
//! as. A type without `#[derive(c1::Message)]` is not compared.

use c1_facts::{Kind, Operation, Schema, Value};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{LitStr, Type};

use super::runtime;
use crate::endpoint::check::endpoint::Endpoint;
use crate::endpoint::words;
use crate::schema_trait::{self, Role};
use crate::syntax::types;

/// The comparisons, or nothing if the operation is not published.
pub(crate) fn comparisons(endpoint: &Endpoint) -> Option<TokenStream> {
    let operation = endpoint.operation.as_ref()?;
    let body = body(endpoint, operation);
    let answer = answer(endpoint, operation);
    if body.is_none() && answer.is_none() {
        return None;
    }
    Some(quote!(#body #answer))
}

/// Compares the type of the body.
fn body(endpoint: &Endpoint, operation: &Operation) -> Option<TokenStream> {
    let schema = operation.request()?;
    let mut arguments = endpoint.marked_arguments.iter();
    let argument = arguments.find(|argument| argument.header.is_none())?;
    let (span, cfgs) = (argument.ident.span(), &argument.cfgs);
    let c1 = runtime::path(&endpoint.crate_path, span);
    let ty = &argument.ty;
    // An opaque type is not a message, and it cannot be named here.
    if types::opaque(ty).is_some() {
        return None;
    }
    let value = quote_spanned!(span=> #c1::body::<#ty>());
    let check = comparison(endpoint, span, &value, Role::Body, schema);
    Some(quote_spanned!(Span::mixed_site()=> #(#cfgs)* #check))
}

/// Compares the type of the answer, or of the items of its list.
fn answer(endpoint: &Endpoint, operation: &Operation) -> Option<TokenStream> {
    let output = &endpoint.signature.output;
    if is_unit(output) {
        return None;
    }
    let whole = operation.response()?;
    let (part, schema, role) = if endpoint.signature.returns("Pages") {
        let list = endpoint
            .items
            .as_ref()
            .map_or_else(|| words::LIST.to_owned(), LitStr::value);
        let Kind::List(Value::Message(item)) = whole.property(&list)?.kind() else {
            return None;
        };
        ("item", item, Role::Item)
    } else {
        ("whole", whole, Role::Answer)
    };
    let ends = ends(output);
    let c1 = runtime::path(&endpoint.crate_path, ends.0);
    let part = Ident::new(part, Span::mixed_site());
    let value = quote_spanned!(ends.0=> #c1::#part::<#output>());
    Some(comparison(endpoint, ends.1, &value, role, schema))
}

/// Whether a method drops the answer: `Call<()>`, `c1::Result<()>`.
fn is_unit(output: &Type) -> bool {
    types::last_segment(output).is_some_and(|segment| {
        let first = types::types_in(&segment.arguments).next();
        first.is_some_and(|first| matches!(first, Type::Tuple(tuple) if tuple.elems.is_empty()))
    })
}

/// The spans of the first and the last token of a type.
fn ends(output: &Type) -> (Span, Span) {
    let mut tokens = output.to_token_stream().into_iter();
    let first = tokens
        .next()
        .map_or_else(Span::mixed_site, |first| first.span());
    let last = tokens.last().map_or(first, |last| TokenTree::span(&last));
    (first, last)
}

/// Compares one type. The tokens of the comparison have the spans of the type, so that the compiler
/// underlines the type if it is wrong.
///
/// The comparison only needs the type of `message()`: the message that the type holds, or `!`,
/// which coerces to every trait object.
///
/// ```text
/// let _: &dyn ::c1::__private::schemas::AnswerAppV1GetAppResponse =
///     ::c1::__private::whole::<Call<App>>().message();
/// ```
fn comparison(
    endpoint: &Endpoint,
    last: Span,
    value: &TokenStream,
    role: Role,
    schema: Schema,
) -> TokenStream {
    let mixed = Span::mixed_site();
    let c1 = runtime::path(&endpoint.crate_path, mixed);
    let name = schema_trait::name(role, schema);
    let name = Ident::new(&name, mixed);
    let mut no_arguments = Group::new(Delimiter::Parenthesis, TokenStream::new());
    no_arguments.set_span(last);
    let function = Ident::new("message", last);
    quote_spanned! {mixed=>
        let _: &dyn #c1::schemas::#name = #value.#function #no_arguments;
    }
}
