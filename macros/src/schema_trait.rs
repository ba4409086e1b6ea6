//! The traits with which endpoints compare their types: one for each message that is the body of an
//! operation, its answer, or an item of a list in its answer.
//!
//! The crate `c1` has all of them. An endpoint names the trait of its schema, and the compiler shows
//! the text of the trait if a type does not have it. If each endpoint had a trait of its own, the
//! compiler would take more than twice as long for the comparison.

use std::collections::{BTreeMap, BTreeSet};

use c1_facts::{Catalog, Kind, Operation, Property, Schema, Value};
use proc_macro2::TokenStream;

use crate::message::id;
use crate::syntax::source;

/// The most properties of a message that an error names.
const MANY: usize = 4;

/// What a message is to an operation.
#[derive(Clone, Copy)]
pub(crate) enum Role {
    /// Its body.
    Body,
    /// Its whole answer.
    Answer,
    /// An item of the list in its answer.
    Item,
}

/// The name of the trait of a message: `AnswerAppV1GetAppResponse`.
pub(crate) fn name(role: Role, schema: &str) -> String {
    let mut name = match role {
        Role::Body => "Body",
        Role::Answer => "Answer",
        Role::Item => "Item",
    }
    .to_owned();
    let short = schema.strip_prefix("c1.api.").unwrap_or(schema);
    for word in short.split('.') {
        let mut rest = word.chars();
        name.extend(rest.next().map(|first| first.to_ascii_uppercase()));
        name.push_str(rest.as_str());
    }
    name
}

/// All traits.
///
/// ```text
/// #[diagnostic::on_unimplemented(message = "`{Self}` is not declared as ..", label = "another message", note = "..")]
/// pub trait AnswerAppV1GetAppResponse {}
/// #[diagnostic::do_not_recommend]
/// impl<T: Is<42>> AnswerAppV1GetAppResponse for T {}
/// ```
pub(crate) fn all() -> TokenStream {
    let text: String = texts().into_values().collect();
    source::tokens(&text)
}

/// The source of each trait, by its name.
fn texts() -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    let mut add = |role: Role, schema: Schema, message: &str, note: String| {
        let (name, id) = (name(role, schema.name()), id(schema.name()));
        let message = format!(
            "`{{Self}}` is not declared as `{}`, {message}",
            schema.name()
        );
        let text = format!(
            "#[diagnostic::on_unimplemented(message = {message:?}, label = \"another message\", note = {note:?})]
            pub trait {name} {{}}
            #[diagnostic::do_not_recommend]
            impl<T: Is<{id}>> {name} for T {{}}
            "
        );
        texts.insert(name, text);
    };
    let paged: BTreeSet<&str> = Catalog::PUBLISHED
        .operations()
        .filter(Operation::is_paged)
        .filter_map(|operation| operation.response())
        .map(|answer| answer.name())
        .collect();
    for operation in Catalog::PUBLISHED.operations() {
        if let Some(body) = operation.request() {
            let message = "which this operation takes";
            add(Role::Body, body, message, body_note(body));
        }
        let Some(answer) = operation.response() else {
            continue;
        };
        let message = "with which this operation answers";
        let is_paged = paged.contains(answer.name());
        add(Role::Answer, answer, message, answer_note(answer, is_paged));
        for item in answer.properties().filter_map(item) {
            let message = "of which this operation answers pages";
            add(Role::Item, item, message, item_note(item));
        }
    }
    texts
}

/// The message of which a property is a list.
fn item(property: Property) -> Option<Schema> {
    match property.kind() {
        Kind::List(Value::Message(item)) => Some(item),
        _ => None,
    }
}

fn body_note(schema: Schema) -> String {
    if is_empty(schema) {
        return format!("`{}` is always `{{}}`: leave the body out", schema.name());
    }
    let attributes = attributes(schema);
    format!("{}: take a struct with {attributes}", contents(schema))
}

fn answer_note(schema: Schema, is_paged: bool) -> String {
    if is_empty(schema) {
        return format!("`{}` is always `{{}}`: return `()`", schema.name());
    }
    let instead = if is_paged {
        "for its items return `c1::Pages<T>` from a plain `fn`; else return a struct with"
    } else {
        "return a struct with"
    };
    let attributes = attributes(schema);
    format!("{}: {instead} {attributes}", contents(schema))
}

fn item_note(schema: Schema) -> String {
    let attributes = attributes(schema);
    format!(
        "`Pages<T>` reads the items of a list, page after page: `T` is a struct with {attributes}"
    )
}

/// Whether a message is always `{}`.
fn is_empty(schema: Schema) -> bool {
    schema.properties().next().is_none()
}

/// The attributes that declare a type as a message.
fn attributes(schema: Schema) -> String {
    format!("`#[derive(c1::Message)] #[c1(\"{}\")]`", schema.name())
}

/// The properties of a message, in words.
fn contents(schema: Schema) -> String {
    let mut text = format!("`{}` has ", schema.name());
    for (at, property) in schema.properties().enumerate() {
        if at > 0 {
            text.push_str(", ");
        }
        if at == MANY {
            text.push_str("..");
            break;
        }
        text.push('`');
        text.push_str(property.name());
        text.push('`');
        let (start, inner) = match property.kind() {
            Kind::List(Value::Message(inner)) => (" (a list of `", inner),
            Kind::One(Value::Message(inner)) => (" (a `", inner),
            _ => continue,
        };
        text.push_str(start);
        text.push_str(inner.name());
        text.push_str("`)");
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use c1_facts::Schema;

    use super::{Role, name, texts};

    #[test]
    fn every_schema_has_a_name_of_its_own_in_each_role() {
        let names: BTreeSet<String> = Schema::all()
            .flat_map(|schema| {
                [Role::Body, Role::Answer, Role::Item].map(|role| name(role, schema.name()))
            })
            .collect();
        assert_eq!(names.len(), 3 * Schema::all().count());
        assert!(names.contains("AnswerAppV1GetAppResponse"));
    }

    #[test]
    fn every_body_answer_and_item_has_a_trait_with_what_to_write() {
        let texts = texts();
        assert!(texts.len() > 1000);
        for (name, expected) in [
            (
                "AnswerAppV1GetAppResponse",
                "with which this operation answers",
            ),
            (
                "AnswerAppV1ListAppsResponse",
                "for its items return `c1::Pages<T>`",
            ),
            ("AnswerAppV1DeleteAppResponse", "return `()`"),
            ("ItemAppV1App", "`Pages<T>` reads the items"),
            ("BodyAppV1CreateAppRequest", "take a struct with"),
        ] {
            let text = &texts[name];
            assert!(text.contains(expected), "{text}");
        }
        for text in texts.values() {
            assert!(syn::parse_str::<syn::File>(text).is_ok(), "{text}");
        }
    }
}
