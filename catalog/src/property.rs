//! One property of a schema, and its word in the facts.

use std::fmt::Write;

use crate::kind::Kind;

/// A property of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a mark of its own in the document"
)]
pub struct Property {
    /// Its name in JSON.
    pub name: String,
    /// The kind of its value.
    pub kind: Kind,
    /// Whether C1 refuses a request without it.
    pub required: bool,
    /// Whether only C1 sets it.
    pub read_only: bool,
    /// Whether C1 has deprecated it.
    pub deprecated: bool,
    /// Whether the document says that it may be `null`. False for lists and maps, because they may
    /// always be `null`.
    pub nullable: bool,
    /// Whether it holds a secret: a person has marked it.
    pub secret: bool,
    /// The number of the group of which only one property may be set.
    pub oneof: Option<u8>,
}

impl Property {
    /// The word in a schema of the package: `displayName!:s`.
    pub(crate) fn word(&self, package: &str) -> String {
        let mut word = self.name.clone();
        for (mark, holds) in [
            ('!', self.required),
            ('^', self.read_only),
            ('~', self.deprecated),
            ('?', self.nullable),
            ('*', self.secret),
        ] {
            if holds {
                word.push(mark);
            }
        }
        if let Some(oneof) = self.oneof {
            let _ = write!(word, "%{oneof}");
        }
        word + ":" + &self.kind.code(package)
    }

    /// The property of a word.
    pub(crate) fn parse(word: &str, package: &str) -> Option<Self> {
        let (marked, kind) = word.split_once(':')?;
        let end = marked.find(['!', '^', '~', '?', '*', '%']);
        let (name, marks) = marked.split_at(end.unwrap_or(marked.len()));
        let oneof = match marks.split_once('%') {
            Some((_, number)) => Some(number.parse().ok()?),
            None => None,
        };
        Some(Property {
            name: name.to_owned(),
            kind: Kind::parse(kind, package)?,
            required: marks.contains('!'),
            read_only: marks.contains('^'),
            deprecated: marks.contains('~'),
            nullable: marks.contains('?'),
            secret: marks.contains('*'),
            oneof,
        })
    }
}
