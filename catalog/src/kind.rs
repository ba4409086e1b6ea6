//! The kind of value that a property holds, and its code in the facts.

use std::fmt::{self, Display};

use crate::name;

/// The kind of value that a property holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One value.
    One(Value),
    /// A list of values.
    List(Value),
    /// An object of values under any keys.
    Map(Value),
}

/// A value of a property, of a list or of a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A value that has no name of its own.
    Scalar(Scalar),
    /// The enum of this name.
    Enum(String),
    /// The schema of this name.
    Message(String),
}

/// A value that has no name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scalar {
    /// Text.
    Text,
    /// `true` or `false`.
    Bool,
    /// A number that fits `i32`.
    Int32,
    /// A number that fits `u32`.
    Uint32,
    /// Text with a number in it that fits `i64`.
    Int64,
    /// Text with a number in it that fits `u64`.
    Uint64,
    /// A number that fits `f64`.
    Float,
    /// Text with a time in it.
    Timestamp,
    /// Text with a duration in it.
    Duration,
    /// Text with base64 in it.
    Bytes,
    /// Text with the paths of properties in it.
    FieldMask,
    /// An object that says in `@type` which message it is.
    Any,
    /// An object of any members.
    Object,
    /// Any JSON.
    Json,
}

/// The code and the words for each scalar.
const SCALARS: [(Scalar, char, &str); 14] = [
    (Scalar::Text, 's', "text"),
    (Scalar::Bool, 'b', "a bool"),
    (Scalar::Int32, 'i', "an int32"),
    (Scalar::Uint32, 'u', "a uint32"),
    (Scalar::Int64, 'I', "an int64"),
    (Scalar::Uint64, 'U', "a uint64"),
    (Scalar::Float, 'f', "a float"),
    (Scalar::Timestamp, 't', "a timestamp"),
    (Scalar::Duration, 'd', "a duration"),
    (Scalar::Bytes, 'y', "bytes"),
    (Scalar::FieldMask, 'k', "a field mask"),
    (Scalar::Any, 'a', "`Any`"),
    (Scalar::Object, 'o', "any object"),
    (Scalar::Json, 'j', "any JSON"),
];

impl Kind {
    /// The value itself, or that of the list or map.
    pub fn value(&self) -> &Value {
        match self {
            Kind::One(value) | Kind::List(value) | Kind::Map(value) => value,
        }
    }

    /// The code of the kind in a schema of the package.
    pub(crate) fn code(&self, package: &str) -> String {
        match self {
            Kind::One(value) => value.code(package),
            Kind::List(value) => format!("[{}", value.code(package)),
            Kind::Map(value) => format!("{{{}", value.code(package)),
        }
    }

    /// The kind of a code.
    pub(crate) fn parse(code: &str, package: &str) -> Option<Self> {
        let value = |code| Value::parse(code, package);
        match code.chars().next()? {
            '[' => value(&code[1..]).map(Kind::List),
            '{' => value(&code[1..]).map(Kind::Map),
            _ => value(code).map(Kind::One),
        }
    }
}

impl Value {
    /// Whether it can hold a secret: text can, and so can free-form JSON.
    pub(crate) fn can_be_secret(&self) -> bool {
        use Scalar::{Any, Bytes, Json, Object, Text};
        matches!(self, Value::Scalar(Text | Bytes | Any | Object | Json))
    }

    fn code(&self, package: &str) -> String {
        match self {
            Value::Scalar(scalar) => scalar.entry().1.to_string(),
            Value::Enum(name) => format!("={}", name::short(name, package)),
            Value::Message(name) => format!("@{}", name::short(name, package)),
        }
    }

    fn parse(code: &str, package: &str) -> Option<Self> {
        if let Some(name) = code.strip_prefix('=') {
            return Some(Value::Enum(name::full(name, package)));
        }
        if let Some(name) = code.strip_prefix('@') {
            return Some(Value::Message(name::full(name, package)));
        }
        let entry = |(_, other, _): &&(_, char, _)| code.strip_prefix(*other) == Some("");
        SCALARS
            .iter()
            .find(entry)
            .map(|(scalar, ..)| Value::Scalar(*scalar))
    }
}

impl Scalar {
    fn entry(self) -> (Scalar, char, &'static str) {
        SCALARS[self as usize]
    }
}

impl Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Kind::One(_) => {}
            Kind::List(_) => f.write_str("a list of ")?,
            Kind::Map(_) => f.write_str("a map of ")?,
        }
        match self.value() {
            Value::Scalar(scalar) => f.write_str(scalar.entry().2),
            Value::Enum(name) => write!(f, "an enum (`{name}`)"),
            Value::Message(name) => write!(f, "`{name}`"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, SCALARS, Scalar, Value};

    #[test]
    fn every_scalar_has_its_own_entry_and_code() {
        for (at, (scalar, code, _)) in SCALARS.into_iter().enumerate() {
            assert_eq!(scalar as usize, at);
            let kind = Kind::List(Value::Scalar(scalar));
            assert_eq!(kind.code("a.v1"), format!("[{code}"));
            assert_eq!(Kind::parse(&kind.code("a.v1"), "a.v1"), Some(kind));
        }
        assert_eq!(Scalar::Json as usize, SCALARS.len() - 1);
    }

    #[test]
    fn a_name_of_the_same_package_is_short() {
        let app = Kind::Map(Value::Message("a.v1.App".to_owned()));
        assert_eq!(
            (app.code("a.v1"), app.code("a.v2")),
            ("{@.App".to_owned(), "{@a.v1.App".to_owned())
        );
        assert_eq!(Kind::parse("{@.App", "a.v1"), Some(app));
        assert_eq!(Kind::parse("", "a.v1"), None);
        assert_eq!(Kind::parse("sb", "a.v1"), None);
    }
}
