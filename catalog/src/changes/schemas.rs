//! Differences between schemas, and between their properties.

use super::Severity::{Added, Breaking, Changed};
use super::enums::Pairs;
use super::{Changes, Item};
use crate::kind::{Kind, Value};
use crate::property::Property;
use crate::schema::Schema;

pub(super) fn compare(old: &[Schema], new: &[Schema], pairs: &Pairs<'_>, changes: &mut Changes) {
    let find =
        |schemas: &'_ [Schema], name: &str| schemas.iter().position(|schema| schema.name == name);
    for schema in old {
        match find(new, &schema.name) {
            Some(at) => compare_one(schema, &new[at], pairs, changes),
            None => changes.add(Breaking, &item(schema), "is gone"),
        }
    }
    for schema in new
        .iter()
        .filter(|schema| find(old, &schema.name).is_none())
    {
        changes.add(Added, &item(schema), "is new");
    }
}

fn item(schema: &Schema) -> Item {
    Item::Schema(schema.name.clone())
}

fn compare_one(old: &Schema, new: &Schema, pairs: &Pairs<'_>, changes: &mut Changes) {
    match (old.deprecated, new.deprecated) {
        (false, true) => changes.add(Changed, &item(new), "is deprecated"),
        (true, false) => changes.add(Changed, &item(new), "is not deprecated any more"),
        _ => {}
    }
    for (is, was, what) in [
        (new.sent, old.sent, "in requests"),
        (new.received, old.received, "in answers"),
    ] {
        match (was, is) {
            (false, true) => changes.add(Changed, &item(new), format!("is used {what}")),
            (true, false) => changes.add(Changed, &item(new), format!("is no longer used {what}")),
            _ => {}
        }
    }
    let item = |property: &Property| Item::Property {
        schema: new.name.clone(),
        property: property.name.clone(),
    };
    for property in &old.properties {
        match new.property(&property.name) {
            Some(same) => compare_property(property, same, new.sent, pairs, &item(same), changes),
            None => changes.add(Breaking, &item(property), "is gone"),
        }
    }
    for property in &new.properties {
        if old.property(&property.name).is_some() {
            continue;
        }
        if property.required && new.sent {
            changes.add(Breaking, &item(property), "is new and required");
        } else {
            changes.add(Added, &item(property), "is new");
        }
    }
}

fn compare_property(
    old: &Property,
    new: &Property,
    sent: bool,
    pairs: &Pairs<'_>,
    item: &Item,
    changes: &mut Changes,
) {
    if !is_same(&old.kind, &new.kind, pairs) {
        changes.add(
            Breaking,
            item,
            format!("is {}, no longer {}", new.kind, old.kind),
        );
    } else if old.nullable != new.nullable {
        let what = if new.nullable {
            "may be `null`"
        } else {
            "is never `null`"
        };
        changes.add(Breaking, item, what);
    }
    match (old.required, new.required) {
        (false, true) if sent => changes.add(Breaking, item, "is required"),
        (false, true) => changes.add(Changed, item, "is required"),
        (true, false) => changes.add(Changed, item, "is not required any more"),
        _ => {}
    }
    if old.oneof.is_some() != new.oneof.is_some() {
        // A message that is one of several is boxed in its type.
        let is_message = matches!(new.kind, Kind::One(Value::Message(_)));
        let severity = if is_message { Breaking } else { Changed };
        let what = match new.oneof {
            Some(_) => "is one of several of which one may be set",
            None => "may be set together with any other",
        };
        changes.add(severity, item, what);
    }
    for (was, is, begins, ends) in [
        (
            old.deprecated,
            new.deprecated,
            "is deprecated",
            "is not deprecated any more",
        ),
        (
            old.read_only,
            new.read_only,
            "is set by C1 alone",
            "may be set in requests",
        ),
        (
            old.secret,
            new.secret,
            "counts as a secret",
            "does not count as a secret any more",
        ),
    ] {
        match (was, is) {
            (false, true) => changes.add(Changed, item, begins),
            (true, false) => changes.add(Changed, item, ends),
            _ => {}
        }
    }
}

/// Whether two kinds are the same; an enum may have other values.
fn is_same(old: &Kind, new: &Kind, pairs: &Pairs<'_>) -> bool {
    let same_form = std::mem::discriminant(old) == std::mem::discriminant(new);
    match (old.value(), new.value()) {
        (Value::Enum(old), Value::Enum(new)) => same_form && pairs.has(old, new),
        _ => old == new,
    }
}
