//! The sets of values of enums, and their lines in the facts.

use std::collections::BTreeMap;
use std::fmt::{self, Display};

/// A set of values. Any number of properties may have it.
///
/// Its `Display` is its line in the facts: its name, and the values without the name if all start
/// with it.
///
/// ```text
/// APP_ACCESS_MODEL _UNSPECIFIED _CLASSIC _AGENT
/// ```
///
/// C1 has no names for its enums. If the first value is `NAME_UNSPECIFIED` and all values start
/// with `NAME_`, the enum is called `NAME`. If two enums have the same name, a number follows after
/// `#`. Any other enum is called by the path of the first property that has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enum {
    /// The name, unique in these facts.
    pub name: String,
    /// The text that all values start with, if there is one.
    pub prefix: Option<String>,
    /// The values, in the order of the document.
    pub values: Vec<String>,
}

impl Enum {
    /// The enum of a line.
    pub(crate) fn parse(line: &str) -> Option<Self> {
        let (name, words) = line.split_once(' ')?;
        let prefix = words
            .starts_with('_')
            .then(|| name.split('#').next().unwrap_or(name).to_owned());
        let start = prefix.as_deref().unwrap_or_default();
        Some(Enum {
            name: name.to_owned(),
            values: words
                .split(' ')
                .map(|word| [start, word].concat())
                .collect(),
            prefix,
        })
    }
}

impl Display for Enum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        let start = self.prefix.as_deref().unwrap_or_default();
        for value in &self.values {
            write!(f, " {}", value.strip_prefix(start).unwrap_or(value))?;
        }
        Ok(())
    }
}

/// Every set of values in a document, with the path of the first property that has it.
#[derive(Debug, Default)]
pub(crate) struct EnumNames(BTreeMap<Vec<String>, String>);

impl EnumNames {
    /// Adds the values of a property. The properties must come in the order of their paths.
    pub(crate) fn add(&mut self, values: Vec<String>, path: String) {
        self.0.entry(values).or_insert(path);
    }

    /// Gives each set its name.
    pub(crate) fn into_enums(self) -> Vec<Enum> {
        let mut counts = BTreeMap::<String, usize>::new();
        for values in self.0.keys() {
            if let Some(prefix) = prefix(values) {
                *counts.entry(prefix.to_owned()).or_default() += 1;
            }
        }
        let mut numbers = BTreeMap::<String, usize>::new();
        let mut name = |values: &[String], path: String| match prefix(values) {
            None => path,
            Some(prefix) if counts.get(prefix) == Some(&1) => prefix.to_owned(),
            Some(prefix) => {
                let number = numbers.entry(prefix.to_owned()).or_default();
                *number += 1;
                format!("{prefix}#{number}")
            }
        };
        let enums = self.0.into_iter().map(|(values, path)| Enum {
            name: name(&values, path),
            prefix: prefix(&values).map(str::to_owned),
            values,
        });
        enums.collect()
    }
}

/// The text that all values start with, if the first of them is `.._UNSPECIFIED`.
fn prefix(values: &[String]) -> Option<&str> {
    let prefix = values.first()?.strip_suffix("_UNSPECIFIED")?;
    let starts = |value: &String| {
        value
            .strip_prefix(prefix)
            .is_some_and(|rest| rest.starts_with('_'))
    };
    (!prefix.is_empty() && values.iter().all(starts)).then_some(prefix)
}
