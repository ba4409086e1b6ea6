//! The types of enums, with their values and the packages that need them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::ident::module;
use super::names::Names;
use super::reach::{Reach, cfg};
use crate::enums::Enum;
use crate::facts::Facts;
use crate::kind::Value;

/// The type of an enum.
pub(super) struct EnumType<'a> {
    set: &'a Enum,
    /// The first property that has it. The derive names the enum by this path.
    property: String,
    users: BTreeSet<&'a str>,
}

/// The types of enums, by their paths.
pub(super) type EnumTypes<'a> = BTreeMap<String, EnumType<'a>>;

/// The enum types of all properties in the facts.
pub(super) fn of<'a>(facts: &'a Facts, reach: &Reach<'a>, names: &Names) -> EnumTypes<'a> {
    let sets: BTreeMap<&str, &Enum> = facts
        .enums
        .iter()
        .map(|set| (set.name.as_str(), set))
        .collect();
    let mut types = EnumTypes::new();
    // A property in the same module as the type comes first.
    let mut properties = Vec::new();
    for schema in &facts.schemas {
        for property in &schema.properties {
            if let Value::Enum(set) = property.kind.value()
                && let Some(path) = names.enum_of(&schema.name, &property.name)
                && let Some(set) = sets.get(set.as_str())
            {
                let home = module(c1_facts::package(&schema.name));
                let is_abroad = !path.starts_with(&format!("{home}::"));
                properties.push((is_abroad, schema, property, path, *set));
            }
        }
    }
    properties.sort_by_key(|(is_abroad, ..)| *is_abroad);
    for (_, schema, property, path, set) in properties {
        let ty = types.entry(path.to_owned()).or_insert_with(|| EnumType {
            set,
            property: format!("{}.{}", schema.name, property.name),
            users: BTreeSet::new(),
        });
        ty.users.extend(reach.users(&schema.name));
    }
    types
}

impl<'a> EnumType<'a> {
    /// The condition under which it is compiled.
    pub(super) fn cfg(&self) -> String {
        cfg(self.users())
    }

    /// The packages that need it.
    pub(super) fn users(&self) -> impl Iterator<Item = &'a str> {
        self.users.iter().copied()
    }

    /// Its values.
    pub(super) fn values(&self) -> &'a [String] {
        &self.set.values
    }

    /// The declaration in the crate.
    pub(super) fn source(&self, names: &Names, path: &str) -> String {
        let name = path.rsplit_once("::").map_or(path, |(_, name)| name);
        let declaration = self.declaration(names, path, name);
        // A new value breaks no `match` of a program.
        let declaration = declaration.replacen("pub enum", "#[non_exhaustive]\npub enum", 1);
        declaration.replacen("#[derive", &format!("{}\n#[derive", self.cfg()), 1)
    }

    /// The declaration in any crate, with a name of its own.
    pub(super) fn declaration(&self, names: &Names, path: &str, name: &str) -> String {
        let property = &self.property;
        let mut text = format!(
            "/// The values of `{property}`.\n#[derive(Clone, c1::Message)]\n#[c1(\"{property}\", debug, default, eq)]\npub enum {name} {{\n"
        );
        for value in self.values() {
            let variant = names.variant(path, value);
            let _ = writeln!(
                text,
                "    /// `{value}`.\n    #[c1(name = \"{value}\")]\n    {variant},"
            );
        }
        text += "    /// A value that was not published when this was written.\n    Unknown(String),\n}\n\n";
        text
    }
}
