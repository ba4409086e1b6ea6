//! The fields of a struct, each with the property that it stands for.

use c1_facts::{Property, Schema};
use proc_macro2::Ident;
use syn::ext::IdentExt;
use syn::{LitStr, Type};

use super::code::Code;
use super::missing_property::{self, Missing};
use super::names::{self, camel_case};
use super::schema::Named;
use super::warning::Warning;
use crate::diagnostics::errors::Errors;
use crate::message::parse::options::Options;
use crate::message::words::{self, Place};

/// A field of a struct.
pub(crate) struct Field<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
    /// The name in JSON.
    pub(crate) name: String,
    pub(crate) content: Content,
    /// The published properties that its type is compared with, one for each schema.
    pub(crate) published: Vec<Published>,
    /// Whether C1 refuses a request without it.
    pub(crate) is_required: bool,
    /// Whether it holds a secret.
    pub(crate) is_secret: bool,
}

/// The kind of value that a field holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    /// A value that a property can have.
    Value,
    /// Any type of serde's.
    Serde,
    /// No property.
    Skipped,
}

/// A property as one schema has it.
pub(crate) struct Published {
    /// The name of the schema.
    pub(crate) schema: &'static str,
    pub(crate) code: Code,
}

/// Binds the fields of a struct to the properties of its schemas.
pub(crate) fn bind<'a>(
    fields: &'a syn::FieldsNamed,
    schemas: &[Named],
    is_unlisted: bool,
    warnings: &mut Vec<Warning>,
    errors: &mut Errors,
) -> Vec<Field<'a>> {
    let mut bound: Vec<Field<'a>> = Vec::new();
    let mut missing = Vec::new();
    for field in &fields.named {
        let Some(ident) = &field.ident else { continue };
        let options = Options::parse(&field.attrs, Place::Field, errors);
        check_together(&options, errors);
        let field = bind_one(ident, &field.ty, &options, schemas, &mut missing, warnings);
        // If the name is wrong, that is the only mistake to report.
        let is_known = !field.published.is_empty();
        let twin = bound.iter().find(|other| is_known && other.is_twin(&field));
        if let Some(twin) = twin {
            let text = format!(
                "`{}` and `{ident}` are both the property `{}`",
                twin.ident, field.name
            );
            errors.at(ident.span(), text);
        }
        bound.push(field);
    }
    if is_unlisted {
        missing.clear();
    }
    let properties = bound
        .iter()
        .filter(|field| field.content != Content::Skipped);
    missing_property::report(&missing, properties.count(), schemas, errors);
    bound
}

impl Field<'_> {
    /// Whether another field has the same name in JSON.
    fn is_twin(&self, other: &Field<'_>) -> bool {
        let is_property = |field: &Field<'_>| field.content != Content::Skipped;
        self.name == other.name && is_property(self) && is_property(other)
    }
}

/// Reports options of a field that contradict one another.
fn check_together(options: &Options, errors: &mut Errors) {
    if let Some(skip) = options.flag(words::SKIP) {
        let others = [words::SERDE, words::UNLISTED];
        let other = others.into_iter().find(|word| options.has(word));
        let other = other.or(options.name.as_ref().map(|_| words::NAME));
        if let Some(other) = other {
            let text = format!(
                "a field that is marked `skip` is not a property, so `{other}` has no effect"
            );
            errors.at(skip, text);
        }
    }
}

fn bind_one<'a>(
    ident: &'a Ident,
    ty: &'a Type,
    options: &Options,
    schemas: &[Named],
    missing: &mut Vec<Missing>,
    warnings: &mut Vec<Warning>,
) -> Field<'a> {
    let rust_name = ident.unraw().to_string();
    let content = if options.has(words::SKIP) {
        Content::Skipped
    } else if options.has(words::SERDE) {
        Content::Serde
    } else {
        Content::Value
    };
    let (name, mut found) = property(&rust_name, options.name.as_ref(), schemas);
    let mut field = Field {
        ident,
        ty,
        name,
        content,
        published: Vec::new(),
        is_required: false,
        is_secret: false,
    };
    if content == Content::Skipped || options.is_broken {
        return field;
    }
    let unlisted = options.flag(words::UNLISTED);
    let mut is_missing = false;
    for named in schemas {
        let found = found.take_if(|property| property.schema() == named.schema);
        match found.or_else(|| named.schema.property(&field.name)) {
            Some(property) => field.add(property, named.schema, warnings),
            None if unlisted.is_some() || is_missing => is_missing = true,
            None => {
                is_missing = true;
                missing.push(Missing {
                    schema: named.schema,
                    name: field.name.clone(),
                    span: options.name.as_ref().map_or(ident.span(), LitStr::span),
                    is_json: options.name.is_some(),
                });
            }
        }
    }
    match (unlisted, schemas) {
        (Some(span), [named, ..]) if !is_missing => warnings.push(Warning {
            span,
            text: format!(
                "`{}` has the property `{}`: remove `unlisted`",
                named.schema.name(),
                field.name
            ),
        }),
        _ => {}
    }
    if field.published.is_empty() && (unlisted.is_some() || schemas.is_empty()) {
        field.published.push(Published {
            schema: "",
            code: Code::any(),
        });
    }
    field
}

impl Field<'_> {
    /// Adds what one schema says of the property.
    fn add(&mut self, property: Property, schema: Schema, warnings: &mut Vec<Warning>) {
        let code = Code::of(&property);
        if self.published.iter().all(|other| other.code != code) {
            self.published.push(Published {
                schema: schema.name(),
                code,
            });
        }
        self.is_required |= property.is_required();
        self.is_secret |= property.is_secret();
        if property.is_deprecated() {
            warnings.push(Warning {
                span: self.ident.span(),
                text: format!(
                    "C1 has deprecated the property `{}` of `{}`",
                    self.name,
                    schema.name()
                ),
            });
        }
    }
}

/// The name of a field in JSON, and the property that gave this name.
fn property(
    rust_name: &str,
    option: Option<&LitStr>,
    schemas: &[Named],
) -> (String, Option<Property>) {
    if let Some(name) = option {
        return (name.value(), None);
    }
    let mut properties = schemas
        .iter()
        .filter_map(|named| names::property(named.schema, rust_name));
    match properties.next() {
        Some(property) => (property.name().to_owned(), Some(property)),
        None => (camel_case(rust_name), None),
    }
}
