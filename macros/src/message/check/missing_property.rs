//! The error of a field whose name no property of the schema has.

use c1_facts::{Property, Schema, did_you_mean};
use proc_macro2::Span;

use super::names::{self, snake_case};
use super::schema::Named;
use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::errors::Errors;
use crate::diagnostics::list::list;

/// How many properties a help names at most.
const MANY: usize = 8;

/// A name that a schema does not have.
pub(super) struct Missing {
    pub(super) schema: Schema,
    pub(super) name: String,
    pub(super) span: Span,
    /// Whether the name is written as in JSON. If not, it is the name of a field.
    pub(super) is_json: bool,
}

impl Missing {
    fn report(&self, errors: &mut Errors) {
        let text = format!("`{}` has no property `{}`", self.schema.name(), self.name);
        errors.at(self.span, ErrorText::new(text).help(self.help()));
    }

    fn help(&self) -> String {
        let properties: Vec<&str> = self.schema.properties().map(|found| found.name()).collect();
        let spelt = |name: &str| {
            if self.is_json {
                name.to_owned()
            } else {
                snake_case(name)
            }
        };
        if let Some(meant) = did_you_mean(&self.name, properties.iter().copied()) {
            return format!("did you mean `{}`?", spelt(meant));
        }
        if let Some((property, inner)) = holder(self.schema, &[self]) {
            return format!(
                "it is a property of `{}`, which stands in `{}`",
                inner.name(),
                spelt(property.name())
            );
        }
        let properties: Vec<String> = properties.into_iter().map(spelt).collect();
        has(&properties)
    }
}

/// The published properties, in words.
fn has(properties: &[String]) -> String {
    let count = properties.len();
    let names: Vec<&str> = properties.iter().take(MANY).map(String::as_str).collect();
    match count {
        0 => "it has none: it is always `{}`".to_owned(),
        1..=MANY => format!("it has {}", list(&names, "and")),
        _ => format!("it has {count} properties: `{}`, ..", names.join("`, `")),
    }
}

/// Reports the names that the schemas do not have. If no field has a name of its schema, and all
/// names belong to one inner message, it is one error. `fields` is the number of fields.
pub(super) fn report(missing: &[Missing], fields: usize, schemas: &[Named], errors: &mut Errors) {
    let all: Vec<&Missing> = missing.iter().collect();
    if let [named] = schemas
        && missing.len() > 1
        && missing.len() == fields
        && let Some((property, inner)) = holder(named.schema, &all)
    {
        let ty = match property.kind() {
            c1_facts::Kind::List(_) => format!("Vec<{}>", inner.short_name()),
            _ => inner.short_name().to_owned(),
        };
        let (outer, name) = (named.schema.name(), property.name());
        let text = format!(
            "these are the fields of `{}`, which stands in `{name}` of `{outer}`",
            inner.name()
        );
        let help = format!(
            "declare this struct as `#[c1(\"{}\")]`, and another one as `#[c1(\"{outer}\")]` with `{}: {ty}`",
            inner.name(),
            snake_case(name),
        );
        return errors.at(named.span, ErrorText::new(text).help(help));
    }
    for missing in missing {
        missing.report(errors);
    }
}

/// The property whose message has all the missing names.
fn holder(schema: Schema, missing: &[&Missing]) -> Option<(Property, Schema)> {
    schema.properties().find_map(|property| {
        let inner = property.kind().message()?;
        let has = |missing: &&Missing| names::property(inner, &snake_case(&missing.name)).is_some();
        missing.iter().all(has).then_some((property, inner))
    })
}
