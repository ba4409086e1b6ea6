//! Differences between operations.

use super::Severity::{Added, Breaking, Changed};
use super::{Changes, Item, missing};
use crate::operation::{Operation, parameter};

pub(super) fn compare(old: &[Operation], new: &[Operation], changes: &mut Changes) {
    let mut left: Vec<&Operation> = new.iter().collect();
    let mut take = |is_it: &dyn Fn(&Operation) -> bool| {
        let at = left.iter().position(|operation| is_it(operation))?;
        Some(left.swap_remove(at))
    };
    let mut gone = Vec::new();
    for operation in old {
        match take(&|other| other.id == operation.id) {
            Some(same) => compare_one(operation, same, changes),
            None => gone.push(operation),
        }
    }
    for operation in gone {
        match take(&|other| place(other) == place(operation)) {
            Some(same) => compare_one(operation, same, changes),
            None => changes.add(Breaking, &item(operation), "is gone"),
        }
    }
    for operation in left {
        changes.add(Added, &item(operation), format!("is at {}", at(operation)));
    }
}

fn item(operation: &Operation) -> Item {
    Item::Operation(operation.id.clone())
}

/// `GET /api/v1/apps/{id}`, for a person.
fn at(operation: &Operation) -> String {
    format!("`{} {}`", operation.method, operation.template)
}

/// The method, and the template without the names of its parameters.
fn place(operation: &Operation) -> (&str, Vec<Option<&str>>) {
    let segments = operation.template.split('/');
    let literals = segments.map(|segment| match parameter(segment) {
        Some(_) => None,
        None => Some(segment),
    });
    (&operation.method, literals.collect())
}

fn compare_one(old: &Operation, new: &Operation, changes: &mut Changes) {
    let item = item(new);
    if old.id != new.id {
        changes.add(Breaking, &item, format!("was `{}`", old.id));
    }
    if place(old) != place(new) {
        changes.add(
            Breaking,
            &item,
            format!("is at {}, no longer at {}", at(new), at(old)),
        );
    } else if old.template != new.template {
        changes.add(
            Changed,
            &item,
            format!("is at {}, which was {}", at(new), at(old)),
        );
    }
    for name in missing(&old.query, &new.query) {
        changes.add(
            Breaking,
            &item,
            format!("takes no query parameter `{name}` any more"),
        );
    }
    for name in missing(&new.query, &old.query) {
        changes.add(Added, &item, format!("takes the query parameter `{name}`"));
    }
    let name = |schema: &Option<String>| match schema {
        Some(name) => format!("`{name}`"),
        None => "nothing".to_owned(),
    };
    for (verb, old, new) in [
        ("takes", &old.request, &new.request),
        ("answers with", &old.response, &new.response),
    ] {
        if old != new {
            let what = format!("{verb} {}, no longer {}", name(new), name(old));
            changes.add(Breaking, &item, what);
        }
    }
    match (&old.lists, &new.lists) {
        (Some(_), None) => changes.add(Breaking, &item, "does not answer with pages any more"),
        (None, Some(_)) => changes.add(Breaking, &item, "answers with pages"),
        (Some(old), Some(new)) => {
            for name in missing(old, new) {
                changes.add(
                    Breaking,
                    &item,
                    format!("has no list `{name}` in its pages any more"),
                );
            }
            for name in missing(new, old) {
                changes.add(Added, &item, format!("has the list `{name}` in its pages"));
            }
        }
        (None, None) => {}
    }
    match (old.deprecated, new.deprecated) {
        (false, true) => changes.add(Changed, &item, "is deprecated"),
        (true, false) => changes.add(Changed, &item, "is not deprecated any more"),
        _ => {}
    }
    match (old.reads, new.reads) {
        (false, true) => changes.add(Changed, &item, "counts as one that only reads"),
        (true, false) => changes.add(
            Breaking,
            &item,
            "does not count as one that only reads any more",
        ),
        _ => {}
    }
    if old.sdk_name != new.sdk_name {
        changes.add(Changed, &item, "has another name in C1's SDKs");
    }
}
