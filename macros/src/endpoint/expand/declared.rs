//! Compares the types of the body and of the answer with the messages of the operation.
//!
//! The compiler makes the comparison, because a macro does not know which schema a type is declared
//! as. A type without `#[derive(c1::Message)]` is not compared.

use c1_facts::{Kind, Operation, Value};
use proc_macro2::{Delimiter, Span, TokenStream};
use quote::ToTokens;
use syn::{Attribute, Type};

use super::output::Output;
use super::runtime;
use crate::endpoint::check::endpoint::Endpoint;
use crate::schema_trait::{self, Role};
use crate::syntax::crate_path::CratePath;
use crate::syntax::{append, types};

/// The comparison of one type.
pub(super) struct Comparison<'a> {
    /// The name of the message.
    schema: String,
    role: Role,
    /// The function of the runtime that takes the type.
    function: &'static str,
    ty: &'a Type,
    /// The first and the last span of the type.
    ends: [Span; 2],
    cfgs: &'a [Attribute],
}

/// The comparisons, which are none if the operation is not published.
pub(super) fn comparisons<'a>(endpoint: &'a Endpoint, output: &Output<'a>) -> Vec<Comparison<'a>> {
    let Some(operation) = &endpoint.operation else {
        return Vec::new();
    };
    let body = body(endpoint, operation);
    body.into_iter()
        .chain(answer(endpoint, operation, output))
        .collect()
}

/// Appends the comparisons.
pub(super) fn append(
    tokens: &mut TokenStream,
    comparisons: &[Comparison<'_>],
    crate_path: &CratePath,
) {
    // A comparison with `#[cfg(..)]` may be left out, and then the next one is the first.
    let mut may_be_first = true;
    for comparison in comparisons {
        comparison.append(tokens, crate_path, may_be_first);
        may_be_first = may_be_first && !comparison.cfgs.is_empty();
    }
}

/// Compares the type of the body.
fn body<'a>(endpoint: &'a Endpoint, operation: &Operation) -> Option<Comparison<'a>> {
    let schema = operation.request_name()?;
    let mut arguments = endpoint.marked_arguments.iter();
    let argument = arguments.find(|argument| argument.header.is_none())?;
    // An opaque type is not a message, and it cannot be named here.
    if types::opaque(&argument.ty).is_some() {
        return None;
    }
    Some(Comparison {
        schema,
        role: Role::Body,
        function: "body",
        ty: &argument.ty,
        ends: [argument.ident.span(); 2],
        cfgs: &argument.cfgs,
    })
}

/// Compares the type of the answer, or of the items of its list.
fn answer<'a>(
    endpoint: &'a Endpoint,
    operation: &Operation,
    output: &Output<'a>,
) -> Option<Comparison<'a>> {
    if output.is_unit {
        return None;
    }
    let (function, schema, role) = if endpoint.signature.returns("Pages") {
        let list = operation.response()?.property(&endpoint.list())?;
        let Kind::List(Value::Message(item)) = list.kind() else {
            return None;
        };
        ("item", item.name().to_owned(), Role::Item)
    } else {
        ("whole", operation.response_name()?, Role::Answer)
    };
    Some(Comparison {
        schema,
        role,
        function,
        ty: output.ty,
        ends: output.ends,
        cfgs: &[],
    })
}

impl Comparison<'_> {
    /// Appends the comparison. It has the spans of the type, so that the compiler underlines the
    /// type if it is wrong.
    ///
    /// The comparison only needs the type of `__message()`, which is the message that the type holds.
    ///
    /// The compiler warns at most once about code that is not reached, so only the first comparison
    /// allows it.
    ///
    /// ```text
    /// #[allow(unreachable_code)]
    /// let _: &dyn ::c1::__private::schemas::AnswerAppV1GetAppResponse =
    ///     ::c1::__private::whole::<Call<App>>().__message();
    /// ```
    fn append(&self, tokens: &mut TokenStream, crate_path: &CratePath, may_be_first: bool) {
        for cfg in self.cfgs {
            cfg.to_tokens(tokens);
        }
        let (c1, [start, end]) = (runtime::text(crate_path), self.ends);
        let name = schema_trait::name(self.role, &self.schema);
        let allow = if may_be_first {
            "#[allow(unreachable_code)]"
        } else {
            ""
        };
        append::text(
            tokens,
            &format!("{allow} let _: &dyn {c1}::schemas::{name} ="),
        );
        let mixed = Span::mixed_site();
        runtime::append(tokens, crate_path, self.function, [start, mixed]);
        append::punct(tokens, "::", start);
        append::punct(tokens, "<", start);
        self.ty.to_tokens(tokens);
        append::punct(tokens, ">", start);
        append::group(tokens, Delimiter::Parenthesis, TokenStream::new(), start);
        append::punct(tokens, ".", mixed);
        append::word(tokens, "__message", end);
        append::group(tokens, Delimiter::Parenthesis, TokenStream::new(), end);
        append::punct(tokens, ";", mixed);
    }
}
