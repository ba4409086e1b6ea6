//! A struct that is a message, checked against its schemas.

use proc_macro2::Ident;
use syn::{FieldsNamed, Generics};

use super::field::{self, Field};
use super::request;
use super::schema::{self, Named};
use super::warning::Warning;
use crate::diagnostics::errors::Errors;
use crate::message::parse::options::Options;
use crate::message::words;

/// A struct that is a message.
pub(crate) struct Message<'a> {
    pub(crate) schemas: Vec<Named>,
    pub(crate) fields: Vec<Field<'a>>,
    pub(crate) warnings: Vec<Warning>,
}

/// Checks a struct against its schemas. The fields are absent if it has none.
pub(crate) fn check<'a>(
    ident: &Ident,
    generics: &Generics,
    fields: Option<&'a FieldsNamed>,
    options: &Options,
    errors: &mut Errors,
) -> Message<'a> {
    let mut warnings = Vec::new();
    let before = errors.len();
    let schemas = schema::find(ident, options, errors);
    let unlisted = options.flag(words::UNLISTED);
    // One of the names may be published.
    let is_unlisted = unlisted.is_some() && schemas.len() < options.schemas.len().max(1);
    if let (Some(span), [named, ..], false) = (unlisted, schemas.as_slice(), is_unlisted) {
        let text = format!("C1 publishes `{}`: remove `unlisted`", named.schema.name());
        warnings.push(Warning { span, text });
    }
    let bound = fields.map(|fields| {
        // A wrong name may stand for a schema that has the other fields.
        let is_unknown = is_unlisted || schemas.len() < options.schemas.len();
        field::bind(fields, &schemas, is_unknown, &mut warnings, errors)
    });
    let bound = bound.unwrap_or_default();
    for named in &schemas {
        let schema = named.schema;
        if schema.is_deprecated() {
            let text = format!("C1 has deprecated `{}`", schema.name());
            warnings.push(Warning {
                span: named.span,
                text,
            });
        }
        let is_sent = schema.is_sent() && !schema.is_received();
        let is_borrowed = generics.lifetimes().next().is_some();
        if (is_sent || is_borrowed) && errors.len() == before {
            request::check(named, &bound, &mut warnings, errors);
        }
    }
    Message {
        schemas,
        fields: bound,
        warnings,
    }
}
