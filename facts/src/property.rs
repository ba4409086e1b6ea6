//! A property of a message.

use core::fmt;

use crate::enums::Enum;
use crate::kind::{Kind, Value};
use crate::schema::Schema;

/// A property of a message. [`Property::kind`] looks its enum or message up, the rest costs
/// nothing.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Property {
    schema: Schema,
    name: &'static str,
    marks: &'static str,
    kind: &'static str,
}

impl Property {
    /// Whether the character can follow the name: a mark, or the colon before the kind.
    fn is_after_name(char: char) -> bool {
        matches!(char, ':' | '!' | '^' | '~' | '?' | '*' | '%')
    }

    /// Reads what follows a name in `displayName!?:s`: its marks, and the code of its kind.
    fn read(schema: Schema, name: &'static str, word: &'static str) -> Option<Self> {
        let (marks, kind) = word.split_at_checked(word.find(':')?)?;
        let kind = kind.get(1..)?;
        Some(Property {
            schema,
            name,
            marks,
            kind,
        })
    }

    /// The schema that it belongs to.
    pub fn schema(&self) -> Schema {
        self.schema
    }

    /// Its name in JSON: `displayName`.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The kind of its values.
    ///
    /// ```
    /// use c1_facts::{Kind, Schema, Value};
    ///
    /// let app = Schema::find("c1.api.app.v1.App").unwrap();
    /// assert_eq!(app.property("displayName").unwrap().kind(), Kind::One(Value::Text));
    /// ```
    pub fn kind(&self) -> Kind {
        // A test reads the kind of every property, so the default is never used.
        Kind::read(self.kind, self.schema).unwrap_or(Kind::One(Value::Json))
    }

    /// Whether C1 refuses a request without it.
    pub fn is_required(&self) -> bool {
        self.marks.contains('!')
    }

    /// Whether only C1 sets it. Then it has no effect in a request.
    pub fn is_read_only(&self) -> bool {
        self.marks.contains('^')
    }

    /// Whether C1 has deprecated it.
    pub fn is_deprecated(&self) -> bool {
        self.marks.contains('~')
    }

    /// Whether a missing value means something else than an empty one, because C1 publishes that it
    /// may be `null`. Then a text is an `Option<String>`. In an answer any property may be missing
    /// or `null`.
    pub fn is_nullable(&self) -> bool {
        self.marks.contains('?')
    }

    /// Whether it holds a secret, which no log and no `Debug` may show.
    pub fn is_secret(&self) -> bool {
        self.marks.contains('*')
    }

    /// The group of properties that it belongs to, of which only one may be set. Numbers start at 1
    /// in each schema.
    ///
    /// ```
    /// let action = c1_facts::Schema::find("c1.api.a2ui.v1.Action").unwrap();
    /// let event = action.property("event").unwrap();
    /// assert_eq!(event.oneof(), action.property("functionCall").unwrap().oneof());
    /// assert_eq!(event.oneof(), Some(1));
    /// ```
    pub fn oneof(&self) -> Option<u8> {
        self.marks.split_once('%')?.1.parse().ok()
    }
}

impl Schema {
    /// Its properties, sorted by JSON name. There are none in a message that is always `{}`.
    pub fn properties(&self) -> impl Iterator<Item = Property> + use<> {
        let schema = *self;
        let words = self.line.split(' ').skip(1);
        words.filter_map(move |word| {
            let (name, rest) = word.split_at_checked(word.find(Property::is_after_name)?)?;
            Property::read(schema, name, rest)
        })
    }

    /// The property of a JSON name: `displayName`.
    pub fn property(&self, name: &str) -> Option<Property> {
        let is_no_name = |char: char| char == ' ' || Property::is_after_name(char);
        if name.is_empty() || name.contains(is_no_name) {
            return None;
        }
        // Macros are not optimized. The standard library is, so this searches with its `find`.
        let mut rest = self.line;
        loop {
            let (before, found) = rest.split_at_checked(rest.find(name)?)?;
            let (name, after) = found.split_at_checked(name.len())?;
            if before.ends_with(' ') && after.starts_with(Property::is_after_name) {
                let word = after.find(' ').and_then(|end| after.get(..end));
                return Property::read(*self, name, word.unwrap_or(after));
            }
            rest = after;
        }
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
}

impl Enum {
    /// The enum of a property, or of its list or map: the full name of the schema, a dot, and the
    /// JSON name of the property. `None` if there is no such property or it is no enum.
    pub fn of_property(path: &str) -> Option<Self> {
        let (schema, property) = path.rsplit_once('.')?;
        Schema::find(schema)?.property(property)?.kind().as_enum()
    }
}

impl fmt::Debug for Property {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Property({}.{}{}: {})",
            self.schema.name(),
            self.name,
            self.marks,
            self.kind
        )
    }
}

#[cfg(test)]
mod tests {
    use crate::kind::Kind;
    use crate::schema::Schema;

    #[test]
    fn the_kind_of_every_property_can_be_read() {
        for schema in Schema::all() {
            for property in schema.properties() {
                let read = Kind::read(property.kind, schema);
                assert!(read.is_some(), "{property:?}");
                assert!(
                    property
                        .marks
                        .chars()
                        .all(|char| "!^~?*%123456789".contains(char))
                );
            }
        }
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
            "displayName:s",
            "displayName!",
            "createdAt?",
            "createdAt?^",
            "createdAt^",
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
    fn the_marks_of_a_property_are_told_apart() {
        let property = |path: &str| {
            let (schema, name) = path.rsplit_once('.').unwrap();
            Schema::find(schema).unwrap().property(name).unwrap()
        };
        let required = property("c1.api.app.v1.CreateAppRequest.displayName");
        assert!(required.is_required() && !required.is_read_only() && !required.is_secret());
        let owners = property("c1.api.app.v1.App.appOwners");
        assert!(owners.is_read_only() && !owners.is_required() && !owners.is_nullable());
        let created = property("c1.api.app.v1.App.createdAt");
        assert!(created.is_nullable() && created.is_read_only() && !created.is_deprecated());
        let policy = property("c1.api.policy.v1.Rule.policyKey");
        assert!(policy.is_deprecated() && policy.oneof().is_none());
        let secret = property("c1.api.app.v1.ConnectorCredential.clientSecret");
        assert!(secret.is_secret() && !secret.is_deprecated());
    }
}
