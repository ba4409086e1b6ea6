//! The marks that a person gives, because no document has them.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;

use crate::facts::Facts;

/// The operations by `POST` that change nothing.
const READS: &str = include_str!("../reviewed/reads.txt");
/// The properties that hold a secret.
const SECRETS: &str = include_str!("../reviewed/secrets.txt");

/// The marks of this workspace, from the files in `catalog/reviewed/`.
///
/// A file has one name a line. The text after `#` is a reason or a heading. The tool never writes
/// these files.
#[derive(Clone, Debug, Default)]
pub struct Reviewed {
    /// The ids of operations that change nothing at C1, although their method is `POST`.
    pub reads: BTreeSet<String>,
    /// The JSON names of properties that hold a secret in each schema, and the paths of those that
    /// hold one in their own schema.
    pub secrets: BTreeSet<String>,
}

/// A mark for an operation or property that does not exist.
#[derive(Debug, PartialEq, Eq)]
pub struct UnusedMark {
    /// The file with the mark.
    pub file: &'static str,
    /// The name in the file.
    pub name: String,
}

impl fmt::Display for UnusedMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let UnusedMark { file, name } = self;
        write!(
            f,
            "catalog/reviewed/{file} names `{name}`, and nothing in the document has this mark"
        )
    }
}

impl Error for UnusedMark {}

impl Reviewed {
    /// The marks of this workspace.
    pub fn committed() -> Self {
        Reviewed {
            reads: names(READS),
            secrets: names(SECRETS),
        }
    }

    /// Gives the marks to the facts.
    ///
    /// # Errors
    ///
    /// If the operation or property of a mark does not exist, or cannot have the mark. Then a
    /// person has to find out whether it was renamed or removed.
    pub fn mark(&self, facts: &mut Facts) -> Result<(), UnusedMark> {
        let mut unused = self.reads.clone();
        for operation in &mut facts.operations {
            operation.reads = operation.method == "POST" && self.reads.contains(&operation.id);
            if operation.reads {
                unused.remove(&operation.id);
            }
        }
        if let Some(name) = unused.pop_first() {
            return Err(UnusedMark {
                file: "reads.txt",
                name,
            });
        }
        let mut unused = self.secrets.clone();
        for schema in &mut facts.schemas {
            for property in &mut schema.properties {
                let path = format!("{}.{}", schema.name, property.name);
                let mark = [&property.name, &path]
                    .into_iter()
                    .find(|name| self.secrets.contains(*name));
                property.secret = mark.is_some() && property.kind.value().can_be_secret();
                if let Some(mark) = mark.filter(|_| property.secret) {
                    unused.remove(mark);
                }
            }
        }
        match unused.pop_first() {
            Some(name) => Err(UnusedMark {
                file: "secrets.txt",
                name,
            }),
            None => Ok(()),
        }
    }
}

/// The names in a file.
fn names(text: &str) -> BTreeSet<String> {
    let names = text
        .lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim());
    names
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}
