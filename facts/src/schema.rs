//! A message that C1 publishes.

use alloc::vec::Vec;
use core::fmt;

use crate::lines::Lines;
use crate::property::Property;
use crate::similar;

const SCHEMAS: Lines = Lines(include_str!("../data/schemas.txt"));

/// A message: a JSON object that C1 sends or receives.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Schema {
    name: &'static str,
    line: &'static str,
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

    /// The full names that a wrong name may stand for, at most `limit`; none if nothing is like it.
    ///
    /// These are, in this order of preference: schemas of the same short name in other packages; those
    /// whose short name differs by a final `Input`, `Request` or `Response` only; those that are spelt
    /// nearly the same, in the same package before other packages. The scan of all schemas takes some
    /// milliseconds in a build without optimisation, so it is for errors.
    ///
    /// ```
    /// use c1_facts::Schema;
    ///
    /// let names = |wrong| Schema::similar(wrong, 3).iter().map(|schema| schema.name()).collect::<Vec<_>>();
    /// assert_eq!(names("App"), ["c1.api.app.v1.App"]);
    /// assert_eq!(names("c1.api.app.v1.Ap"), ["c1.api.app.v1.App"]);
    /// assert_eq!(names("c1.api.app.v2.App"), ["c1.api.app.v1.App"]);
    /// assert!(names("Nothing.Like.It").is_empty());
    /// ```
    pub fn similar(name: &str, limit: usize) -> Vec<Self> {
        similar::schemas(name, limit)
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

    /// Its properties, sorted by JSON name. There are none in a message that is always `{}`.
    pub fn properties(&self) -> impl Iterator<Item = Property> + use<> {
        let schema = *self;
        let words = self.line.split(' ').skip(1);
        words.filter_map(move |word| Property::read(schema, word))
    }

    /// The property of a JSON name: `displayName`.
    pub fn property(&self, name: &str) -> Option<Property> {
        let mut words = self.line.split(' ').skip(1);
        let found = words.find(|word| {
            let rest = word.strip_prefix(name);
            rest.is_some_and(|rest| rest.starts_with(Property::AFTER_NAME))
        })?;
        Property::read(*self, found).filter(|property| property.name() == name)
    }

    /// The properties without which C1 refuses a request, sorted by JSON name.
    ///
    /// ```
    /// let schema = c1_facts::Schema::find("c1.api.app.v1.CreateAppRequest").unwrap();
    /// let required: Vec<_> = schema.required().map(|property| property.name()).collect();
    /// assert_eq!(required, ["displayName"]);
    /// ```
    pub fn required(&self) -> impl Iterator<Item = Property> + use<> {
        let none = !self.line.contains('!');
        let properties = (!none).then(|| self.properties());
        properties
            .into_iter()
            .flatten()
            .filter(Property::is_required)
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

/// The package of the full name of a schema, a service or an operation: all up to its version, or up to the
/// last dot if it has no version.
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

    use super::{SCHEMAS, Schema, package};

    #[test]
    fn the_lines_are_sorted_by_name() {
        let names: Vec<&str> = SCHEMAS.all().map(|(name, _)| name).collect();
        assert!(names.len() >= 1955);
        assert!(names.is_sorted_by(|first, second| first < second));
    }

    #[test]
    fn every_schema_and_property_is_found_by_its_name() {
        for schema in Schema::all() {
            assert_eq!(Schema::find(schema.name()), Some(schema));
            for property in schema.properties() {
                assert_eq!(schema.property(property.name()), Some(property));
            }
        }
        assert_eq!(
            Schema::all().flat_map(|schema| schema.properties()).count(),
            6301
        );
    }

    #[test]
    fn a_part_of_a_name_is_not_a_name() {
        let app = Schema::find("c1.api.app.v1.App").unwrap();
        for name in [
            "",
            "i",
            "id:",
            "id:s",
            "display",
            "displayNam",
            "displayNames",
            "~",
        ] {
            assert_eq!(app.property(name), None, "{name}");
        }
        for name in [
            "",
            "c1.api.app.v1",
            "c1.api.app.v1.App ",
            "c1.api.app.v1.Ap",
            "zz",
        ] {
            assert_eq!(Schema::find(name), None, "{name}");
        }
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
