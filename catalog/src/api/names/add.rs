//! Gives a name to everything that has none yet.

use std::collections::{BTreeMap, BTreeSet};

use c1_facts::package;

use super::super::ident::{enum_type, module, snake, type_name, variant};
use super::{Item, Name, Names, group_key};
use crate::enums::Enum;
use crate::facts::Facts;
use crate::kind::Value;
use crate::operation::sdk_name;

/// A property: the name of its schema, and its own.
type Place<'a> = (&'a str, &'a str);

impl Names {
    /// Gives a name to everything that has none.
    ///
    /// # Errors
    /// If two published names would be one name in Rust.
    pub(in crate::api) fn add(&mut self, facts: &Facts) -> Result<(), String> {
        for schema in &facts.schemas {
            let short = schema
                .name
                .get(package(&schema.name).len() + 1..)
                .unwrap_or(&schema.name);
            let item = self.schemas.entry(schema.name.clone());
            let item = item.or_insert_with(|| Item {
                name: Name::new(type_name(short)),
                members: BTreeMap::new(),
            });
            for property in &schema.properties {
                item.members
                    .entry(property.name.clone())
                    .or_insert_with(|| Name::new(snake(&property.name)));
            }
        }
        self.add_enums(facts);
        self.add_groups(facts);
        self.check()
    }

    fn add_enums(&mut self, facts: &Facts) {
        let mut places: BTreeMap<&str, BTreeSet<Place<'_>>> = BTreeMap::new();
        for schema in &facts.schemas {
            for property in &schema.properties {
                if let Value::Enum(set) = property.kind.value() {
                    let place = (schema.name.as_str(), property.name.as_str());
                    places.entry(set).or_default().insert(place);
                }
            }
        }
        let owners = self.owners(facts, &places);
        for set in &facts.enums {
            let Some(places) = places.get(set.name.as_str()) else {
                continue;
            };
            let mine = owners.iter().filter(|(_, (owner, _))| *owner == set.name);
            // A new property gets the type that most of the others have.
            let most = mine.max_by_key(|(_, (_, count))| *count);
            let path = most.map_or_else(|| self.enum_path(set, places), |(path, _)| path.clone());
            for (schema, property) in places {
                let Some(name) = self
                    .schemas
                    .get_mut(*schema)
                    .and_then(|item| item.members.get_mut(*property))
                else {
                    continue;
                };
                let keeps = name.more.as_ref().is_some_and(|old| {
                    owners.get(old).is_some_and(|(owner, _)| *owner == set.name)
                });
                if !keeps {
                    name.more = Some(path.clone());
                }
                let path = name.more.clone().unwrap_or_default();
                let item = self.enums.entry(path).or_default();
                for value in &set.values {
                    item.members.entry(value.clone()).or_insert_with(|| {
                        let prefix = set.prefix.as_deref().unwrap_or_default();
                        Name::new(variant(value.strip_prefix(prefix).unwrap_or(value)))
                    });
                }
            }
        }
    }

    /// The set of values of each enum type, and the number of properties that have both. If C1
    /// gives other values to some properties of a type, the type keeps the set that most of its
    /// properties have.
    fn owners<'a>(
        &self,
        facts: &'a Facts,
        places: &BTreeMap<&str, BTreeSet<Place<'_>>>,
    ) -> BTreeMap<String, (&'a str, usize)> {
        let mut owners: BTreeMap<String, (&str, usize)> = BTreeMap::new();
        for set in &facts.enums {
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for (schema, property) in places.get(set.name.as_str()).into_iter().flatten() {
                let Some(path) = self.enum_of(schema, property) else {
                    continue;
                };
                // If the type has no line yet, a person has just named it.
                let is_same = self.enums.get(path).is_none_or(|item| {
                    set.values
                        .iter()
                        .any(|value| item.members.contains_key(value))
                });
                if is_same {
                    *counts.entry(path).or_default() += 1;
                }
            }
            for (path, count) in counts {
                let best = owners.entry(path.to_owned()).or_insert((&set.name, 0));
                if count > best.1 {
                    *best = (&set.name, count);
                }
            }
        }
        owners
    }

    /// A path for a set without one, in the first package that has the set.
    fn enum_path(&self, set: &Enum, places: &BTreeSet<Place<'_>>) -> String {
        let home = places.iter().map(|(schema, _)| package(schema)).min();
        let home = home.unwrap_or_default();
        let name = enum_name(set);
        let name = if self.is_schema(home, &name) {
            name + "Enum"
        } else {
            name
        };
        format!("{}::{name}", module(home))
    }

    fn add_groups(&mut self, facts: &Facts) {
        for operation in &facts.operations {
            let (group, method) = sdk_name(operation);
            let home = package(&operation.id);
            let key = group_key(home, &group);
            if !self.groups.contains_key(&key) {
                let name = if self.is_schema(home, &group) {
                    format!("{group}Operations")
                } else {
                    group.clone()
                };
                let item = Item {
                    name: Name {
                        more: Some(snake(&group)),
                        ..Name::new(name)
                    },
                    members: BTreeMap::new(),
                };
                self.groups.insert(key.clone(), item);
            }
            if let Some(item) = self.groups.get_mut(&key) {
                item.members
                    .entry(operation.id.clone())
                    .or_insert_with(|| Name::new(snake(&method)));
            }
        }
    }

    /// Whether a type of a package has the name.
    fn is_schema(&self, of: &str, name: &str) -> bool {
        let mut schemas = self.schemas.iter();
        schemas.any(|(schema, item)| package(schema) == of && item.name.rust == name)
    }
}

/// The prefix of an enum's values, or the schema and the property that have it.
fn enum_name(set: &Enum) -> String {
    if set.prefix.is_some() {
        return enum_type(&set.name);
    }
    let short = set.name.get(package(&set.name).len() + 1..);
    let words = short.unwrap_or(&set.name).split('.');
    words
        .map(|word| {
            let (first, rest) = word.split_at(1.min(word.len()));
            first.to_ascii_uppercase() + rest
        })
        .collect()
}
