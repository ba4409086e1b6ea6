//! The list of names: once a published name has a name in Rust, it keeps it.

mod add;
mod check;
mod list;

use std::collections::BTreeMap;

/// The names in Rust of all that is published, as `api/names.txt` holds them.
///
/// A withdrawn thing keeps its line, so its name is never given to anything else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The types of schemas, by the schemas' names. Their members are the fields.
    schemas: BTreeMap<String, Item>,
    /// The types of enums, by their paths in the crate: `app_v1::AppState`. Their members are the
    /// variants. C1 has no names for enums, so a property says which of these types it has.
    enums: BTreeMap<String, Item>,
    /// The traits of groups of operations, by package and group. Their members are the methods.
    groups: BTreeMap<String, Item>,
}

/// A line of a type, and the lines of its members.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Item {
    name: Name,
    /// By the published name: a property, a value, or the id of an operation.
    members: BTreeMap<String, Name>,
}

/// The name in Rust for a published name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Name {
    rust: String,
    /// The method of a group, or the enum of a property.
    more: Option<String>,
    /// The reason why a person chose the name.
    reason: Option<String>,
}

impl Name {
    fn new(rust: impl Into<String>) -> Self {
        Name {
            rust: rust.into(),
            ..Name::default()
        }
    }
}

impl Names {
    /// The type of a schema, in its module.
    pub(super) fn schema<'a>(&'a self, name: &'a str) -> &'a str {
        self.schemas.get(name).map_or(name, |item| &item.name.rust)
    }

    /// The field of a property.
    pub(super) fn field<'a>(&'a self, schema: &str, property: &'a str) -> &'a str {
        self.property(schema, property)
            .map_or(property, |name| &name.rust)
    }

    /// The path of the enum that a property has: `app_v1::AppState`.
    pub(super) fn enum_of(&self, schema: &str, property: &str) -> Option<&str> {
        self.property(schema, property)?.more.as_deref()
    }

    /// The variant of a value.
    pub(super) fn variant<'a>(&'a self, path: &str, value: &'a str) -> &'a str {
        let item = self.enums.get(path);
        item.and_then(|item| item.members.get(value))
            .map_or(value, |name| &name.rust)
    }

    /// The trait of a group of operations.
    pub(super) fn group<'a>(&'a self, package: &str, group: &'a str) -> &'a str {
        self.groups
            .get(&group_key(package, group))
            .map_or(group, |item| &item.name.rust)
    }

    /// The method of the client that gives a group.
    pub(super) fn group_method<'a>(&'a self, package: &str, group: &'a str) -> &'a str {
        let item = self.groups.get(&group_key(package, group));
        item.and_then(|item| item.name.more.as_deref())
            .unwrap_or(group)
    }

    /// The method of an operation.
    pub(super) fn method<'a>(&'a self, package: &str, group: &str, id: &'a str) -> &'a str {
        let item = self.groups.get(&group_key(package, group));
        item.and_then(|item| item.members.get(id))
            .map_or(id, |name| &name.rust)
    }

    /// All packages that ever had a schema.
    pub(super) fn packages(&self) -> impl Iterator<Item = &str> {
        self.schemas.keys().map(|name| c1_facts::package(name))
    }

    fn property(&self, schema: &str, property: &str) -> Option<&Name> {
        self.schemas.get(schema)?.members.get(property)
    }
}

fn group_key(package: &str, group: &str) -> String {
    format!("{package}.{group}")
}
