//! Finds the packages that need a type, and the types that need a `Box`.

use std::collections::{BTreeMap, BTreeSet};

use c1_facts::package;

use super::ident::module;
use crate::facts::Facts;
use crate::kind::{Kind, Value};
use crate::schema::Schema;

/// The packages that need each schema, from the graph of messages.
pub(super) struct Reach<'a> {
    schemas: BTreeMap<&'a str, &'a Schema>,
    /// The packages whose types or operations need a schema.
    packages: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Reach<'a> {
    pub(super) fn of(facts: &'a Facts) -> Self {
        let schemas: BTreeMap<&str, &Schema> = facts
            .schemas
            .iter()
            .map(|schema| (schema.name.as_str(), schema))
            .collect();
        let mut roots: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for schema in &facts.schemas {
            roots
                .entry(package(&schema.name))
                .or_default()
                .push(&schema.name);
        }
        for operation in &facts.operations {
            let names = operation.request.iter().chain(&operation.response);
            roots
                .entry(package(&operation.id))
                .or_default()
                .extend(names.map(String::as_str));
        }
        let mut packages: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (root, mut names) in roots {
            while let Some(name) = names.pop() {
                let Some(schema) = schemas.get(name) else {
                    continue;
                };
                if !packages.entry(&schema.name).or_default().insert(root) {
                    continue;
                }
                for property in &schema.properties {
                    if let Value::Message(name) = property.kind.value() {
                        names.push(name);
                    }
                }
            }
        }
        Reach { schemas, packages }
    }

    /// The condition under which a schema is compiled.
    pub(super) fn schema_cfg(&self, name: &str) -> String {
        cfg(self.users(name))
    }

    /// The packages whose types or operations need a schema.
    pub(super) fn users(&self, name: &str) -> impl Iterator<Item = &'a str> {
        self.packages.get(name).into_iter().flatten().copied()
    }

    /// The packages that need a type of a package.
    pub(super) fn users_of_package(&self, of: &str) -> impl Iterator<Item = &'a str> {
        let schemas = self
            .packages
            .iter()
            .filter(move |(name, _)| package(name) == of);
        schemas.flat_map(|(_, users)| users).copied()
    }

    /// Whether a message contains itself through members that are not lists. Then one of them needs
    /// a `Box`.
    pub(super) fn is_recursive(&self, name: &str) -> bool {
        let mut seen = BTreeSet::new();
        let mut names = vec![name];
        while let Some(next) = names.pop() {
            let Some(schema) = self.schemas.get(next) else {
                continue;
            };
            for property in &schema.properties {
                let Kind::One(Value::Message(inner)) = &property.kind else {
                    continue;
                };
                if inner == name {
                    return true;
                }
                if seen.insert(inner) {
                    names.push(inner);
                }
            }
        }
        false
    }

    pub(super) fn schema(&self, name: &str) -> Option<&'a Schema> {
        self.schemas.get(name).copied()
    }
}

/// The attribute `cfg` for any of some features.
pub(super) fn cfg<'a>(packages: impl IntoIterator<Item = &'a str>) -> String {
    let features: BTreeSet<String> = packages
        .into_iter()
        .map(|package| format!("feature = \"{}\"", module(package)))
        .collect();
    let list = features
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ");
    if features.len() == 1 {
        format!("#[cfg({list})]")
    } else {
        format!("#[cfg(any({list}))]")
    }
}
