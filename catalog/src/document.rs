//! Reads an OpenAPI document, of version 3.0 or 3.1, in JSON or in YAML.
//!
//! The two versions differ in how they write schemas, and of a schema only the names of its properties matter here:
//! so one reader serves both.

use std::error::Error;
use std::fmt;

use serde_json::{Map, Value};

use crate::operation::{Operation, parameter};

/// The methods that a path item can have; the other keys of it are no operations.
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// How many `$ref`s lead to one thing at most: more of them lead in a circle.
const MAX_REFERENCES: usize = 16;

/// Why no operations could be read from a document.
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

/// Reads every operation of a document.
///
/// # Errors
///
/// If the text is neither JSON nor YAML, the version is not 3.0 or 3.1, or an operation lacks what the facts need.
pub fn read(text: &str) -> Result<Vec<Operation>> {
    let document = Document(parse(text)?);
    match document.0.get("openapi").and_then(Value::as_str) {
        Some(version) if version.starts_with("3.0") || version.starts_with("3.1") => {}
        Some(version) => {
            return fail(format!(
                "OpenAPI {version} is not known here, only 3.0 and 3.1"
            ));
        }
        None => return fail("this is no OpenAPI document: it does not say `openapi: 3.x`"),
    }
    let mut operations: Vec<Operation> = Vec::new();
    for (template, item) in object(document.0.get("paths")) {
        let item = document.resolve(item)?;
        for method in METHODS {
            let Some(operation) = item.get(method) else {
                continue;
            };
            let operation = document.operation(method, template, item, operation)?;
            if let Some(other) = operations.iter().find(|other| other.id == operation.id) {
                return fail(format!(
                    "`{}` and `{}` have one id, `{}`",
                    other.template, template, operation.id
                ));
            }
            operations.push(operation);
        }
    }
    if operations.is_empty() {
        return fail("the document has no operations");
    }
    Ok(operations)
}

/// Reads JSON if that is what it is, else YAML.
fn parse(text: &str) -> Result<Value> {
    if text.trim_start().starts_with('{') {
        return serde_json::from_str(text)
            .map_err(|error| DocumentError(format!("not JSON: {error}")));
    }
    serde_saphyr::from_str(text).map_err(|error| DocumentError(format!("not YAML: {error}")))
}

/// The members of an object; none if there is no object.
fn object(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value
        .and_then(Value::as_object)
        .into_iter()
        .flat_map(Map::iter)
}

/// The elements of an array; none if there is no array.
fn array<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

/// Whether a schema is that of a list: its type is one, or one of its types.
fn is_array(schema: &Value) -> bool {
    let is_array = |name: &Value| name == "array";
    schema.get("type").is_some_and(is_array) || array(schema, "type").any(is_array)
}

/// A property of a schema: its name, and the schema of its values.
type Property<'a> = (&'a str, &'a Value);

struct Document(Value);

impl Document {
    /// What a value stands for: itself, or what its `$ref` names.
    fn resolve<'a>(&'a self, mut value: &'a Value) -> Result<&'a Value> {
        for _ in 0..MAX_REFERENCES {
            let Some(reference) = value.get("$ref").and_then(Value::as_str) else {
                return Ok(value);
            };
            let found = reference
                .strip_prefix('#')
                .and_then(|pointer| self.0.pointer(pointer));
            value = match found {
                Some(found) => found,
                None => {
                    return fail(format!(
                        "`$ref: {reference}` names nothing in this document"
                    ));
                }
            };
        }
        fail("a `$ref` leads back to itself")
    }

    /// Reads one operation of a path item.
    fn operation(
        &self,
        method: &str,
        template: &str,
        item: &Value,
        operation: &Value,
    ) -> Result<Operation> {
        let method = method.to_uppercase();
        let what = format!("`{method} {template}`");
        let Some(id) = operation.get("operationId").and_then(Value::as_str) else {
            return fail(format!("{what} has no operation id"));
        };
        let mut query = self.parameters(item, operation, "query")?;
        query.sort();
        query.dedup();
        let mut path = self.parameters(item, operation, "path")?;
        path.sort();
        path.dedup();
        let mut placeholders = placeholders(template, &what)?;
        placeholders.sort();
        if path != placeholders {
            return fail(format!("{what} declares the path parameters {path:?}"));
        }
        // The facts are words with spaces between them.
        let lists = self.lists(operation)?;
        for word in query
            .iter()
            .chain(lists.iter().flatten())
            .map(String::as_str)
            .chain([template, id])
        {
            if word.is_empty()
                || word.contains(|char: char| !char.is_ascii_graphic() || char == ',')
            {
                return fail(format!("{what} has a name that is no word: `{word}`"));
            }
        }
        Ok(Operation {
            deprecated: operation
                .get("deprecated")
                .and_then(Value::as_bool)
                .unwrap_or_default(),
            template: template.to_owned(),
            id: id.to_owned(),
            method,
            query,
            lists,
        })
    }

    /// The names of the parameters of one kind, those of the path item among them.
    fn parameters(&self, item: &Value, operation: &Value, kind: &str) -> Result<Vec<String>> {
        let mut names = Vec::new();
        for parameter in array(item, "parameters").chain(array(operation, "parameters")) {
            let parameter = self.resolve(parameter)?;
            if parameter.get("in").and_then(Value::as_str) == Some(kind)
                && let Some(name) = parameter.get("name").and_then(Value::as_str)
            {
                names.push(name.to_owned());
            }
        }
        Ok(names)
    }

    /// The lists of the response, if it is a page: it says where the next one starts, under a name of its own or under
    /// that which the request has for it.
    fn lists(&self, operation: &Value) -> Result<Option<Vec<String>>> {
        let mut answered = Vec::new();
        for (status, response) in object(operation.get("responses")) {
            if status.starts_with('2') {
                self.content(response, &mut answered)?;
            }
        }
        let mut asked = Vec::new();
        if let Some(body) = operation.get("requestBody") {
            self.content(body, &mut asked)?;
        }
        let has =
            |properties: &[Property<'_>], name| properties.iter().any(|(other, _)| *other == name);
        let paged = has(&answered, "nextPageToken")
            || has(&answered, "pageToken") && has(&asked, "pageToken");
        if !paged {
            return Ok(None);
        }
        let mut lists = Vec::new();
        for (name, schema) in answered {
            if is_array(self.resolve(schema)?) {
                lists.push(name.to_owned());
            }
        }
        if lists.is_empty() {
            let id = operation
                .get("operationId")
                .and_then(Value::as_str)
                .unwrap_or_default();
            return fail(format!("the pages of `{id}` have no list"));
        }
        lists.sort();
        lists.dedup();
        Ok(Some(lists))
    }

    /// The properties of a JSON body.
    fn content<'a>(&'a self, body: &'a Value, found: &mut Vec<Property<'a>>) -> Result<()> {
        let body = self.resolve(body)?;
        let schema = body.pointer("/content/application~1json/schema");
        schema.map_or(Ok(()), |schema| {
            self.properties(schema, MAX_REFERENCES, found)
        })
    }

    /// The properties of a schema, those of its parts among them.
    fn properties<'a>(
        &'a self,
        schema: &'a Value,
        depth: usize,
        found: &mut Vec<Property<'a>>,
    ) -> Result<()> {
        let schema = self.resolve(schema)?;
        found
            .extend(object(schema.get("properties")).map(|(name, schema)| (name.as_str(), schema)));
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

/// The names in the curly brackets of a template, each of which is a whole segment.
fn placeholders(template: &str, what: &str) -> Result<Vec<String>> {
    if !template.starts_with('/') {
        return fail(format!("{what} does not start with `/`"));
    }
    let mut names = Vec::new();
    for segment in template.split('/').skip(1) {
        match parameter(segment) {
            Some(name) if !name.is_empty() && !name.contains(['{', '}']) => {
                names.push(name.to_owned());
            }
            None if !segment.contains(['{', '}']) => {}
            _ => {
                return fail(format!(
                    "{what} has the segment `{segment}`, which is neither literal nor a parameter"
                ));
            }
        }
    }
    Ok(names)
}
