//! Compares the types of the body and of the answer with the messages of the operation.
//!
//! The compiler makes the comparison, because a macro does not know which schema a type is declared
//! as. A type without `#[derive(c1::Message)]` is not compared.

use c1_facts::{Kind, Operation, Schema, Value};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::{LitStr, Type};

use super::crate_alias::alias;
use crate::endpoint::check::endpoint::Endpoint;
use crate::endpoint::words;
use crate::message::id;
use crate::syntax::types;

/// The most properties of a message that an error names.
const MANY: usize = 4;

/// The comparisons, or nothing if the operation is not published.
pub(crate) fn comparisons(endpoint: &Endpoint) -> Option<TokenStream> {
    let operation = endpoint.operation.as_ref()?;
    let body = body(endpoint, operation);
    let answer = answer(endpoint, operation);
    if body.is_none() && answer.is_none() {
        return None;
    }
    let c1 = alias(Span::mixed_site());
    Some(quote_spanned!(Span::mixed_site()=> use #c1::NoMessage as _; #body #answer))
}

/// Compares the type of the body.
fn body(endpoint: &Endpoint, operation: &Operation) -> Option<TokenStream> {
    let schema = operation.request()?;
    let mut arguments = endpoint.marked_arguments.iter();
    let argument = arguments.find(|argument| argument.header.is_none())?;
    let (span, cfgs) = (argument.ident.span(), &argument.cfgs);
    let c1 = alias(span);
    let ty = &argument.ty;
    // An opaque type is not a message, and it cannot be named here.
    if types::opaque(ty).is_some() {
        return None;
    }
    let value = quote_spanned!(span=> <#c1::Body<#ty>>);
    let message = format!(
        "`{{Self}}` is not declared as `{}`, which `{}` takes",
        schema.name(),
        operation.id
    );
    let note = if schema.properties().next().is_none() {
        format!("`{}` is always `{{}}`: leave the body out", schema.name())
    } else {
        format!(
            "{}: take a struct with {}",
            contents(schema),
            attributes(schema)
        )
    };
    let check = comparison(span, &value, &message, &note, schema);
    Some(quote_spanned!(Span::mixed_site()=> #(#cfgs)* { #check }))
}

/// Compares the type of the answer, or of the items of its list.
fn answer(endpoint: &Endpoint, operation: &Operation) -> Option<TokenStream> {
    let output = &endpoint.signature.output;
    if is_unit(output) {
        return None;
    }
    let whole = operation.response()?;
    let (part, schema, message, note) = if endpoint.signature.returns("Pages") {
        let list = endpoint
            .items
            .as_ref()
            .map_or_else(|| words::LIST.to_owned(), LitStr::value);
        let item = whole.property(&list)?.kind().message()?;
        let message = format!(
            "`{{Self}}` is not declared as `{}`, of which `{}` answers pages",
            item.name(),
            operation.id
        );
        let note = format!(
            "`Pages<T>` reads the items of `{list}` in `{}`, page after page: `T` is a struct with {}",
            whole.name(),
            attributes(item)
        );
        ("Item", item, message, note)
    } else {
        let message = format!(
            "`{{Self}}` is not declared as `{}`, with which `{}` answers",
            whole.name(),
            operation.id
        );
        ("Whole", whole, message, whole_note(whole, operation))
    };
    let ends = ends(output);
    let (c1, part) = (alias(ends.0), Ident::new(part, ends.0));
    let value = quote_spanned!(ends.0=> <#c1::#part<#output>>);
    Some(comparison(ends.1, &value, &message, &note, schema))
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

/// The advice for a return type that is not the whole answer.
fn whole_note(schema: Schema, operation: &Operation) -> String {
    if schema.properties().next().is_none() {
        return format!("`{}` is always `{{}}`: return `()`", schema.name());
    }
    let instead = if operation.is_paged() {
        "for its items return `c1::Pages<T>` from a plain `fn`; else return a struct with"
    } else {
        "return a struct with"
    };
    format!("{}: {instead} {}", contents(schema), attributes(schema))
}

/// The attributes that declare a type as a message.
fn attributes(schema: Schema) -> String {
    format!("`#[derive(c1::Message)] #[c1(\"{}\")]`", schema.name())
}

/// The properties of a message, in words.
fn contents(schema: Schema) -> String {
    let mut text = format!("`{}` has ", schema.name());
    for (at, property) in schema.properties().enumerate() {
        if at > 0 {
            text.push_str(", ");
        }
        if at == MANY {
            text.push_str("..");
            break;
        }
        text.push('`');
        text.push_str(property.name());
        text.push('`');
        let (start, inner) = match property.kind() {
            Kind::List(Value::Message(inner)) => (" (a list of `", inner),
            Kind::One(Value::Message(inner)) => (" (a `", inner),
            _ => continue,
        };
        text.push_str(start);
        text.push_str(inner.name());
        text.push_str("`)");
    }
    text
}

/// Compares one type. The tokens of the comparison have the spans of the type, so that the compiler
/// underlines the type if it is wrong.
///
/// The comparison only needs the type of `message()`: the message that the type holds, or `!`,
/// which coerces to every trait object.
///
/// ```text
/// #[diagnostic::on_unimplemented(message = "`{Self}` is not declared as ..", label = "another message", note = "..")]
/// trait IsGetAppResponse {}
/// #[diagnostic::do_not_recommend]
/// impl<T: __c1::Is<42>> IsGetAppResponse for T {}
/// let _: &dyn IsGetAppResponse = <__c1::Whole<Call<App>>>::message();
/// ```
fn comparison(
    last: Span,
    value: &TokenStream,
    message: &str,
    note: &str,
    schema: Schema,
) -> TokenStream {
    let mixed = Span::mixed_site();
    let (c1, id) = (alias(mixed), id(schema.name()));
    // The compiler shows the name of the trait. Each message has a trait of its own name, because
    // the error is longer if two traits have the same name.
    let name = format!("Is{}", schema.short_name().replace('.', ""));
    let name = Ident::new(&name, mixed);
    let mut no_arguments = Group::new(Delimiter::Parenthesis, TokenStream::new());
    no_arguments.set_span(last);
    let function = Ident::new("message", last);
    quote_spanned! {mixed=>
        #[diagnostic::on_unimplemented(message = #message, label = "another message", note = #note)]
        trait #name {}
        #[diagnostic::do_not_recommend]
        impl<T: #c1::Is<#id>> #name for T {}
        let _: &dyn #name = #value::#function #no_arguments;
    }
}
