//! The published enums that an enum is declared as.

use c1_facts::{Enum, Schema, did_you_mean};
use proc_macro2::Ident;
use syn::LitStr;

use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::diagnostics::list::list;
use crate::message::parse::options::Options;
use crate::message::words;

/// How many enums a help names at most.
const MANY: usize = 8;

/// The published enums that an enum names. Reports every name that no published enum has.
pub(super) fn find(ident: &Ident, options: &Options, errors: &mut Errors) -> Vec<Enum> {
    if options.schemas.is_empty() && !options.has(words::UNLISTED) && !options.is_broken {
        let text = format!("`{ident}` does not say which enum of C1 it is");
        let help = "name a property that has it: `#[c1(\"c1.api.app.v1.App.accessModel\")]`";
        errors.at(ident.span(), ErrorText::new(text).help(help));
    }
    let mut found: Vec<Enum> = Vec::new();
    for literal in &options.schemas {
        match Enum::of_property(&literal.value()) {
            Some(published) => found.push(published),
            None if options.has(words::UNLISTED) => {}
            None => report_unknown(literal, errors),
        }
    }
    found
}

/// Whether a name is that of a message, or of a property that is not an enum. Then the type may have
/// been meant to be a struct.
pub(super) fn is_of_something_else(literal: &LitStr) -> bool {
    let path = literal.value();
    let (name, property) = path.rsplit_once('.').unwrap_or_default();
    let property = Schema::find(name).and_then(|schema| schema.property(property));
    Schema::find(&path).is_some()
        || property.is_some_and(|property| property.kind().as_enum().is_none())
}

/// Reports a name that no property with an enum has.
fn report_unknown(literal: &LitStr, errors: &mut Errors) {
    let path = literal.value();
    let (name, property) = path.rsplit_once('.').unwrap_or_default();
    let text = if let Some(schema) = Schema::find(&path) {
        let text = format!("`{path}` is a message, not an enum");
        ErrorText::new(text).help(enums(schema))
    } else if let Some(schema) = Schema::find(name) {
        not_an_enum(schema, property)
    } else {
        let text = format!("C1 publishes no enum at `{path}`");
        ErrorText::new(text).help(similar(name, property))
    };
    errors.at(literal.span(), text);
}

/// The error text for a property that is no enum, or does not exist.
fn not_an_enum(schema: Schema, property: &str) -> ErrorText {
    let name = schema.name();
    if let Some(found) = schema.property(property) {
        let text = format!(
            "`{property}` of `{name}` is not an enum: it is {}",
            found.kind()
        );
        return ErrorText::new(text).help(enums(schema));
    }
    let names = schema.properties().map(|property| property.name());
    let help = did_you_mean(property, names).map_or_else(
        || enums(schema),
        |meant| format!("did you mean `{name}.{meant}`?"),
    );
    ErrorText::new(format!("`{name}` has no property `{property}`")).help(help)
}

/// The same property of other schemas.
fn similar(name: &str, property: &str) -> String {
    let names: Vec<String> = Schema::similar(name, 3)
        .iter()
        .map(|schema| format!("{}.{property}", schema.name()))
        .collect();
    if names.is_empty() {
        return "an enum is named by a property that has it: `c1.api.app.v1.App.accessModel`"
            .to_owned();
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    format!("did you mean {}?", list(&names, "or"))
}

/// The enums of a message.
fn enums(schema: Schema) -> String {
    let paths: Vec<String> = schema
        .properties()
        .filter(|property| property.kind().as_enum().is_some())
        .map(|property| format!("{}.{}", schema.name(), property.name()))
        .collect();
    match paths.as_slice() {
        [] => "none of its properties is an enum".to_owned(),
        paths => {
            let paths: Vec<&str> = paths.iter().take(MANY).map(String::as_str).collect();
            format!("its enums are {}", list(&paths, "and"))
        }
    }
}
