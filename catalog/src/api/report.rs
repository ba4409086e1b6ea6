//! The changes of a new document that a user of the crate sees.

use super::listing::{Entry, Listing, listing};
use super::{Api, Names, sorted};
use crate::changes::Severity::{Added, Breaking, Changed};
use crate::changes::{Changes, Item};
use crate::facts::Facts;

/// The differences between the crate of old facts and the crate of new ones, by the paths in the
/// crate. The names are those before the new facts.
///
/// # Errors
/// If two published names would be one name in Rust; the message names both.
pub fn changes(old: &Facts, new: &Facts, names: &Names) -> Result<Changes, String> {
    let mut names = names.clone();
    let list = |facts: &Facts, names: &mut Names| {
        let facts = sorted(facts);
        names.add(&facts)?;
        Ok::<Listing, String>(listing(&Api::of(&facts, names), names))
    };
    let old = list(old, &mut names)?;
    let new = list(new, &mut names)?;
    let mut changes = Changes::default();
    let is_missing = |entry: &Entry, other: &Listing| {
        let parent = entry.parent.as_ref();
        parent.is_some_and(|parent| !other.contains_key(parent))
    };
    for (published, was) in &old {
        match new.get(published) {
            Some(is) => compare(was, is, &mut changes),
            // If a type is gone, one line says so, and its members have no lines.
            None if is_missing(was, &new) => {}
            None => changes.add(Breaking, &at(was), "is gone"),
        }
    }
    for (published, is) in &new {
        if !old.contains_key(published) && !is_missing(is, &old) {
            // C1 now refuses requests that it accepted before.
            let (severity, what) = if is.required {
                (Breaking, "is new and required")
            } else {
                (Added, "is new")
            };
            changes.add(severity, &at(is), format!("{what}: `{}`", is.ty));
        }
    }
    changes.sort();
    Ok(changes)
}

fn at(entry: &Entry) -> Item {
    Item::Path(format!("c1_api::{}", entry.path))
}

fn compare(was: &Entry, is: &Entry, changes: &mut Changes) {
    let item = at(is);
    if was.path != is.path {
        changes.add(Breaking, &item, format!("was `c1_api::{}`", was.path));
    }
    if was.ty != is.ty {
        let severity = if was.shape == is.shape {
            Changed
        } else {
            Breaking
        };
        changes.add(
            severity,
            &item,
            format!("is `{}`, no longer `{}`", is.ty, was.ty),
        );
    }
    match (was.required, is.required) {
        (false, true) => changes.add(Breaking, &item, "is required"),
        (true, false) => changes.add(Changed, &item, "is not required any more"),
        _ => {}
    }
    match (was.deprecated, is.deprecated) {
        (false, true) => changes.add(Changed, &item, "is deprecated"),
        (true, false) => changes.add(Changed, &item, "is not deprecated any more"),
        _ => {}
    }
}
