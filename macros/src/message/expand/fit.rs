//! The code that compares a field's type with its property while the compiler runs.

use proc_macro2::{Delimiter, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Generics, Type};

use super::Target;
use super::bounds::{mentions, mentions_any};
use super::field_type::{ends, ends_of, outside};
use crate::message::check::code::Code;
use crate::message::check::field::{Content, Field};
use crate::syntax::{append, source, source_text, types};

/// The comparisons of the fields of a struct. Each schema has a list of its own.
///
/// ```text
/// __m::fits! { "c1.api.app.v1.App" "id\ns\nString\n.." [(262144, 0) ..] fit(<__Type<String>>::READ, 0) .. }
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
    let lists = schemas.iter().map(|schema| {
        let (mut lines, mut codes) = (String::new(), String::new());
        let mut calls: Vec<TokenTree> = Vec::new();
        let mut at = 0;
        for (field, code) in checked(fields, schema) {
            let written = Written::of(field.ty);
            if !written.is_complete() {
                continue;
            }
            add_line(&mut lines, field, code, &written.text);
            codes.push_str(&numbers(code));
            let outside =
                (!written.is_same_outside()).then(|| outside(field.ty.to_token_stream(), target));
            let ty: &dyn ToTokens = outside.as_ref().map_or(field.ty, |ty| ty);
            let (first, last) = written.ends;
            let index = Literal::usize_unsuffixed(at);
            let constant = Ident::new(constant_name, last);
            let arguments = quote_spanned!(first=> <__Type<#ty>>::#constant, #index);
            calls.push(Ident::new("fit", first).into());
            calls.push(group(arguments, last));
            at += 1;
        }
        let calls = TokenStream::from_iter(calls);
        let facts = source::tokens(&format!("{schema:?} {lines:?} [{codes}]"));
        quote!(__m::fits! { #facts #calls })
    });
    if schemas.len() > 1 {
        quote!(#(const _: () = { #lists };)*)
    } else {
        quote!(#(#lists)*)
    }
}

/// The comparisons of a generic struct, and the statement that uses them. The types are known only
/// when the struct is used, so the comparisons are in a constant, and every use has the statement.
///
/// ```text
/// const CHECKED: () = { __m::fit(<__Type<T>>::SENT, 0, &[(262144, 0) ..], "id\ns\nString\n", "c1.api.app.v1.App"); };
///
/// let () = <Self as __m::Declared>::CHECKED;
/// ```
pub(super) fn generic(
    fields: &[Field<'_>],
    constant_name: &str,
    generics: &Generics,
) -> (TokenStream, TokenStream) {
    let is_generic = |ty: &Type| {
        generics
            .type_params()
            .any(|parameter| mentions(ty, &parameter.ident))
    };
    let written = fields.iter().map(|field| (field, Written::of(field.ty)));
    let complete: Vec<_> = written
        .filter(|(_, written)| written.is_complete())
        .collect();
    let comparisons = complete
        .iter()
        .flat_map(|(field, written)| {
            let published = field.published.iter();
            published.map(move |published| (field, written, published))
        })
        .map(|(field, written, published)| {
            let mut lines = String::new();
            add_line(&mut lines, field, &published.code, &written.text);
            let (ty, (first, last)) = (field.ty, written.ends);
            // The bounds of a type parameter say whether it can be read.
            let constant = Ident::new(
                if is_generic(ty) {
                    "SENT"
                } else {
                    constant_name
                },
                last,
            );
            let code = source::tokens(&numbers(&published.code));
            let schema = published.schema;
            let arguments = quote_spanned! {first=>
                <__Type<#ty>>::#constant, 0, &[#code], #lines, #schema
            };
            let arguments = group(arguments, last);
            quote_spanned!(first=> __m::fit #arguments;)
        });
    (
        quote!(const CHECKED: () = { #(#comparisons)* };),
        quote!(let () = <Self as __m::Declared>::CHECKED;),
    )
}

/// The checks that fields of serde types have serde's traits. They stand outside of the impl, so
/// they leave out types that name a parameter of the struct.
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
    target: &Target<'_>,
) -> TokenStream {
    let bound = if is_read {
        quote!(__m::SerdeValue)
    } else {
        quote!(__m::serde::Serialize)
    };
    let fields = fields.iter().filter(|field| {
        field.content == Content::Serde && !mentions_any(field.ty, target.generics)
    });
    fields
        .map(|field| {
            let (first, _) = ends(field.ty);
            let ty = outside(field.ty.to_token_stream(), &target.ty());
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
        .filter(|field| field.content == Content::Value)
        .flat_map(move |field| {
            let published = field.published.iter();
            let published = published.filter(move |published| published.schema == schema);
            published.map(move |published| (field, &published.code))
        })
}

/// The type of a field, as the user wrote it.
struct Written {
    text: String,
    /// The spans of its first and its last token.
    ends: (Span, Span),
}

impl Written {
    fn of(ty: &Type) -> Self {
        if let Some(word) = types::word(ty) {
            return Self {
                text: word.to_string(),
                ends: (word.span(), word.span()),
            };
        }
        let tokens = Vec::from_iter(types::peel(ty).to_token_stream());
        Self {
            ends: ends_of(&tokens),
            text: source_text::text(tokens),
        }
    }

    /// Whether it names all of its lifetimes. If it does not, the compiler reports that.
    fn is_complete(&self) -> bool {
        let mut references = self.text.split('&').skip(1);
        let mut underscores = self.text.split("'_").skip(1);
        references.all(|referenced| referenced.starts_with('\''))
            && underscores.all(|rest| rest.starts_with(|c: char| c == '_' || c.is_alphanumeric()))
    }

    /// Whether it is the same outside of the impl, as most types are.
    fn is_same_outside(&self) -> bool {
        !self.text.contains('\'') && !self.text.contains("Self")
    }
}

/// Adds the three lines of a field for the error text if its type does not fit.
fn add_line(lines: &mut String, field: &Field<'_>, code: &Code, ty: &str) {
    for line in [&field.name, &code.text, ty] {
        lines.push_str(line);
        lines.push('\n');
    }
}

/// The numbers of a published kind.
fn numbers(code: &Code) -> String {
    format!("({}, {}),", code.bit, code.id)
}

/// The arguments of a call. All their tokens have the spans of the type, so that the compiler
/// underlines a type that does not fit.
fn group(arguments: TokenStream, last: Span) -> TokenTree {
    append::grouped(Delimiter::Parenthesis, arguments, last).into()
}
