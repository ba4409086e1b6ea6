//! Reads the schemas of a document, and the sets of values of its enums.

use serde_json::Value;

use super::kinds::values;
use super::{
    Document, MAX_REFERENCES, Property, Result, array, check_words, fail, flag, object, text,
};
use crate::enums::{Enum, EnumNames};
use crate::property;
use crate::schema::Schema;

/// In C1's descriptions, the text before a list of properties of which only one may be set.
const ONEOF: &str = "This message contains a oneof named ";

impl Document {
    /// The schemas that are messages, sorted by name.
    fn messages(&self) -> impl Iterator<Item = (&String, &Value)> {
        let schemas = object(self.0.pointer(super::SCHEMAS));
        schemas.filter(|(_, schema)| super::is_message(schema))
    }

    /// The properties of a message, sorted by name.
    fn sorted_properties<'a>(&'a self, schema: &'a Value) -> Result<Vec<Property<'a>>> {
        let mut properties = Vec::new();
        self.properties(schema, MAX_REFERENCES, &mut properties)?;
        properties.sort_by_key(|(name, _)| *name);
        properties.dedup_by_key(|(name, _)| *name);
        Ok(properties)
    }

    /// Every set of values that a property of a message has.
    pub(super) fn enums(&self) -> Result<Vec<Enum>> {
        let mut names = EnumNames::default();
        for (name, schema) in self.messages() {
            for (property, schema) in self.sorted_properties(schema)? {
                if let Some(values) = values(self, schema)? {
                    let path = format!("{name}.{property}");
                    check_words(&format!("`{path}`"), values.iter().map(String::as_str))?;
                    names.add(values, path);
                }
            }
        }
        Ok(names.into_enums())
    }

    /// Every message.
    pub(super) fn schemas(&self, enums: &[Enum]) -> Result<Vec<Schema>> {
        let directions = self.directions()?;
        let mut schemas = Vec::new();
        for (name, schema) in self.messages() {
            check_words("the document", [name.as_str()])?;
            let oneofs = oneofs(text(schema, "description").unwrap_or_default());
            let required: Vec<&str> = array(schema, "required")
                .filter_map(Value::as_str)
                .collect();
            let mut properties = Vec::new();
            for (property, value) in self.sorted_properties(schema)? {
                let what = format!("`{name}.{property}`");
                check_words(&what, [property])?;
                let (kind, nullable) = self.kind(property, value, enums)?;
                let oneof = oneofs.iter().find(|(member, _)| *member == property);
                properties.push(property::Property {
                    kind,
                    nullable,
                    name: property.to_owned(),
                    required: required.contains(&property),
                    read_only: flag(value, "readOnly"),
                    deprecated: flag(value, "deprecated"),
                    secret: false,
                    oneof: oneof.map(|(_, number)| *number),
                });
            }
            let is_property =
                |name: &&str| properties.iter().any(|property| property.name == **name);
            let mut named = oneofs.iter().map(|(name, _)| *name).chain(required);
            if let Some(unknown) = named.find(|name| !is_property(name)) {
                return fail(format!(
                    "`{name}` has no property `{unknown}`, but names it"
                ));
            }
            schemas.push(Schema {
                name: name.clone(),
                sent: directions.sent.contains(name.as_str()),
                received: directions.received.contains(name.as_str()),
                deprecated: flag(schema, "deprecated"),
                properties,
            });
        }
        Ok(schemas)
    }
}

/// The properties that a description names as members of a oneof, each with the number of its
/// oneof.
fn oneofs(description: &str) -> Vec<(&str, u8)> {
    let mut members = Vec::new();
    let mut number = 0;
    let mut in_list = false;
    for line in description.lines() {
        if line.starts_with(ONEOF) {
            number += 1;
            in_list = true;
        } else if let Some(name) = line.trim_start().strip_prefix("- ").filter(|_| in_list) {
            members.push((name.trim_end(), number));
        } else if !line.trim().is_empty() {
            in_list = false;
        }
    }
    members
}

#[cfg(test)]
mod tests {
    use super::oneofs;

    #[test]
    fn a_description_names_the_members_of_each_oneof() {
        let description = "Text.\n - no member\n\nThis message contains a oneof named a. Only one:\n  - b\n  - c\n\n\
            This message contains a oneof named d. Only one:\n  - e\n\nMore text.\n  - no member\n";
        assert_eq!(oneofs(description), [("b", 1), ("c", 1), ("e", 2)]);
        assert_eq!(oneofs("- a"), []);
    }
}
