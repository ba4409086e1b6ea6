//! One schema, and its line in the facts.

use std::fmt::{self, Display};

use c1_facts::package;

use crate::property::Property;

/// A message that C1 publishes.
///
/// Its `Display` is its line in the facts: the name; `q` if it is sent in requests and `r` if it is
/// received in answers, or `-`; `~` if it is deprecated; and its properties, each with marks and
/// the code of its kind.
///
/// ```text
/// c1.api.app.v1.CreateAppResponse r app?:@.App
/// ```
///
/// | mark | the property |
/// | --- | --- |
/// | `!` | is required in a request |
/// | `^` | is set by C1 alone |
/// | `~` | is deprecated |
/// | `?` | may be `null` |
/// | `*` | holds a secret |
/// | `%1` | is in the first group of which only one may be set |
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schema {
    /// The full name: `c1.api.app.v1.App`.
    pub name: String,
    /// Whether an operation takes it.
    pub sent: bool,
    /// Whether an operation answers with it.
    pub received: bool,
    /// Whether C1 has deprecated it.
    pub deprecated: bool,
    /// Its properties, sorted by name.
    pub properties: Vec<Property>,
}

impl Schema {
    /// The schema of a line.
    pub(crate) fn parse(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let (name, marks) = (words.next()?, words.next()?);
        let package = package(name);
        Some(Schema {
            name: name.to_owned(),
            sent: marks.contains('q'),
            received: marks.contains('r'),
            deprecated: marks.contains('~'),
            properties: words
                .map(|word| Property::parse(word, package))
                .collect::<Option<_>>()?,
        })
    }

    /// The property of a name.
    pub fn property(&self, name: &str) -> Option<&Property> {
        self.properties
            .iter()
            .find(|property| property.name == name)
    }
}

impl Display for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let direction = match (self.sent, self.received) {
            (true, true) => "qr",
            (true, false) => "q",
            (false, true) => "r",
            (false, false) => "-",
        };
        let deprecated = if self.deprecated { "~" } else { "" };
        write!(f, "{} {direction}{deprecated}", self.name)?;
        let package = package(&self.name);
        for property in &self.properties {
            write!(f, " {}", property.word(package))?;
        }
        Ok(())
    }
}
