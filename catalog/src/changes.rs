//! What new facts say that the old ones did not.

use std::collections::BTreeMap;
use std::fmt::{self, Display};

/// The difference between two versions of the facts; its `Display` is for a person who decides what to do about it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The lines of operations that are new.
    pub added: Vec<String>,
    /// The lines of operations that are gone.
    pub removed: Vec<String>,
    /// The old and the new line of operations of which something else changed.
    pub changed: Vec<(String, String)>,
}

impl Changes {
    /// Compares two versions; an operation is the same one if its template and method are.
    pub fn between(old: &str, new: &str) -> Self {
        let (old, mut new) = (by_operation(old), by_operation(new));
        let mut changes = Changes::default();
        for (operation, line) in old {
            match new.remove(&operation) {
                Some(same) if same == line => {}
                Some(other) => changes.changed.push((line.to_owned(), other.to_owned())),
                None => changes.removed.push(line.to_owned()),
            }
        }
        changes.added = new.into_values().map(str::to_owned).collect();
        changes
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

/// The lines by template and method.
fn by_operation(facts: &str) -> BTreeMap<(&str, &str), &str> {
    facts
        .lines()
        .map(|line| {
            let mut words = line.split(' ');
            let mut word = || words.next().unwrap_or_default();
            ((word(), word()), line)
        })
        .collect()
}

impl Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.removed {
            writeln!(f, "- {line}")?;
        }
        for line in &self.added {
            writeln!(f, "+ {line}")?;
        }
        for (old, new) in &self.changed {
            writeln!(f, "~ {old}\n> {new}")?;
        }
        write!(
            f,
            "{} added, {} removed, {} changed",
            self.added.len(),
            self.removed.len(),
            self.changed.len()
        )
    }
}
