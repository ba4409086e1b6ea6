//! The list of names: once a published name has a name in Rust, it keeps it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use c1_facts::package;

use super::Api;
use super::ident::{enum_type, module, snake, type_name};
use crate::enums::Enum;

/// The names in Rust of all that is published, as `api/names.txt` holds them.
///
/// A line is a published name and its name in Rust. A name that is withdrawn stays in the list, so that
/// it is never given to anything else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names(BTreeMap<String, String>);

impl Names {
    /// Reads the list.
    ///
    /// # Errors
    /// If a line is not two words.
    pub fn parse(text: &str) -> Result<Self, String> {
        let line = |line: &str| {
            let words = line
                .split_once(' ')
                .ok_or_else(|| format!("not two words: {line}"))?;
            Ok((words.0.to_owned(), words.1.to_owned()))
        };
        text.lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(line)
            .collect::<Result<_, _>>()
            .map(Names)
    }

    /// The text of the list.
    pub fn print(&self) -> String {
        let mut text = String::from(
            "# The names in Rust of all that C1 has published. A person may change a line that is new; no line ever goes.\n",
        );
        for (published, name) in &self.0 {
            let _ = writeln!(text, "{published} {name}");
        }
        text
    }

    /// Gives a name to everything that has none.
    pub(super) fn add(&mut self, api: &Api<'_>) -> Result<(), String> {
        for schema in &api.facts.schemas {
            let short = schema
                .name
                .get(package(&schema.name).len() + 1..)
                .unwrap_or(&schema.name);
            self.give(&schema.name, || type_name(short));
        }
        let types: BTreeSet<(String, String)> = api
            .facts
            .schemas
            .iter()
            .map(|schema| {
                let module = module(package(&schema.name));
                (module, self.schema(&schema.name).to_owned())
            })
            .collect();
        let free = |package: &str, name: String, suffix: &str| {
            let is_taken = types.contains(&(module(package), name.clone()));
            if is_taken { name + suffix } else { name }
        };
        for set in &api.facts.enums {
            let home = api.reach.enum_package(&set.name).unwrap_or_default();
            self.give(&format!("enum:{}", set.name), || {
                free(home, enum_name(set), "Enum")
            });
        }
        for operation in &api.facts.operations {
            let (group, name) = sdk_name(operation);
            self.give(&format!("group:{group}"), || {
                free(package(&operation.id), group.clone(), "Operations")
            });
            self.give(&operation.id, || snake(&name));
        }
        self.check(api)
    }

    fn give(&mut self, published: &str, name: impl FnOnce() -> String) {
        if !self.0.contains_key(published) {
            self.0.insert(published.to_owned(), name());
        }
    }

    /// Two names of one module that are the same are for a person to settle.
    fn check(&self, api: &Api<'_>) -> Result<(), String> {
        let mut taken: BTreeMap<(String, String), &str> = BTreeMap::new();
        let schemas = api.facts.schemas.iter().map(|schema| {
            let module = module(package(&schema.name));
            (module, self.schema(&schema.name), schema.name.as_str())
        });
        let enums = api.facts.enums.iter().filter_map(|set| {
            let module = module(api.reach.enum_package(&set.name)?);
            Some((module, self.set(&set.name), set.name.as_str()))
        });
        let groups = api.facts.operations.iter().map(|operation| {
            let line = self
                .0
                .get_key_value(&format!("group:{}", sdk_name(operation).0));
            let (published, name) =
                line.map_or(("", ""), |(key, name)| (key.as_str(), name.as_str()));
            (module(package(&operation.id)), name, published)
        });
        for (module, name, published) in schemas.chain(enums).chain(groups) {
            let other = taken.insert((module.clone(), name.to_owned()), published);
            if other.is_some_and(|other| other != published) {
                let other = other.unwrap_or_default();
                return Err(format!(
                    "`{other}` and `{published}` would both be `{module}::{name}`: give one another name in api/names.txt"
                ));
            }
        }
        Ok(())
    }

    /// The type of a schema, in its module.
    pub(super) fn schema<'a>(&'a self, name: &'a str) -> &'a str {
        self.0.get(name).map_or(name, String::as_str)
    }

    /// The type of an enum, in its module.
    pub(super) fn set<'a>(&'a self, name: &'a str) -> &'a str {
        self.0
            .get(&format!("enum:{name}"))
            .map_or(name, String::as_str)
    }

    /// The trait of a group of operations.
    pub(super) fn group<'a>(&'a self, name: &'a str) -> &'a str {
        self.0
            .get(&format!("group:{name}"))
            .map_or(name, String::as_str)
    }

    /// The method of an operation.
    pub(super) fn method<'a>(&'a self, id: &'a str) -> &'a str {
        self.0.get(id).map_or(id, String::as_str)
    }
}

/// The group and the method of an operation in C1's own SDKs.
pub(super) fn sdk_name(operation: &crate::operation::Operation) -> (String, String) {
    if let Some((group, name)) = &operation.sdk_name {
        return (group.clone(), name.clone());
    }
    let (group, name) = crate::operation::default_sdk_name(&operation.id).unwrap_or_default();
    (group.to_owned(), name.to_owned())
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
