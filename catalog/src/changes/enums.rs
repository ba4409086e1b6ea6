//! Differences between the values of enums.

use std::collections::{BTreeMap, BTreeSet};

use super::Severity::{Added, Breaking};
use super::{Changes, Item, missing};
use crate::enums::Enum;
use crate::facts::Facts;
use crate::kind::Value;

/// The pairs of an old enum and the new enum that it became. Their names do not show this, because
/// the names depend on the other enums.
pub(super) struct Pairs<'a>(BTreeSet<(&'a str, &'a str)>);

impl<'a> Pairs<'a> {
    /// Pairs the enums that a property had and has, if they have a value in common.
    pub(super) fn of(old: &'a Facts, new: &'a Facts) -> Self {
        let by_name = |facts: &'a Facts| -> BTreeMap<&'a str, &'a Enum> {
            let enums = facts.enums.iter();
            enums.map(|found| (found.name.as_str(), found)).collect()
        };
        let (old_enums, new_enums) = (by_name(old), by_name(new));
        let new_schemas: BTreeMap<_, _> = new
            .schemas
            .iter()
            .map(|schema| (&schema.name, schema))
            .collect();
        let mut pairs = BTreeSet::new();
        for schema in &old.schemas {
            for property in &schema.properties {
                let same = new_schemas
                    .get(&schema.name)
                    .and_then(|same| same.property(&property.name));
                if let Some(same) = same
                    && let (Value::Enum(old), Value::Enum(new)) =
                        (property.kind.value(), same.kind.value())
                    && let (Some(old), Some(new)) =
                        (old_enums.get(old.as_str()), new_enums.get(new.as_str()))
                    && old.values.iter().any(|value| new.values.contains(value))
                {
                    pairs.insert((old.name.as_str(), new.name.as_str()));
                }
            }
        }
        Pairs(pairs)
    }

    /// Whether the old enum became the new one.
    pub(super) fn has(&self, old: &str, new: &str) -> bool {
        self.0.contains(&(old, new))
    }
}

pub(super) fn compare(old: &[Enum], new: &[Enum], pairs: &Pairs<'_>, changes: &mut Changes) {
    let item = |found: &Enum| Item::Enum(found.name.clone());
    for was in old {
        let mut is_gone = true;
        for is in new.iter().filter(|is| pairs.has(&was.name, &is.name)) {
            is_gone = false;
            for value in missing(&was.values, &is.values) {
                changes.add(
                    Breaking,
                    &item(is),
                    format!("has no value `{value}` any more"),
                );
            }
            for value in missing(&is.values, &was.values) {
                changes.add(Added, &item(is), format!("has the value `{value}`"));
            }
        }
        if is_gone {
            changes.add(Breaking, &item(was), "is gone");
        }
    }
    for is in new {
        if !old.iter().any(|was| pairs.has(&was.name, &is.name)) {
            changes.add(Added, &item(is), "is new");
        }
    }
}
