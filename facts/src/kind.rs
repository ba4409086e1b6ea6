//! The kind of values that a property holds.

use core::fmt;

use crate::enums::Enum;
use crate::schema::Schema;

/// The kind of values that a property holds: one value, a list or a map. C1 has no list of lists
/// and no map of lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One value.
    One(Value),
    /// A JSON array of values.
    List(Value),
    /// A JSON object whose keys are any text.
    Map(Value),
}

/// A value of a property, of a list or of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// Text.
    Text,
    /// `true` or `false`.
    Bool,
    /// A JSON number that fits `i32`.
    Int32,
    /// A JSON number that fits `u32`.
    Uint32,
    /// Text with a number in it that fits `i64`: `"5"`.
    Int64,
    /// Text with a number in it that fits `u64`.
    Uint64,
    /// A JSON number that fits `f64`; `"NaN"` and the infinities are text.
    Float,
    /// Text with a time of RFC 3339 in it.
    Timestamp,
    /// Text with a duration in it: `"3.5s"`.
    Duration,
    /// Text with base64 in it.
    Bytes,
    /// Text with the paths of properties in it: `"displayName,description"`.
    FieldMask,
    /// An object that says in `@type` which message it is.
    Any,
    /// An object of any members.
    Object,
    /// Any JSON.
    Json,
    /// A text that is a value of an enum.
    Enum(Enum),
    /// Another message.
    Message(Schema),
}

impl Kind {
    /// Reads the code of a kind that stands in a schema.
    pub(crate) fn read(code: &'static str, schema: Schema) -> Option<Self> {
        match code.as_bytes().first()? {
            b'[' => Value::read(code.get(1..)?, schema).map(Kind::List),
            b'{' => Value::read(code.get(1..)?, schema).map(Kind::Map),
            _ => Value::read(code, schema).map(Kind::One),
        }
    }

    /// The value itself, or that of the list or map.
    pub fn value(self) -> Value {
        match self {
            Kind::One(value) | Kind::List(value) | Kind::Map(value) => value,
        }
    }

    /// The message that it is, lists or maps.
    pub fn message(self) -> Option<Schema> {
        match self.value() {
            Value::Message(schema) => Some(schema),
            _ => None,
        }
    }

    /// The enum that it is, lists or maps.
    pub fn as_enum(self) -> Option<Enum> {
        match self.value() {
            Value::Enum(published) => Some(published),
            _ => None,
        }
    }
}

impl Value {
    fn read(code: &'static str, schema: Schema) -> Option<Self> {
        let (first, rest) = code.split_at_checked(1)?;
        Some(match first {
            "s" => Value::Text,
            "b" => Value::Bool,
            "i" => Value::Int32,
            "u" => Value::Uint32,
            "I" => Value::Int64,
            "U" => Value::Uint64,
            "f" => Value::Float,
            "t" => Value::Timestamp,
            "d" => Value::Duration,
            "y" => Value::Bytes,
            "k" => Value::FieldMask,
            "a" => Value::Any,
            "o" => Value::Object,
            "j" => Value::Json,
            "=" => Value::Enum(Enum::find_in(package(rest, schema), rest)?),
            "@" => Value::Message(Schema::find_in(package(rest, schema), rest)?),
            _ => return None,
        })
    }
}

/// The package that a name leaves out. A name begins with a dot if it leaves out the package of the
/// schema in which it stands.
fn package(name: &str, schema: Schema) -> &'static str {
    if name.starts_with('.') {
        schema.package()
    } else {
        ""
    }
}

/// In words, for an error: ``a list of `c1.api.user.v1.User` ``, `text`, `a map of text`.
impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Kind::One(_) => {}
            Kind::List(_) => f.write_str("a list of ")?,
            Kind::Map(_) => f.write_str("a map of ")?,
        }
        self.value().fmt(f)
    }
}

/// In words: `text`, `an int64`, ``a value of `APP_ACCESS_MODEL` ``, `` `c1.api.app.v1.App` ``.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Value::Text => "text",
            Value::Bool => "a bool",
            Value::Int32 => "an int32",
            Value::Uint32 => "a uint32",
            Value::Int64 => "an int64",
            Value::Uint64 => "a uint64",
            Value::Float => "a float",
            Value::Timestamp => "a timestamp",
            Value::Duration => "a duration",
            Value::Bytes => "bytes",
            Value::FieldMask => "a field mask",
            Value::Any => "`Any`",
            Value::Object => "any object",
            Value::Json => "any JSON",
            Value::Enum(published) => return write!(f, "an enum (`{}`)", published.name()),
            Value::Message(schema) => return write!(f, "`{}`", schema.name()),
        })
    }
}
