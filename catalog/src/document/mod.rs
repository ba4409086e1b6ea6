//! Reads an OpenAPI document, of version 3.0 or 3.1, in JSON or in YAML.
//!
//! The two versions write schemas differently: 3.1 has a type `null`, and 3.0 a flag `nullable`.
//! One reader accepts both forms.

mod direction;
mod kinds;
mod operations;
mod schemas;

use std::error::Error;
use std::fmt;

use serde_json::{Map, Value};

use crate::facts::Facts;
use crate::name;

/// The most `$ref`s that may follow each other. A longer chain is a circle.
const MAX_REFERENCES: usize = 16;

/// The JSON pointer of the schemas that have names.
const SCHEMAS: &str = "/components/schemas";

/// The reason why no facts could be read from a document.
#[derive(Debug)]
pub struct DocumentError(String);

impl fmt::Display for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for DocumentError {}

type Result<T> = std::result::Result<T, DocumentError>;

fn fail<T>(message: impl Into<String>) -> Result<T> {
    Err(DocumentError(message.into()))
}

impl Facts {
    /// Reads every operation, schema and enum of a document, without marks.
    ///
    /// # Errors
    ///
    /// The text is neither JSON nor YAML, the version is not 3.0 or 3.1, or the facts cannot hold
    /// something in it.
    pub fn read(text: &str) -> Result<Self> {
        let document = Document(parse(text)?);
        match document.0.get("openapi").and_then(Value::as_str) {
            Some(version) if version.starts_with("3.0") || version.starts_with("3.1") => {}
            Some(version) => {
                return fail(format!(
                    "OpenAPI {version} is not known here, only 3.0 and 3.1"
                ));
            }
            None => return fail("this is not an OpenAPI document: it does not say `openapi: 3.x`"),
        }
        let enums = document.enums()?;
        Ok(Self {
            operations: document.operations()?,
            schemas: document.schemas(&enums)?,
            enums,
        })
    }
}

/// Reads a text that begins with `{` as JSON, and any other text as YAML.
fn parse(text: &str) -> Result<Value> {
    if text.trim_start().starts_with('{') {
        return serde_json::from_str(text)
            .map_err(|error| DocumentError(format!("not JSON: {error}")));
    }
    serde_saphyr::from_str(text).map_err(|error| DocumentError(format!("not YAML: {error}")))
}

/// The members of an object; none if there is no object.
fn object(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    let members = value.and_then(Value::as_object);
    members.into_iter().flat_map(Map::iter)
}

/// The elements of an array; none if there is no array.
fn array<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    let elements = value.get(key).and_then(Value::as_array);
    elements.into_iter().flatten()
}

/// A flag; `false` if it is absent.
fn flag(value: &Value, key: &str) -> bool {
    value.get(key).and_then(Value::as_bool).unwrap_or_default()
}

/// The text under a key.
fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key).and_then(Value::as_str)
}

/// The types of a schema, except `null`.
fn types(schema: &Value) -> impl Iterator<Item = &str> {
    let one = text(schema, "type");
    let types = one
        .into_iter()
        .chain(array(schema, "type").filter_map(Value::as_str));
    types.filter(|name| *name != "null")
}

/// Refuses names that the facts cannot hold.
fn check_words<'a>(what: &str, names: impl IntoIterator<Item = &'a str>) -> Result<()> {
    match names.into_iter().find(|name| !name::is_word(name)) {
        Some(name) => fail(format!("{what} has a name that is not a word: `{name}`")),
        None => Ok(()),
    }
}

/// A property of a schema: its name, and the schema of its values.
type Property<'a> = (&'a str, &'a Value);

struct Document(Value);

impl Document {
    /// The value itself, or the value that its `$ref` names.
    fn resolve<'a>(&'a self, mut value: &'a Value) -> Result<&'a Value> {
        for _ in 0..MAX_REFERENCES {
            let Some(reference) = text(value, "$ref") else {
                return Ok(value);
            };
            value = self.target(reference)?;
        }
        fail("a `$ref` leads back to itself")
    }

    /// The value that a `$ref` names.
    fn target(&self, reference: &str) -> Result<&Value> {
        let pointer = reference.strip_prefix('#');
        match pointer.and_then(|pointer| self.0.pointer(pointer)) {
            Some(found) => Ok(found),
            None => fail(format!(
                "`$ref: {reference}` names nothing in this document"
            )),
        }
    }

    /// The name of the message that a schema refers to.
    fn message<'a>(&'a self, mut schema: &'a Value) -> Result<Option<&'a str>> {
        for _ in 0..MAX_REFERENCES {
            let Some(reference) = text(schema, "$ref") else {
                return Ok(None);
            };
            schema = self.target(reference)?;
            let name = reference
                .strip_prefix('#')
                .and_then(|rest| rest.strip_prefix(SCHEMAS));
            if let Some(name) = name.and_then(|name| name.strip_prefix('/'))
                && is_message(schema)
            {
                return Ok(Some(name));
            }
        }
        fail("a `$ref` leads back to itself")
    }

    /// The schema of a JSON body.
    fn body<'a>(&'a self, body: &'a Value) -> Result<Option<&'a Value>> {
        let body = self.resolve(body)?;
        Ok(body.pointer("/content/application~1json/schema"))
    }

    /// The properties of a schema, including those of its parts.
    fn properties<'a>(
        &'a self,
        schema: &'a Value,
        depth: usize,
        found: &mut Vec<Property<'a>>,
    ) -> Result<()> {
        let schema = self.resolve(schema)?;
        let properties = object(schema.get("properties"));
        found.extend(properties.map(|(name, schema)| (name.as_str(), schema)));
        let Some(depth) = depth.checked_sub(1) else {
            return fail("a schema is made of itself");
        };
        for key in ["allOf", "oneOf", "anyOf"] {
            for part in array(schema, key) {
                self.properties(part, depth, found)?;
            }
        }
        Ok(())
    }
}

/// Whether a schema with a name is a message: an object with named properties, and not a map.
fn is_message(schema: &Value) -> bool {
    let is_object = types(schema).any(|name| name == "object");
    let is_composed = schema.get("properties").is_some() || schema.get("allOf").is_some();
    is_composed || is_object && schema.get("additionalProperties").is_none()
}
