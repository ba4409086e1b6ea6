//! The sets of values of enums, and the lines that they are in the facts.

use std::collections::BTreeMap;
use std::fmt::{self, Display};

/// A set of values, which any number of properties have.
///
/// Its `Display` is its line in the facts: its name, and the values without the name if all start
/// with it.
///
/// ```text
/// APP_ACCESS_MODEL _UNSPECIFIED _CLASSIC _AGENT
/// ```
///
/// C1 has no names for its enums. An enum has the name that its values start with, which its value
/// `.._UNSPECIFIED` shows; if two have the same one, a number follows after `#`. Without one it has
/// the path of the first property that has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enum {
    /// The name, unique in these facts.
    pub name: String,
    /// What all values start with, if they do.
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
    /// Adds the values of a property; paths come in their order.
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

/// What all values start with, if the first of them is `.._UNSPECIFIED`.
fn prefix(values: &[String]) -> Option<&str> {
    let prefix = values.first()?.strip_suffix("_UNSPECIFIED")?;
    let starts = |value: &String| {
        value
            .strip_prefix(prefix)
            .is_some_and(|rest| rest.starts_with('_'))
    };
    (!prefix.is_empty() && values.iter().all(starts)).then_some(prefix)
}
