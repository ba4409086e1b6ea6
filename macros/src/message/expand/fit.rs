//! The code that compares a field's type with its property while the compiler runs.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Generics, Type};

use super::bounds::mentions;
use super::field_type::{ends, outside};
use crate::message::check::code::Code;
use crate::message::check::field::{Content, Field};
use crate::syntax::{source_text, types};

/// The comparisons of the fields of a struct. Each schema has a block of its own.
///
/// ```text
/// const _: () = {
///     #[track_caller]
///     const fn fit(found: __m::Found, bit: u64, id: u64, at: usize) {
///         __m::fit(found, bit, id, at, "id\ns\nString\n..", "c1.api.app.v1.App")
///     }
///     const _: () = fit(<__m::FieldType<String>>::READ, 262144u64, 0u64, 0usize);
///     ..
/// };
/// ```
pub(super) fn constants(
    fields: &[Field<'_>],
    constant_name: &str,
    target: &TokenStream,
) -> TokenStream {
    let mut schemas: Vec<&str> = Vec::new();
    for published in fields.iter().flat_map(|field| &field.published) {
        if !schemas.contains(&published.schema) {
            schemas.push(published.schema);
        }
    }
    schemas
        .into_iter()
        .map(|schema| {
            let mut lines = String::new();
            let (functions, arguments): (Vec<Ident>, Vec<Group>) = checked(fields, schema)
                .enumerate()
                .map(|(at, (field, code))| {
                    let text = text_of(field.ty);
                    add_line(&mut lines, field, code, &text);
                    let ends = ends(field.ty);
                    let mut ty = field.ty.to_token_stream();
                    // Most types are the same outside of the impl.
                    if text.contains('\'') || text.contains("Self") {
                        ty = outside(ty, target);
                    }
                    call(&ty, ends, constant_name, code, at)
                })
                .unzip();
            let function = function(&lines, schema);
            quote! {
                const _: () = {
                    #function
                    #(const _: () = #functions #arguments;)*
                };
            }
        })
        .collect()
}

/// The comparisons for a generic struct. Its types are known only when it is used, so the
/// comparisons are in a function that every use calls.
pub(super) fn inline(
    fields: &[Field<'_>],
    constant_name: &str,
    generics: &Generics,
) -> TokenStream {
    let is_generic = |ty: &Type| {
        generics
            .type_params()
            .any(|parameter| mentions(ty, &parameter.ident))
    };
    fields
        .iter()
        .filter(|field| is_complete(field.ty))
        .flat_map(|field| {
            field
                .published
                .iter()
                .map(move |published| (field, published))
        })
        .map(|(field, published)| {
            let mut lines = String::new();
            let text = text_of(field.ty);
            add_line(&mut lines, field, &published.code, &text);
            let function = function(&lines, published.schema);
            let (first, last) = ends(field.ty);
            // The bounds of a type parameter say whether it can be read.
            let name = if is_generic(field.ty) {
                "SENT"
            } else {
                constant_name
            };
            let (fit, arguments) = call(field.ty, (first, last), name, &published.code, 0);
            quote_spanned!(first=> const { #function #fit #arguments };)
        })
        .collect()
}

/// The checks that fields of serde types have serde's traits. A generic struct has bounds instead.
///
/// ```text
/// const _: () = {
///     const fn serde<T: __m::SerdeValue>() {}
///     serde::<Vec<u8>>()
/// };
/// ```
pub(super) fn serde_constants(
    fields: &[Field<'_>],
    is_read: bool,
    target: &TokenStream,
) -> TokenStream {
    let bound = if is_read {
        quote!(__m::SerdeValue)
    } else {
        quote!(__m::serde::Serialize)
    };
    let fields = fields
        .iter()
        .filter(|field| field.content == Content::Serde);
    fields
        .map(|field| {
            let (first, _) = ends(field.ty);
            let ty = outside(field.ty.to_token_stream(), target);
            let call = quote_spanned!(first=> serde::<#ty>());
            quote! {
                const _: () = {
                    const fn serde<T: #bound>() {}
                    #call
                };
            }
        })
        .collect()
}

fn checked<'f>(
    fields: &'f [Field<'_>],
    schema: &'f str,
) -> impl Iterator<Item = (&'f Field<'f>, &'f Code)> {
    fields
        .iter()
        .filter(|field| field.content == Content::Value && is_complete(field.ty))
        .flat_map(move |field| {
            let published = field.published.iter();
            let published = published.filter(move |published| published.schema == schema);
            published.map(move |published| (field, &published.code))
        })
}

/// Whether a type names all of its lifetimes. If it does not, the compiler reports that.
fn is_complete(ty: &Type) -> bool {
    fn is_complete(tokens: TokenStream) -> bool {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            let is_right = match token {
                TokenTree::Punct(punct) if punct.as_char() == '&' => {
                    matches!(tokens.peek(), Some(TokenTree::Punct(tick)) if tick.as_char() == '\'')
                }
                TokenTree::Punct(punct) if punct.as_char() == '\'' => {
                    !matches!(tokens.peek(), Some(TokenTree::Ident(name)) if name == "_")
                }
                TokenTree::Group(group) => is_complete(group.stream()),
                _ => true,
            };
            if !is_right {
                return false;
            }
        }
        true
    }
    types::word(ty).is_some() || is_complete(ty.to_token_stream())
}

/// A type as the user wrote it.
fn text_of(ty: &Type) -> String {
    types::word(ty).map_or_else(|| source_text::text_of(ty), Ident::to_string)
}

/// Adds the three lines of a field for the error text if its type does not fit.
fn add_line(lines: &mut String, field: &Field<'_>, code: &Code, ty: &str) {
    for line in [&field.name, &code.text, ty] {
        lines.push_str(line);
        lines.push('\n');
    }
}

fn function(lines: &str, schema: &str) -> TokenStream {
    quote! {
        #[track_caller]
        const fn fit(
            found: __m::Found,
            bit: ::core::primitive::u64,
            id: ::core::primitive::u64,
            at: ::core::primitive::usize,
        ) {
            __m::fit(found, bit, id, at, #lines, #schema)
        }
    }
}

/// Compares a type with the code of its property: `fit` and its arguments.
///
/// All tokens have the spans of the type, so that the compiler underlines a type that does not fit.
fn call(
    ty: &impl ToTokens,
    (first, last): (Span, Span),
    constant: &str,
    code: &Code,
    at: usize,
) -> (Ident, Group) {
    let (bit, id) = (code.bit, code.id);
    let (function, constant) = (Ident::new("fit", first), Ident::new(constant, last));
    let mut arguments = Group::new(
        Delimiter::Parenthesis,
        quote_spanned!(first=> <__m::FieldType<#ty>>::#constant, #bit, #id, #at),
    );
    arguments.set_span(last);
    (function, arguments)
}
