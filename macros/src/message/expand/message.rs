//! The impls of a struct that is a message.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Generics;
use syn::ext::IdentExt;

use super::bounds::{bound, with_schema};
use super::field_type::ends;
use super::inline::Inline;
use super::{Target, block, fit, serde, std_traits, warning};
use crate::message::check::code::id;
use crate::message::check::field::{Content, Field};
use crate::message::check::message::Message;
use crate::message::words;

/// The impls of a struct that is a message.
///
/// ```text
/// __m::sent_message! { [] [] [App] [] ["c1.api.app.v1.App"] [42] { __m::Shape::new(..) } {} (0 id [String] property) }
/// impl __m::Is<42> for App {}
/// impl __m::serde::Serialize for App { .. }
/// __m::read_message! { [] [] [App] [] App (0 id [String] value_mut unset) }
/// impl<'de> __m::serde::Deserialize<'de> for App { .. }
/// ```
pub(crate) fn impls(target: &Target<'_>, message: &Message<'_>) -> TokenStream {
    let is_read = !target.is_borrowed();
    let fields = &message.fields;
    let sent = bound(target.generics, fields, false);
    let read = bound(target.generics, fields, is_read);
    let is_generic = target.generics.type_params().next().is_some();
    let constant = if is_read { "READ" } else { "SENT" };
    let is_compared = !is_generic && !target.options.has(words::GENERATED);
    let fits = is_compared.then(|| fit::constants(fields, constant, &target.ty()));
    let inline_fits = is_generic.then(|| fit::inline(fields, constant, target.generics));
    let properties = properties(fields);
    let values = value_impls(target, message, &properties, &sent, inline_fits.as_ref());
    let owned = if is_read {
        owned_impls(target, fields, &properties, &read)
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
    properties: &[&Field<'_>],
    generics: &Generics,
    fits: Option<&TokenStream>,
) -> TokenStream {
    let ty = target.ty();
    let (parameters, _, clause) = generics.split_for_impl();
    let schemas: Vec<&str> = message
        .schemas
        .iter()
        .map(|named| named.schema.name())
        .collect();
    let ids = schemas.iter().map(|name| id(name));
    let shape = shape(target, &message.fields, properties);
    let at = 0..properties.len();
    let names = properties.iter().map(|field| field.ident);
    let types = properties.iter().map(|field| field_type(target, field));
    let functions = properties.iter().map(|field| {
        function(match (field.content, field.is_required) {
            (Content::Serde, _) => "serde_value",
            (_, true) => "value",
            (_, false) => "property",
        })
    });
    let is = is(target, &schemas, generics);
    let serialize = serde::serialize(&ty, generics);
    quote! {
        __m::sent_message! {
            [#Inline] [#parameters] [#ty] [#clause] [#(#schemas)*] [#(#ids)*] { #shape } { #fits }
            #((#at #names [#types] #functions))*
        }
        #is
        #serialize
    }
}

/// The further impls of a struct that is read.
fn owned_impls(
    target: &Target<'_>,
    fields: &[Field<'_>],
    properties: &[&Field<'_>],
    generics: &Generics,
) -> TokenStream {
    let (ident, ty) = (target.ident, target.ty());
    let (parameters, _, clause) = generics.split_for_impl();
    let at = 0..properties.len();
    let names = properties.iter().map(|field| field.ident);
    let types = properties.iter().map(|field| field_type(target, field));
    let [mutable_values, unset] =
        [["serde_value_mut", "value_mut"], ["serde_unset", "unset"]].map(|[serde, value]| {
            properties.iter().map(move |field| match field.content {
                Content::Serde => function(serde),
                _ => function(value),
            })
        });
    let skipped = fields
        .iter()
        .filter(|field| field.content == Content::Skipped)
        .map(|field| {
            let (ident, (first, _)) = (field.ident, ends(field.ty));
            quote_spanned!(first=> #ident: ::core::default::Default::default())
        });
    let deserialize = serde::deserialize(&ty, generics);
    quote! {
        __m::read_message! {
            [#Inline] [#parameters] [#ty] [#clause] #ident
            #((#at #names [#types] #mutable_values #unset))* #({ #skipped })*
        }
        #deserialize
    }
}

/// The type of a field, or `_` in a generated message, because the compiler takes less memory to
/// infer it. In a message of the user's a type that does not fit must raise no further error, and
/// that works only if the type is written out.
fn field_type(target: &Target<'_>, field: &Field<'_>) -> TokenStream {
    if target.options.has(words::GENERATED) {
        quote!(_)
    } else {
        field.ty.to_token_stream()
    }
}

/// The name of a function of the runtime's `FieldType`.
fn function(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// The fields that are properties, in the order of their names in JSON. C1 sends them in this
/// order, so the reader finds the next property at once.
fn properties<'a, 'f>(fields: &'a [Field<'f>]) -> Vec<&'a Field<'f>> {
    let is_property = |field: &&Field<'_>| field.content != Content::Skipped;
    let mut properties: Vec<&Field<'_>> = fields.iter().filter(is_property).collect();
    properties.sort_by_key(|field| field.name.as_str());
    properties
}

/// The facts that are the same for all values of the type.
fn shape(target: &Target<'_>, fields: &[Field<'_>], properties: &[&Field<'_>]) -> TokenStream {
    let name = target.ident.unraw().to_string();
    let keys = properties.iter().map(|field| &field.name);
    let names = target
        .options
        .has(words::DEBUG)
        .then(|| shown(fields, properties));
    let secret = properties.iter().enumerate();
    let secret: Vec<usize> = secret
        .filter(|(_, field)| field.is_secret)
        .map(|(at, _)| at)
        .collect();
    let secrets = (!secret.is_empty()).then(|| quote!(.with_secrets(&[#(#secret),*])));
    quote!(__m::Shape::new(#name, &[#(#keys),*]) #names #secrets)
}

/// The names of the fields as `Debug` shows them, and their order if it differs from that of the
/// properties.
///
/// ```text
/// .with_fields("display_name id").in_order(&[1, 0])
/// ```
fn shown(fields: &[Field<'_>], properties: &[&Field<'_>]) -> TokenStream {
    let names: Vec<String> = properties
        .iter()
        .map(|field| field.ident.unraw().to_string())
        .collect();
    let names = names.join(" ");
    let order: Vec<usize> = fields
        .iter()
        .filter_map(|field| {
            properties
                .iter()
                .position(|property| property.ident == field.ident)
        })
        .collect();
    let order = (!order.is_sorted()).then(|| quote!(.in_order(&[#(#order),*])));
    quote!(.with_fields(#names) #order)
}

/// The schemas that the type is declared as. A type without a schema counts as every schema.
fn is(target: &Target<'_>, names: &[&str], generics: &Generics) -> TokenStream {
    let ty = target.ty();
    let (parameters, _, clause) = generics.split_for_impl();
    if names.is_empty() {
        let any = with_schema(generics);
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
