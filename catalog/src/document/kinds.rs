//! Reads the kind of a property from its schema.

use serde_json::Value as Json;

use super::{Document, Result, array, flag, text, types};
use crate::enums::Enum;
use crate::kind::{Kind, Scalar, Value};

/// A schema without the part that says that the value may be `null`.
struct Bare<'a> {
    schema: &'a Json,
    nullable: bool,
}

impl Document {
    /// The kind of a property, and whether the document says that it may be `null`.
    pub(super) fn kind(&self, name: &str, schema: &Json, enums: &[Enum]) -> Result<(Kind, bool)> {
        let bare = bare(schema);
        if self.message(bare.schema)?.is_none() {
            let schema = self.resolve(bare.schema)?;
            let types: Vec<&str> = types(schema).collect();
            if types == ["array"] {
                return Ok((Kind::List(self.inner(schema.get("items"), enums)?), false));
            }
            let values = schema
                .get("additionalProperties")
                .filter(|values| values.is_object());
            if types == ["object"] && values.is_some() && !has_type_url(schema) {
                return Ok((Kind::Map(self.inner(values, enums)?), false));
            }
        }
        let mut value = self.value(bare.schema, enums)?;
        if name.ends_with("Mask") && bare.nullable && value == Value::Scalar(Scalar::Text) {
            value = Value::Scalar(Scalar::FieldMask);
        }
        Ok((Kind::One(value), bare.nullable))
    }

    /// The values of a list or map. They are any JSON if the document does not describe them.
    fn inner(&self, schema: Option<&Json>, enums: &[Enum]) -> Result<Value> {
        match schema {
            Some(schema) => self.value(bare(schema).schema, enums),
            None => Ok(Value::Scalar(Scalar::Json)),
        }
    }

    fn value(&self, schema: &Json, enums: &[Enum]) -> Result<Value> {
        if let Some(name) = self.message(schema)? {
            return Ok(Value::Message(name.to_owned()));
        }
        let schema = self.resolve(schema)?;
        if let Some(values) = enum_values(schema)
            && let Some(found) = enums.iter().find(|found| found.values == values)
        {
            return Ok(Value::Enum(found.name.clone()));
        }
        Ok(Value::Scalar(scalar(schema)))
    }
}

/// Finds the schema behind a choice between it and `null`.
fn bare(schema: &Json) -> Bare<'_> {
    let parts = ["oneOf", "anyOf", "allOf"]
        .into_iter()
        .flat_map(|key| array(schema, key));
    let (nulls, parts): (Vec<&Json>, Vec<&Json>) =
        parts.partition(|part| text(part, "type") == Some("null"));
    let says_null = |schema: &Json| {
        flag(schema, "nullable") || array(schema, "type").any(|name| name == "null")
    };
    let nullable = !nulls.is_empty() || says_null(schema);
    match parts.as_slice() {
        [part] => Bare {
            schema: part,
            nullable: nullable || says_null(part),
        },
        _ => Bare { schema, nullable },
    }
}

/// The values that a property, its list or its map may have.
pub(super) fn values(document: &Document, schema: &Json) -> Result<Option<Vec<String>>> {
    let schema = document.resolve(bare(schema).schema)?;
    let inner = match schema
        .get("items")
        .or_else(|| schema.get("additionalProperties"))
    {
        Some(inner) => document.resolve(bare(inner).schema)?,
        None => schema,
    };
    Ok(enum_values(inner))
}

/// The values of an enum, without `null`.
fn enum_values(schema: &Json) -> Option<Vec<String>> {
    let values = array(schema, "enum").filter_map(Json::as_str);
    let values: Vec<String> = values.map(str::to_owned).collect();
    (!values.is_empty()).then_some(values)
}

/// Whether an object names its message in `@type`.
fn has_type_url(schema: &Json) -> bool {
    schema.pointer("/properties/@type").is_some()
}

/// The kind of a schema that is neither a message, an enum, a list nor a map.
fn scalar(schema: &Json) -> Scalar {
    let types: Vec<&str> = types(schema).collect();
    let format = text(schema, "format").unwrap_or_default();
    match (types.as_slice(), format) {
        (["boolean"], _) => Scalar::Bool,
        (["string"], "date-time") => Scalar::Timestamp,
        (["string"], "duration") => Scalar::Duration,
        (["string"], "base64" | "byte") => Scalar::Bytes,
        (["string" | "integer"], "int64") | (["integer"], "") => Scalar::Int64,
        (["string" | "integer"], "uint64") => Scalar::Uint64,
        (["string"], _) => Scalar::Text,
        (["integer"], "uint32") => Scalar::Uint32,
        (["integer"], _) => Scalar::Int32,
        (["number"], _) => Scalar::Float,
        (["object"], _) if has_type_url(schema) => Scalar::Any,
        (["object"], _) => Scalar::Object,
        _ => Scalar::Json,
    }
}
