//! The impls of a struct that is a message.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::{Generics, parse_quote};

use super::bounds::bound;
use super::field_type::{call, ends};
use super::{Target, block, fit, serde, std_traits, warning};
use crate::message::check::code::id;
use crate::message::check::field::{Content, Field};
use crate::message::check::message::Message;
use crate::message::words;

/// The impls of a struct that is a message.
///
/// ```text
/// impl __m::Value for App { const KIND = ..; fn value(&self) -> .. { __m::ValueRef::Message(self) } }
/// impl __m::Message for App { fn shape(&self) -> ..; fn get(&self, at: usize) -> ..; }
/// impl __m::OwnedValue for App { fn unset() -> Self; fn slot(&mut self) -> .. { __m::ValueMut::Message(self) } }
/// impl __m::OwnedMessage for App { fn get_mut(&mut self, at: usize) -> ..; fn clear(&mut self); }
/// ```
pub(crate) fn impls(target: &Target<'_>, message: &Message<'_>) -> TokenStream {
    let is_read = !target.is_borrowed();
    let fields = &message.fields;
    let sent = bound(target.generics, fields, false);
    let read = bound(target.generics, fields, is_read);
    let is_generic = target.generics.type_params().next().is_some();
    let constant = if is_read { "READ" } else { "SENT" };
    let fits = (!is_generic).then(|| fit::constants(fields, constant, &target.ty()));
    let inline_fits = is_generic.then(|| fit::inline(fields, constant, target.generics));
    let values = value_impls(target, message, &sent, inline_fits.as_ref());
    let owned = if is_read {
        owned_impls(target, fields, &read)
    } else {
        serde::no_deserialize(&target.ty(), target.generics)
    };
    let default = default(target, fields, is_read);
    let std_traits = std_traits::impls(target, &sent, &read, &default);
    let warnings = message.warnings.iter().map(warning::constant);
    let serde_fields = (!is_generic).then(|| fit::serde_constants(fields, is_read, &target.ty()));
    let impls = quote!(#values #owned #std_traits #fits #serde_fields #(#warnings)*);
    block(target.options, impls)
}

/// The impls of every struct, because every struct can be sent.
fn value_impls(
    target: &Target<'_>,
    message: &Message<'_>,
    generics: &Generics,
    fits: Option<&TokenStream>,
) -> TokenStream {
    let ty = target.ty();
    let (parameters, _, clause) = generics.split_for_impl();
    let names: Vec<&str> = message
        .schemas
        .iter()
        .map(|named| named.schema.name())
        .collect();
    let ids = names.iter().map(|name| id(name));
    let shape = shape(target, &message.fields);
    let at = 0..properties(&message.fields).count();
    let values = properties(&message.fields).map(|field| {
        let ident = field.ident;
        let function = match (field.content, field.is_required) {
            (Content::Serde, _) => "serde_value",
            (_, true) => "value",
            (_, false) => "property",
        };
        call(field.ty, function, quote!(&self.#ident))
    });
    let is = is(target, &names, generics);
    let serialize = serde::serialize(&ty, generics);
    quote! {
        impl #parameters __m::Value for #ty #clause {
            const KIND: __m::Kind = __m::Kind::Message(__m::Names::new(&[#(#names),*], &[#(#ids),*]));
            fn value(&self) -> __m::ValueRef<'_> {
                __m::ValueRef::Message(self)
            }
        }
        impl #parameters __m::Message for #ty #clause {
            fn shape(&self) -> &'static __m::Shape {
                #shape
                &SHAPE
            }
            fn get(&self, at: ::core::primitive::usize) -> __m::ValueRef<'_> {
                #fits
                match at {
                    #(#at => #values,)*
                    _ => __m::ValueRef::Unset,
                }
            }
        }
        #is
        impl #parameters __m::Declared for #ty #clause {}
        #serialize
    }
}

/// The further impls of a struct that is read.
fn owned_impls(target: &Target<'_>, fields: &[Field<'_>], generics: &Generics) -> TokenStream {
    let (ident, ty) = (target.ident, target.ty());
    let (parameters, _, clause) = generics.split_for_impl();
    let unset = fields.iter().map(|field| {
        let name = field.ident;
        let value = match field.content {
            Content::Value => call(field.ty, "unset", TokenStream::new()),
            Content::Serde => call(field.ty, "serde_unset", TokenStream::new()),
            Content::Skipped => {
                let (first, _) = ends(field.ty);
                quote_spanned!(first=> ::core::default::Default::default())
            }
        };
        quote!(#name: #value)
    });
    let at = 0..properties(fields).count();
    let slots = properties(fields).map(|field| {
        let name = field.ident;
        let function = match field.content {
            Content::Serde => "serde_slot",
            _ => "slot",
        };
        call(field.ty, function, quote!(&mut self.#name))
    });
    let deserialize = serde::deserialize(&ty, generics);
    quote! {
        impl #parameters __m::OwnedValue for #ty #clause {
            fn unset() -> Self {
                #ident { #(#unset),* }
            }
            fn slot(&mut self) -> __m::ValueMut<'_> {
                __m::ValueMut::Message(self)
            }
        }
        impl #parameters __m::OwnedMessage for #ty #clause {
            fn get_mut(&mut self, at: ::core::primitive::usize) -> __m::ValueMut<'_> {
                match at {
                    #(#at => #slots,)*
                    _ => __m::ValueMut::Skip,
                }
            }
            fn clear(&mut self) {
                *self = __m::OwnedValue::unset();
            }
        }
        #deserialize
    }
}

/// The fields that are properties, in the order of their names in JSON. C1 sends them in this
/// order, so the reader finds the next property at once.
fn properties<'a, 'f>(fields: &'a [Field<'f>]) -> impl Iterator<Item = &'a Field<'f>> {
    let is_property = |field: &&Field<'_>| field.content != Content::Skipped;
    let mut properties: Vec<&Field<'_>> = fields.iter().filter(is_property).collect();
    properties.sort_by_key(|field| field.name.as_str());
    properties.into_iter()
}

/// What is the same for all values of the type.
fn shape(target: &Target<'_>, fields: &[Field<'_>]) -> TokenStream {
    let name = target.ident.unraw().to_string();
    let keys = properties(fields).map(|field| &field.name);
    let names = target.options.has(words::DEBUG).then(|| {
        let sorted: Vec<&Field<'_>> = properties(fields).collect();
        let names = fields.iter().filter_map(|field| {
            let at = sorted.iter().position(|other| other.ident == field.ident)?;
            let name = field.ident.unraw().to_string();
            Some(quote!((#at, #name)))
        });
        quote!(.with_fields(&[#(#names),*]))
    });
    let secret: Vec<usize> = properties(fields)
        .enumerate()
        .filter(|(_, field)| field.is_secret)
        .map(|(at, _)| at)
        .collect();
    let secrets = (!secret.is_empty()).then(|| quote!(.with_secrets(&[#(#secret),*])));
    quote!(static SHAPE: __m::Shape = __m::Shape::new(#name, &[#(#keys),*]) #names #secrets;)
}

/// The schemas that the type is declared as. A type without a schema stands for any.
fn is(target: &Target<'_>, names: &[&str], generics: &Generics) -> TokenStream {
    let ty = target.ty();
    let (parameters, _, clause) = generics.split_for_impl();
    if names.is_empty() {
        let mut any = generics.clone();
        any.params
            .push(parse_quote!(const __SCHEMA: ::core::primitive::u64));
        let (parameters, _, _) = any.split_for_impl();
        return quote!(impl #parameters __m::Is<__SCHEMA> for #ty #clause {});
    }
    names
        .iter()
        .map(|name| {
            let id = id(name);
            quote!(impl #parameters __m::Is<#id> for #ty #clause {})
        })
        .collect()
}

/// The body of `Default::default`.
fn default(target: &Target<'_>, fields: &[Field<'_>], is_read: bool) -> TokenStream {
    if is_read {
        return quote!(__m::OwnedValue::unset());
    }
    let ident = target.ident;
    let names = fields.iter().map(|field| field.ident);
    quote!(#ident { #(#names: ::core::default::Default::default()),* })
}
