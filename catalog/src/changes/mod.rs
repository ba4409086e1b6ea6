//! The differences between two versions of the facts.

mod enums;
mod operations;
mod schemas;

use std::fmt::{self, Display};

use crate::facts::Facts;

/// The differences between two versions of the facts; its `Display` is for a person who decides
/// what to do about them: a line for each, and then how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes(pub Vec<Change>);

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The consequence for users.
    pub severity: Severity,
    /// The item that is different.
    pub item: Item,
    /// The difference, as the rest of a sentence: `is gone`.
    pub what: String,
}

/// The consequence of a difference for users.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A declaration or a type that was right may be wrong now.
    Breaking,
    /// There is more than before.
    Added,
    /// A declaration that was right is still right, though C1 says something else about it.
    Changed,
}

/// A thing that can change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// The operation of an id.
    Operation(String),
    /// The schema of a name.
    Schema(String),
    /// A property.
    Property {
        /// The name of its schema.
        schema: String,
        /// Its name in JSON.
        property: String,
    },
    /// The enum of a name.
    Enum(String),
    /// An item of the crate, by its path in Rust.
    Path(String),
}

impl Changes {
    /// Compares two versions.
    ///
    /// Two operations are the same if their ids are, or else their methods and templates. Two
    /// schemas or properties are the same if their names are. Two enums are the same if a property
    /// had the old one and has the new one, and they have a value in common.
    pub fn between(old: &Facts, new: &Facts) -> Self {
        let mut changes = Changes::default();
        operations::compare(&old.operations, &new.operations, &mut changes);
        let pairs = enums::Pairs::of(old, new);
        schemas::compare(&old.schemas, &new.schemas, &pairs, &mut changes);
        enums::compare(&old.enums, &new.enums, &pairs, &mut changes);
        changes.sort();
        changes
    }

    /// Breaking changes first, and then by name.
    pub(crate) fn sort(&mut self) {
        self.0
            .sort_by(|a, b| (a.severity, &a.item).cmp(&(b.severity, &b.item)));
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The number of changes with a severity.
    pub fn count(&self, severity: Severity) -> usize {
        let same = self.0.iter().filter(|change| change.severity == severity);
        same.count()
    }

    pub(crate) fn add(&mut self, severity: Severity, item: &Item, what: impl Into<String>) {
        self.0.push(Change {
            severity,
            item: item.clone(),
            what: what.into(),
        });
    }
}

impl Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for change in &self.0 {
            writeln!(f, "{change}")?;
        }
        let [breaking, added, changed] = [Severity::Breaking, Severity::Added, Severity::Changed]
            .map(|severity| self.count(severity));
        write!(f, "{breaking} breaking, {added} added, {changed} changed")
    }
}

impl Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} {}", self.severity, self.item, self.what)
    }
}

impl Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Breaking => "breaking",
            Severity::Added => "added",
            Severity::Changed => "changed",
        })
    }
}

impl Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Item::Operation(id) => write!(f, "operation `{id}`"),
            Item::Schema(name) => write!(f, "schema `{name}`"),
            Item::Property { schema, property } => write!(f, "property `{schema}.{property}`"),
            Item::Enum(name) => write!(f, "enum `{name}`"),
            Item::Path(path) => write!(f, "`{path}`"),
        }
    }
}

/// The items that are in one list and not in the other.
fn missing<'a>(list: &'a [String], other: &'a [String]) -> impl Iterator<Item = &'a String> {
    list.iter().filter(|name| !other.contains(name))
}
