//! Sample messages, made from the facts about a schema: full ones, hostile ones and empty ones.

use c1_facts::{Kind, Property, Schema, Value as Published};
use serde_json::{Map, Value, json};

/// The depth to which messages are filled: the message, its members and their members.
const DEPTH: usize = 3;

/// A message, and the same message as it is written after it was read.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    pub(crate) read: Value,
    pub(crate) written: Value,
}

/// The choice of the values of a message's members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// Every property has a value.
    Full,
    /// The properties are in turn `null`, missing, full and unexpected. The number is the turn of
    /// the first property.
    Hostile(usize),
}

impl Sample {
    /// A message in which every property has a value.
    pub(crate) fn full(schema: Schema) -> Self {
        message(schema, Style::Full, DEPTH)
    }

    /// Messages with `null`, missing and unknown members and unknown values of enums. Each property
    /// is each of these in one of the messages.
    pub(crate) fn hostile(schema: Schema) -> impl Iterator<Item = Self> {
        (0..4).map(move |turn| message(schema, Style::Hostile(turn), DEPTH))
    }

    /// A message in which only the required properties have a value.
    pub(crate) fn minimal(schema: Schema) -> Self {
        let mut full = Self::full(schema);
        for message in [&mut full.read, &mut full.written] {
            let members = message.as_object_mut().unwrap();
            members.retain(|name, _| schema.required().any(|property| property.name() == name));
        }
        full
    }

    /// A message without a member.
    pub(crate) fn empty(schema: Schema) -> Self {
        Sample {
            read: json!({}),
            written: Value::Object(required(schema)),
        }
    }

    /// For each value of each enum of a message, the message with this value alone.
    pub(crate) fn enum_values(schema: Schema) -> impl Iterator<Item = Self> {
        schema.properties().flat_map(move |property| {
            let values = property
                .kind()
                .as_enum()
                .into_iter()
                .flat_map(|set| set.values());
            values.map(move |value| {
                let text = format!("{value}");
                let mut written = required(schema);
                let read = wrap(property.kind(), text.into());
                if read != default(property) || property.is_required() {
                    written.insert(property.name().to_owned(), read.clone());
                }
                Sample {
                    read: json!({ property.name(): read }),
                    written: Value::Object(written),
                }
            })
        })
    }
}

/// The members that are always written, with the values that they have if they are not set.
fn required(schema: Schema) -> Map<String, Value> {
    let required = schema.required();
    required
        .map(|property| (property.name().to_owned(), default(property)))
        .collect()
}

/// The value that a property has if it is not set.
fn default(property: Property) -> Value {
    match property.kind() {
        Kind::List(_) => json!([]),
        Kind::Map(_) => json!({}),
        Kind::One(_) if property.is_nullable() => Value::Null,
        Kind::One(value) => default_value(value),
    }
}

/// The value that `null` is read as in a list or a map, and the value of a member that is not set.
fn default_value(value: Published) -> Value {
    match value {
        Published::Text | Published::Bytes | Published::FieldMask => json!(""),
        Published::Bool => json!(false),
        Published::Int32 | Published::Uint32 => json!(0),
        Published::Int64 | Published::Uint64 => json!("0"),
        Published::Float => json!(0.0),
        Published::Duration => json!("0s"),
        Published::Object => json!({}),
        Published::Enum(set) if set.prefix().is_some() => {
            json!(set.values().next().unwrap().to_string())
        }
        Published::Message(schema) => Value::Object(required(schema)),
        Published::Timestamp | Published::Any | Published::Json | Published::Enum(_) => Value::Null,
    }
}

/// One value as the value of a property.
fn wrap(kind: Kind, value: Value) -> Value {
    match kind {
        Kind::One(_) => value,
        Kind::List(_) => json!([value]),
        Kind::Map(_) => json!({ "key": value }),
    }
}

fn message(schema: Schema, style: Style, depth: usize) -> Sample {
    let mut read = Map::new();
    let mut written = required(schema);
    for (at, property) in schema.properties().enumerate() {
        let name = property.name().to_owned();
        let sample = match style {
            Style::Full => value(property, style, depth),
            Style::Hostile(turn) => match (at + turn) % 4 {
                0 => {
                    read.insert(name, Value::Null);
                    continue;
                }
                1 => continue,
                2 => value(property, Style::Full, depth),
                _ => value(property, style, depth),
            },
        };
        let Some(sample) = sample else { continue };
        read.insert(name.clone(), sample.read);
        if sample.written != default(property) || property.is_required() {
            written.insert(name, sample.written);
        }
    }
    if style != Style::Full {
        read.insert("notYetPublished".to_owned(), json!({ "a": [1, null, {}] }));
        read.insert("Id".to_owned(), json!(false));
    }
    Sample {
        read: Value::Object(read),
        written: Value::Object(written),
    }
}

/// The value of a property; `None` if it would be too deep.
fn value(property: Property, style: Style, depth: usize) -> Option<Sample> {
    let is_hostile = style != Style::Full;
    let one = match property.kind().value() {
        Published::Message(_) if depth == 0 => return None,
        Published::Message(schema) => message(schema, style, depth - 1),
        Published::Enum(_) if is_hostile => same(json!("NOT_YET_PUBLISHED")),
        // The first value is often the default.
        Published::Enum(set) => {
            let value = set.values().nth(1).or_else(|| set.values().next());
            same(json!(value.unwrap().to_string()))
        }
        Published::Text => same(json!(text(property))),
        Published::Bool => same(json!(true)),
        Published::Int32 => same(json!(i32::MIN)),
        Published::Uint32 => same(json!(u32::MAX)),
        // A JSON number is read too.
        Published::Int64 if is_hostile => Sample {
            read: json!(i64::MIN),
            written: json!(i64::MIN.to_string()),
        },
        Published::Int64 => same(json!(i64::MIN.to_string())),
        Published::Uint64 if is_hostile => Sample {
            read: json!(u64::MAX),
            written: json!(u64::MAX.to_string()),
        },
        Published::Uint64 => same(json!(u64::MAX.to_string())),
        Published::Float => same(json!(-1.5)),
        Published::Timestamp => same(json!("2026-01-02T03:04:05.678Z")),
        Published::Duration => same(json!("-3.500s")),
        Published::Bytes => same(json!("AP/+")),
        Published::FieldMask => same(json!("displayName,appOwners.id")),
        Published::Any => same(json!({
            "@type": "type.googleapis.com/c1.api.app.v1.AppOfTomorrow",
            "id": "a",
            "n": [null],
        })),
        Published::Object => same(json!({ "text": "t", "n": null, "list": [1, { "deep": true }] })),
        Published::Json => same(json!([1.5, { "n": null }, "t"])),
    };
    let kind = property.kind();
    let mut sample = Sample {
        read: wrap(kind, one.read),
        written: wrap(kind, one.written),
    };
    if is_hostile && has_default(kind.value()) {
        let default = default_value(kind.value());
        if let (Value::Array(read), Value::Array(written)) = (&mut sample.read, &mut sample.written)
        {
            read.push(Value::Null);
            written.push(default);
        } else if let (Kind::Map(_), Value::Object(read), Value::Object(written)) =
            (kind, &mut sample.read, &mut sample.written)
        {
            read.insert("null".to_owned(), Value::Null);
            written.insert("null".to_owned(), default);
        }
    }
    Some(sample)
}

/// Whether `null` in a list or a map is a value of its type.
fn has_default(value: Published) -> bool {
    default_value(value) != Value::Null || value == Published::Json
}

fn same(value: Value) -> Sample {
    Sample {
        read: value.clone(),
        written: value,
    }
}

/// The text of a property. A secret has a text that the test looks for later.
pub(crate) fn text(property: Property) -> String {
    if property.is_secret() {
        SECRET.to_owned()
    } else {
        format!("ä \"{}\"", property.name())
    }
}

/// The text of each secret.
pub(crate) const SECRET: &str = "cH4nGe-mE";
