//! A plausible value of a published message.

use c1_facts::{Kind, Property, Schema, Value as Expected};
use serde_json::{Map, Value, json};

/// The deepest nesting of messages. There is a limit because some messages contain themselves.
const DEPTH: usize = 4;

/// An id as C1 makes them: 27 letters and digits.
const ID: &str = "2Qd5jv2aRgrwb4Xb2EtLIJ8pRGE";

/// Makes a value of the message. `ids` are the values in the path of the request, by the names of
/// their parameters; a member of the same name gets that value.
pub(super) fn sample(schema: Schema, ids: &[(&str, &str)]) -> Value {
    message(schema, ids, DEPTH)
}

fn message(schema: Schema, ids: &[(&str, &str)], depth: usize) -> Value {
    let mut members = Map::new();
    let mut oneofs = Vec::new();
    for property in schema.properties() {
        // C1 sets one member of a oneof.
        if let Some(oneof) = property.oneof() {
            if oneofs.contains(&oneof) {
                continue;
            }
            oneofs.push(oneof);
        }
        if let Some(value) = member(&property, ids, depth) {
            members.insert(property.name().to_owned(), value);
        }
    }
    Value::Object(members)
}

/// `None` if the message would be nested too deep.
fn member(property: &Property, ids: &[(&str, &str)], depth: usize) -> Option<Value> {
    let value = one(property, ids, depth);
    match property.kind() {
        Kind::One(_) => value,
        Kind::List(_) => Some(Value::Array(value.into_iter().collect())),
        Kind::Map(_) => value.map(|value| json!({ "key": value })),
    }
}

fn one(property: &Property, ids: &[(&str, &str)], depth: usize) -> Option<Value> {
    Some(match property.kind().value() {
        Expected::Text => json!(text(property.name(), ids)),
        Expected::Bool => json!(property.name() != "hasMore"),
        Expected::Int32 | Expected::Uint32 => json!(3),
        Expected::Int64 | Expected::Uint64 => json!("3"),
        Expected::Float => json!(0.5),
        Expected::Timestamp => json!("2026-01-15T09:00:00Z"),
        Expected::Duration => json!("3600s"),
        Expected::Bytes => json!("c2FtcGxl"),
        Expected::FieldMask => json!("displayName"),
        Expected::Any => json!({ "@type": "type.googleapis.com/google.protobuf.Empty" }),
        Expected::Object => json!({ "key": "value" }),
        Expected::Json => json!("sample"),
        Expected::Enum(values) => {
            // The first value is usually the unspecified one.
            let value = values.values().nth(1).or_else(|| values.values().next())?;
            json!(value.to_string())
        }
        Expected::Message(schema) => message(schema, ids, depth.checked_sub(1)?),
    })
}

/// A text that fits the name of its member.
fn text(name: &str, ids: &[(&str, &str)]) -> String {
    if let Some((_, value)) = ids.iter().find(|(parameter, _)| is_same(parameter, name)) {
        return (*value).to_owned();
    }
    let lower = name.to_ascii_lowercase();
    let text = if lower.ends_with("pagetoken") {
        ""
    } else if lower == "id" || name.ends_with("Id") || name.ends_with("Ids") {
        ID
    } else if lower.contains("email") {
        "ada@example.com"
    } else if lower.contains("url") || lower.contains("uri") {
        "https://example.com/sample"
    } else if lower.contains("username") {
        "ada"
    } else if lower.ends_with("name") {
        "Ada Lovelace"
    } else {
        "sample"
    };
    text.to_owned()
}

/// Whether a parameter, such as `app_id`, has the name of a member, such as `appId`.
fn is_same(parameter: &str, name: &str) -> bool {
    let parameter = parameter.bytes().filter(|&byte| byte != b'_');
    parameter
        .map(|byte| byte.to_ascii_lowercase())
        .eq(name.bytes().map(|byte| byte.to_ascii_lowercase()))
}
