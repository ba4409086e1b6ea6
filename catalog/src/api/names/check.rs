//! Reports published names that would be one name in Rust, because a person has to choose other
//! names.

use std::collections::{BTreeMap, BTreeSet};

use c1_facts::package;

use super::super::ident::module;
use super::Names;

/// The published things, by the place of each and its name there.
#[derive(Default)]
struct Taken(BTreeMap<(String, String), String>);

impl Taken {
    fn give(&mut self, place: &str, name: &str, published: &str) -> Result<(), String> {
        let key = (place.to_owned(), name.to_owned());
        match self.0.insert(key, published.to_owned()) {
            Some(other) => Err(format!(
                "`{other}` and `{published}` would both be `{place}::{name}`: give the new one another name in api/names.txt"
            )),
            None => Ok(()),
        }
    }
}

impl Names {
    /// Compares all names, including those of withdrawn things.
    pub(super) fn check(&self) -> Result<(), String> {
        let mut taken = Taken::default();
        for package in self.packages().collect::<BTreeSet<_>>() {
            taken.give("c1_api", &module(package), package)?;
        }
        for (schema, item) in &self.schemas {
            let module = module(package(schema));
            taken.give(&module, &item.name.rust, schema)?;
            let place = format!("{module}::{}", item.name.rust);
            for (property, name) in &item.members {
                taken.give(&place, &name.rust, &format!("{schema}.{property}"))?;
            }
        }
        for (path, item) in &self.enums {
            let (module, name) = path.split_once("::").unwrap_or(("", path));
            taken.give(module, name, &format!("the enum {path}"))?;
            taken.give(path, "Unknown", "any other value")?;
            for (value, name) in &item.members {
                taken.give(path, &name.rust, value)?;
            }
        }
        for (group, item) in &self.groups {
            let module = module(package(group));
            taken.give(&module, &item.name.rust, &format!("the group {group}"))?;
            let method = item.name.more.as_deref().unwrap_or_default();
            taken.give("Groups", method, &format!("the group {group}"))?;
            let place = format!("{module}::{}", item.name.rust);
            for (operation, name) in &item.members {
                taken.give(&place, &name.rust, operation)?;
            }
        }
        Ok(())
    }
}
