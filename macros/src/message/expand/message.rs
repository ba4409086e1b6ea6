//! The impls of a struct that is a message.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::{GenericParam, Generics};

use super::bounds::{bound, with_schema};
use super::field_type::ends;
use super::impl_head::impl_head;
use super::inline::Inline;
use super::{Target, block, block_of_types, fit, traits, warning};
use crate::message::check::code::id;
use crate::message::check::field::{Content, Field};
use crate::message::check::message::Message;
use crate::message::words;
use crate::syntax::source;

/// The impls of a struct that is a message.
///
/// ```text
/// __m::message! {
///     [] {[] [App] []} {[] [App] []}
///     [42] {"App" ["c1.api.app.v1.App"] ["id"] "id" [] []}
///     {known others [0 id property value_mut unset]}
///     [read serialize deserialize debug] [String,] {} {} {}
/// }
/// ```
pub(crate) fn impls(target: &Target<'_>, message: &Message<'_>) -> TokenStream {
    let is_read = !target.is_borrowed();
    let fields = &message.fields;
    let sent = bound(target.generics, fields, false);
    let read = bound(target.generics, fields, is_read);
    let mut parameters = target.generics.params.iter();
    let is_generic = parameters.any(|parameter| !matches!(parameter, GenericParam::Lifetime(_)));
    let is_compared = !target.options.has(words::GENERATED);
    let constant = if is_read { "READ" } else { "SENT" };
    let (comparisons, check) = if is_generic && is_compared {
        fit::generic(fields, constant, target.generics)
    } else {
        Default::default()
    };
    let constants =
        (!is_generic && is_compared).then(|| fit::constants(fields, constant, &target.ty()));
    let serde = fit::serde_constants(fields, is_read, target);
    let default = (!is_read).then(|| default(target, fields, &read));
    let any = message
        .schemas
        .is_empty()
        .then(|| any_schema(target, &sent));
    let warnings = message.warnings.iter().map(warning::constant);

    let properties = properties(fields);
    let facts = facts(target, message, &properties);
    let list = list(&properties, is_compared);
    let traits = traits::names(target, is_read);
    let read_word = if is_read { "read" } else { "" };
    let text = source::tokens(&format!("{facts} {list} [{read_word} {traits}]"));
    let types = is_compared.then(|| properties.iter().map(|field| field.ty));
    let types = types.into_iter().flatten();
    let skipped = fields.iter().filter_map(skipped);
    let sent = impl_head(target, &sent);
    let read = if is_read {
        impl_head(target, &read)
    } else {
        impl_head(target, &traits::not_read(target))
    };
    let impls = quote! {
        __m::message! { [#Inline] #sent #read #text [#(#types,)*] {#(#skipped)*} {#comparisons} {#check} }
        #default
        #any
        #constants
        #serde
        #(#warnings)*
    };
    if is_compared {
        block_of_types(target.options, impls)
    } else {
        block(target.options, impls)
    }
}

/// The fields that are properties, in the order of their names in JSON. C1 sends them in this
/// order, so the reader finds the next property at once.
fn properties<'a, 'f>(fields: &'a [Field<'f>]) -> Vec<&'a Field<'f>> {
    let is_property = |field: &&Field<'_>| field.content != Content::Skipped;
    let mut properties: Vec<&Field<'_>> = fields.iter().filter(is_property).collect();
    properties.sort_by_key(|field| field.name.as_str());
    properties
}

/// The facts that are the same for all values of the type: the numbers of its schemas, its name,
/// the names of its schemas, those of its properties, those that `Debug` shows with their order, and
/// the properties that hold a secret.
///
/// ```text
/// [42] {"App" ["c1.api.app.v1.App"] ["displayName" "id"] "display_name id" [] []}
/// ```
fn facts(target: &Target<'_>, message: &Message<'_>, properties: &[&Field<'_>]) -> String {
    let name = target.ident.unraw().to_string();
    let schemas = message.schemas.iter().map(|named| named.schema.name());
    let ids = source::list(schemas.clone().map(|name| id(name).to_string()));
    let schemas = source::list(schemas.map(|name| format!("{name:?}")));
    let names = source::list(properties.iter().map(|field| format!("{:?}", field.name)));
    let shown = shown(target, &message.fields, properties);
    let secret = properties.iter().enumerate();
    let secret = secret.filter(|(_, field)| field.is_secret);
    let secret = source::list(secret.map(|(at, _)| at.to_string()));
    format!("[{ids}] {{{name:?} [{schemas}] [{names}] {shown} [{secret}]}}")
}

/// The names of the fields as `Debug` shows them, and their order if it differs from that of the
/// properties. A type without `Debug` has neither.
///
/// ```text
/// "display_name id" [1 0]
/// ```
fn shown(target: &Target<'_>, fields: &[Field<'_>], properties: &[&Field<'_>]) -> String {
    if !target.options.has(words::DEBUG) {
        return "\"\" []".to_owned();
    }
    let names: Vec<String> = properties
        .iter()
        .map(|field| field.ident.unraw().to_string())
        .collect();
    let order: Vec<usize> = fields
        .iter()
        .filter_map(|field| {
            properties
                .iter()
                .position(|property| std::ptr::eq(*property, field))
        })
        .collect();
    let order = if order.is_sorted() {
        String::new()
    } else {
        source::list(order.iter().map(usize::to_string))
    };
    format!("{:?} [{order}]", names.join(" "))
}

/// The list of the properties: the index of each, its field, and the functions that give its value.
/// In a generated message all types are known to be values.
///
/// ```text
/// {known others [0 display_name property value_mut unset] [1 id property value_mut unset]}
/// ```
fn list(properties: &[&Field<'_>], is_compared: bool) -> String {
    let properties = properties.iter().enumerate().map(|(at, field)| {
        let functions = match (field.content, field.is_required) {
            (Content::Serde, _) => "serde_value serde_value_mut serde_unset",
            (_, true) => "value value_mut unset",
            (_, false) => "property value_mut unset",
        };
        format!("[{at} {} {functions}]", source::name(field.ident))
    });
    let list = source::list(properties);
    if is_compared {
        format!("{{known others {list}}}")
    } else {
        format!("{{known {list} others}}")
    }
}

/// A field that is no property, as a part of a struct expression.
fn skipped(field: &Field<'_>) -> Option<TokenStream> {
    (field.content == Content::Skipped).then(|| {
        let (ident, (first, _)) = (field.ident, ends(field.ty));
        quote_spanned!(first=> #ident: ::core::default::Default::default(),)
    })
}

/// Makes a type without a schema count as every schema.
fn any_schema(target: &Target<'_>, generics: &Generics) -> TokenStream {
    let ty = target.ty();
    let generics = with_schema(generics);
    let (parameters, _, clause) = generics.split_for_impl();
    quote!(impl #parameters __m::Is<__SCHEMA> for #ty #clause {})
}

/// `Default` of a struct that is not read.
fn default(target: &Target<'_>, fields: &[Field<'_>], generics: &Generics) -> Option<TokenStream> {
    let names = fields.iter().map(|field| field.ident);
    let value = quote!(Self { #(#names: ::core::default::Default::default()),* });
    traits::default(target, generics, &value)
}
