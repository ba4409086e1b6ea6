//! `#[derive(Message)]`: checks a struct or an enum against what C1 publishes, and writes its
//! impls.
//!
//! The stages are `parse`, `check` and `expand`. Each stage reports the mistakes that it finds. A
//! type with a mistake gets its impls too, so that code that uses it raises no further error.

mod check;
mod expand;
mod parse;
mod words;

use proc_macro2::TokenStream;
use syn::{Data, DataEnum, DeriveInput, Fields};

pub(crate) use self::check::code::id;
use self::expand::Target;
use self::parse::docs::without_docs;
use self::parse::options::Options;
use self::words::Place;
use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::expansion::Expansion;

/// Expands `#[derive(Message)]` on an item.
pub(crate) fn expand(item: TokenStream) -> Expansion {
    let mut errors = Errors::default();
    let item = match syn::parse2::<DeriveInput>(without_docs(item)) {
        Ok(item) => expand_item(&item, &mut errors),
        // The compiler has parsed the item before and has reported what is wrong with it.
        Err(_) => TokenStream::new(),
    };
    Expansion {
        item,
        errors: errors.into_vec(),
    }
}

fn expand_item(item: &DeriveInput, errors: &mut Errors) -> TokenStream {
    let options = match &item.data {
        Data::Struct(_) => Options::parse(&item.attrs, Place::Struct, errors),
        Data::Enum(_) => Options::parse(&item.attrs, Place::Enum, errors),
        Data::Union(_) => Options::default(),
    };
    let target = Target {
        ident: &item.ident,
        generics: &item.generics,
        options: &options,
    };
    match &item.data {
        Data::Struct(data) => expand_struct(&target, &data.fields, errors),
        Data::Enum(data) => expand_enum(&target, data, errors),
        Data::Union(data) => {
            let text = ErrorText::new("a union cannot be a message").help("declare a `struct`");
            errors.at(data.union_token.span, text);
            expand::fallback::impls(&target)
        }
    }
}

fn expand_struct(target: &Target<'_>, fields: &Fields, errors: &mut Errors) -> TokenStream {
    let options = target.options;
    if options.has(words::SCALAR) {
        check_alone(words::SCALAR, options, errors);
        if let Some(other) = options.flag(words::TRANSPARENT) {
            errors.at(other, "a type is `scalar` or `transparent`, and not both");
        }
        return expand::scalar::impls(target);
    }
    if options.has(words::TRANSPARENT) {
        check_alone(words::TRANSPARENT, options, errors);
        return expand_transparent(target, fields, errors);
    }
    let fields = match fields {
        Fields::Named(fields) => Some(fields),
        Fields::Unit => None,
        Fields::Unnamed(_) if options.may_be_a_wrapper() => {
            return expand::fallback::impls(target);
        }
        Fields::Unnamed(fields) => {
            let text = ErrorText::new("a message has fields with names");
            let help = match fields.unnamed.len() {
                1 => "a struct that only wraps a value is marked `#[c1(transparent)]`",
                _ => "name each field after its property",
            };
            errors.on(fields, text.help(help));
            return expand::fallback::impls(target);
        }
    };
    let message = check::message::check(target.ident, target.generics, fields, options, errors);
    expand::message::impls(target, &message)
}

fn expand_transparent(target: &Target<'_>, fields: &Fields, errors: &mut Errors) -> TokenStream {
    let mut fields = fields.iter();
    let (Some(field), None) = (fields.next(), fields.next()) else {
        let text = format!(
            "`{}` is transparent, so it has exactly one field",
            target.ident
        );
        errors.at(target.ident.span(), text);
        return expand::fallback::impls(target);
    };
    for attribute in &field.attrs {
        if attribute.path().is_ident(words::ATTRIBUTE) {
            errors.on(
                &attribute.meta,
                "the field of a `transparent` type has no options",
            );
        }
    }
    expand::transparent::impls(target, field)
}

/// Reports schemas and `unlisted` on a type that is no message of its own.
fn check_alone(word: &str, options: &Options, errors: &mut Errors) {
    if let Some(schema) = options.schemas.first() {
        let text = format!("a `{word}` type is not a message of its own, so it has no schema");
        errors.at(schema.span(), text);
    }
    if let Some(unlisted) = options.flag(words::UNLISTED) {
        let text =
            format!("a `{word}` type is not a message of its own, so `unlisted` has no effect");
        errors.at(unlisted, text);
    }
}

fn expand_enum(target: &Target<'_>, data: &DataEnum, errors: &mut Errors) -> TokenStream {
    let options = target.options;
    if options.has(words::SCALAR) {
        check_alone(words::SCALAR, options, errors);
        return expand::scalar::impls(target);
    }
    let enumeration = check::enumeration::check(target.ident, data, options, errors);
    expand::enumeration::impls(target, &enumeration)
}
