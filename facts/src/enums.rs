//! The enums that C1 publishes, each with its values.

use core::fmt;

use crate::lines::Lines;

const ENUMS: Lines = Lines(include_str!("../data/enums.txt"));

/// An enum of C1: the values that a property may have. Many properties may have one enum.
///
/// C1 publishes no names for its enums. So an enum is found by a property that has it:
///
/// ```
/// use c1_facts::Enum;
///
/// let model = Enum::of_property("c1.api.app.v1.App.accessModel").unwrap();
/// let values: Vec<_> = model.values().map(|value| value.to_string()).collect();
/// assert_eq!(values[..2], ["APP_ACCESS_MODEL_UNSPECIFIED", "APP_ACCESS_MODEL_CLASSIC"]);
/// assert_eq!(model.value("APP_ACCESS_MODEL_CLASSIC").unwrap().short_name(), "CLASSIC");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Enum {
    name: &'static str,
    values: &'static str,
}

/// A value of an enum: `APP_ACCESS_MODEL_CLASSIC`. Its `Display` is the text that stands in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EnumValue {
    prefix: &'static str,
    rest: &'static str,
}

impl Enum {
    pub(crate) fn find_in(package: &str, name: &str) -> Option<Self> {
        let (name, values) = ENUMS.find(package, name)?;
        Some(Enum { name, values })
    }

    /// All enums.
    pub fn all() -> impl Iterator<Item = Self> {
        ENUMS.all().map(|(name, values)| Enum { name, values })
    }

    /// A name for errors: the beginning of all values, or the path of a property that has the enum.
    /// It is unique, and the next version of the facts may have another one.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The common start of all values, without the last `_`: `APP_ACCESS_MODEL`. Some enums have
    /// none.
    pub fn prefix(&self) -> Option<&'static str> {
        let has_prefix = self.values.starts_with('_');
        has_prefix.then(|| self.name.split('#').next().unwrap_or(self.name))
    }

    /// The values, in the order of C1's numbers for them: the unspecified one first, if there is
    /// one.
    pub fn values(&self) -> impl Iterator<Item = EnumValue> + use<> {
        let prefix = self.prefix().unwrap_or_default();
        self.values
            .split(' ')
            .map(move |rest| EnumValue { prefix, rest })
    }

    /// The value of a text in JSON.
    pub fn value(&self, text: &str) -> Option<EnumValue> {
        self.values().find(|value| value == text)
    }
}

impl EnumValue {
    /// The value without the common start of all values of the enum: `CLASSIC`. It may start with a
    /// digit.
    pub fn short_name(&self) -> &'static str {
        match self.prefix {
            "" => self.rest,
            _ => self.rest.strip_prefix('_').unwrap_or(self.rest),
        }
    }
}

impl fmt::Display for EnumValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.prefix)?;
        f.write_str(self.rest)
    }
}

impl PartialEq<str> for EnumValue {
    fn eq(&self, text: &str) -> bool {
        text.strip_prefix(self.prefix) == Some(self.rest)
    }
}

impl fmt::Debug for Enum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Enum").field(&self.name).finish()
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;

    use super::{ENUMS, Enum};
    use crate::schema::Schema;

    fn values(path: &str) -> Vec<String> {
        let found = Enum::of_property(path).unwrap();
        found.values().map(|value| value.to_string()).collect()
    }

    #[test]
    fn every_enum_is_found_and_every_value_in_it() {
        let names: Vec<&str> = Enum::all().map(|found| found.name()).collect();
        assert!(names.len() >= 225 && names.is_sorted_by(|first, second| first < second));
        for found in Enum::all() {
            assert_eq!(Enum::find_in("", found.name()), Some(found));
            assert!(found.values().count() > 0, "{found:?}");
            for value in found.values() {
                assert_eq!(found.value(&value.to_string()), Some(value));
                assert!(!value.short_name().is_empty() && !value.short_name().starts_with('_'));
            }
        }
        assert_eq!(ENUMS.all().count(), names.len());
    }

    #[test]
    fn every_enum_belongs_to_a_property() {
        let properties = Schema::all().flat_map(|schema| schema.properties());
        let used: Vec<Enum> = properties
            .filter_map(|property| property.kind().as_enum())
            .collect();
        assert!(Enum::all().all(|found| used.contains(&found)));
    }

    #[test]
    fn an_enum_is_that_of_its_property_with_or_without_a_prefix() {
        let model = Enum::of_property("c1.api.app.v1.App.accessModel").unwrap();
        assert_eq!(model.prefix(), Some("APP_ACCESS_MODEL"));
        let severity = Enum::of_property("c1.api.editor.v1.EditorMarker.severity").unwrap();
        assert_eq!(severity.prefix(), None);
        assert_eq!(
            values("c1.api.editor.v1.EditorMarker.severity")[..2],
            ["UNKNOWN", "HINT"]
        );
        assert_eq!(severity.value("HINT").unwrap().short_name(), "HINT");
        assert_eq!(model.value("CLASSIC"), None);
    }

    #[test]
    fn what_is_no_enum_has_none() {
        for path in [
            "",
            "App",
            "c1.api.app.v1.App",
            "c1.api.app.v1.App.id",
            "c1.api.app.v1.App.no",
        ] {
            assert_eq!(Enum::of_property(path), None, "{path}");
        }
    }
}
