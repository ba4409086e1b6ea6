//! The schemas that a struct is declared as.

use c1_facts::{Catalog, Enum, Schema};
use proc_macro2::{Ident, Span};
use syn::LitStr;
use syn::ext::IdentExt;

use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::diagnostics::list::list;
use crate::message::parse::options::Options;
use crate::message::words;

/// How many schemas a help names at most.
const MANY: usize = 5;

/// A schema, and where the user names it.
#[derive(Clone, Copy)]
pub(crate) struct Named {
    pub(crate) schema: Schema,
    pub(crate) span: Span,
}

/// The published schemas that a struct names. Reports every name that no schema has.
pub(crate) fn find(ident: &Ident, options: &Options, errors: &mut Errors) -> Vec<Named> {
    if options.schemas.is_empty() && !options.has(words::UNLISTED) && !options.is_broken {
        report_missing(ident, errors);
    }
    let mut found = Vec::new();
    for literal in &options.schemas {
        match Schema::find(&literal.value()) {
            Some(schema) => found.push(Named {
                schema,
                span: literal.span(),
            }),
            None if options.has(words::UNLISTED) => {}
            None => report_unknown(literal, errors),
        }
    }
    found
}

/// Reports a struct that names no schema.
fn report_missing(ident: &Ident, errors: &mut Errors) {
    let name = ident.unraw().to_string();
    let mut similar: Vec<&str> = Schema::all()
        .filter(|schema| schema.short_name() == name)
        .map(|schema| schema.name())
        .collect();
    if similar.is_empty() {
        similar = names(&name);
    }
    let help = match similar.as_slice() {
        [] => "`#[c1(\"c1.api.app.v1.App\")]` above the struct, with the name of its schema"
            .to_owned(),
        [one] => format!("add `#[c1(\"{one}\")]` if that is the message"),
        many => format!("add `#[c1(\"..\")]` with {}", list(many, "or")),
    };
    let text = format!("`{name}` does not say which message of C1 it is");
    errors.at(ident.span(), ErrorText::new(text).help(help));
}

/// Reports a name that no schema has.
fn report_unknown(literal: &LitStr, errors: &mut Errors) {
    let name = literal.value();
    if name.is_empty() {
        let text = ErrorText::new("the name of the schema is empty");
        return errors.at(literal.span(), text.help("`#[c1(\"c1.api.app.v1.App\")]`"));
    }
    let help = if Enum::of_property(&name).is_some() {
        "that is an enum: declare an `enum`, or name the schema without the property".to_owned()
    } else if let Some(answer) = answer(&name) {
        format!(
            "that is an operation, which answers with `{}`",
            answer.name()
        )
    } else {
        match names(&name.replace("::", ".")).as_slice() {
            [] => "a message that C1 does not publish is marked `#[c1(unlisted)]`".to_owned(),
            names => format!("did you mean {}?", list(names, "or")),
        }
    };
    let text = format!("C1 publishes no message `{name}`");
    errors.at(literal.span(), ErrorText::new(text).help(help));
}

/// The message with which the operation of this name answers.
fn answer(id: &str) -> Option<Schema> {
    let mut operations = Catalog::PUBLISHED.operations();
    operations.find(|operation| operation.id == id)?.response()
}

/// The names that a wrong one may stand for.
fn names(name: &str) -> Vec<&'static str> {
    let similar = Schema::similar(name, MANY);
    similar.iter().map(Schema::name).collect()
}
