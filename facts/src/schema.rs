//! A message that C1 publishes.

use core::fmt;

use crate::lines::Lines;

const SCHEMAS: Lines = Lines(include_str!("../data/schemas.txt"));

/// A message: a JSON object that C1 sends or receives.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Schema {
    name: &'static str,
    /// Its marks, and a word for each property.
    pub(crate) line: &'static str,
}

impl Schema {
    /// The schema of a full name. A lookup allocates nothing.
    ///
    /// ```
    /// use c1_facts::Schema;
    ///
    /// assert!(Schema::find("c1.api.app.v1.App").is_some());
    /// assert!(Schema::find("App").is_none());
    /// ```
    pub fn find(name: &str) -> Option<Self> {
        Self::find_in("", name)
    }

    /// The schema whose name is `package` and then `name`.
    pub(crate) fn find_in(package: &str, name: &str) -> Option<Self> {
        let (name, line) = SCHEMAS.find(package, name)?;
        Some(Schema { name, line })
    }

    /// All schemas, sorted by name.
    ///
    /// ```
    /// assert!(c1_facts::Schema::all().count() > 1900);
    /// ```
    pub fn all() -> impl Iterator<Item = Self> {
        SCHEMAS.all().map(|(name, line)| Schema { name, line })
    }

    /// The full name: `c1.api.app.v1.App`.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The package: `c1.api.app.v1`.
    pub fn package(&self) -> &'static str {
        package(self.name)
    }

    /// The name in the package: `App`, or `SelectField.Item` for a nested message.
    pub fn short_name(&self) -> &'static str {
        let end = self.package().len();
        self.name.get(end + 1..).unwrap_or(self.name)
    }

    /// Whether an operation takes it: as its body, or somewhere inside of its body.
    pub fn is_sent(&self) -> bool {
        self.marks().contains('q')
    }

    /// Whether an operation answers with it: as the whole answer, or somewhere inside of it.
    pub fn is_received(&self) -> bool {
        self.marks().contains('r')
    }

    /// Whether C1 has deprecated it.
    pub fn is_deprecated(&self) -> bool {
        self.marks().contains('~')
    }

    fn marks(&self) -> &'static str {
        self.line.split(' ').next().unwrap_or_default()
    }
}

impl fmt::Debug for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Schema").field(&self.name).finish()
    }
}

/// The package of the full name of a schema, a service or an operation: the name up to its version,
/// or up to the last dot if there is no version.
///
/// ```
/// assert_eq!(c1_facts::package("c1.api.app.v1.Apps.Get"), "c1.api.app.v1");
/// assert_eq!(c1_facts::package("google.rpc.Status"), "google.rpc");
/// ```
pub fn package(name: &str) -> &str {
    let mut end = 0;
    for word in name.split('.') {
        end += word.len();
        let version = word.strip_prefix('v').unwrap_or_default();
        if version.starts_with(|char: char| char.is_ascii_digit()) {
            return name.get(..end).unwrap_or(name);
        }
        end += 1;
    }
    name.rsplit_once('.').map_or("", |(package, _)| package)
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::{SCHEMAS, package};

    #[test]
    fn the_lines_are_sorted_by_name() {
        let names: Vec<&str> = SCHEMAS.all().map(|(name, _)| name).collect();
        assert!(names.len() >= 1955);
        assert!(names.is_sorted_by(|first, second| first < second));
    }

    #[test]
    fn a_package_ends_with_its_version() {
        for (name, expected) in [
            ("c1.api.app.v1.App", "c1.api.app.v1"),
            (
                "c1.api.integration.connector.v1.SelectField.Item",
                "c1.api.integration.connector.v1",
            ),
            ("google.rpc.Status", "google.rpc"),
            ("validate.AnyRules", "validate"),
            ("App", ""),
        ] {
            assert_eq!(package(name), expected);
        }
    }
}
