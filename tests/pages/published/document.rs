//! The paged operations of an OpenAPI document, with answers that its schemas allow.

use c1::http::Method;
use serde_json::{Map, Value, json};

use super::{Kind, Operation};

/// The depth from which the messages of an answer are `null`.
const DEPTH: u32 = 4;

pub(super) fn operations(document: &[u8]) -> Vec<Operation> {
    let document: Value = serde_json::from_slice(document).unwrap();
    let schemas = Schemas {
        document: &document,
    };
    let mut operations = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let method = match method.as_str() {
                "get" => Method::GET,
                "post" => Method::POST,
                _ => continue,
            };
            operations.extend(schemas.paged(path, method, operation));
        }
    }
    operations
}

struct Schemas<'a> {
    document: &'a Value,
}

impl<'a> Schemas<'a> {
    fn paged(&self, path: &str, method: Method, operation: &'a Value) -> Option<Operation> {
        let answer = &operation["responses"]["200"]["content"]["application/json"]["schema"];
        let properties = self.resolve(answer)["properties"].as_object()?;
        let is_graph = !properties.contains_key("nextPageToken");
        if is_graph && !(properties.contains_key("pageToken") && properties.contains_key("hasMore"))
        {
            return None;
        }
        let lists = properties
            .iter()
            .filter(|(key, schema)| *key != "expanded" && has_type(schema, "array"));
        let mut lists: Vec<&String> = lists.map(|(key, _)| key).collect();
        // The list is called `list`, except in the graph, which has nodes and edges.
        lists.sort_by_key(|key| !matches!(key.as_str(), "list" | "nodes"));
        let items = lists
            .first()
            .unwrap_or_else(|| panic!("{path} has pages without a list"));

        let body = self.resolve(&operation["requestBody"]["content"]["application/json"]["schema"]);
        let parameters = operation["parameters"]
            .as_array()
            .map_or(&[][..], Vec::as_slice);
        let kind = match method {
            Method::GET
                if parameters
                    .iter()
                    .any(|parameter| parameter["name"] == "page_token") =>
            {
                Kind::Query
            }
            Method::GET => Kind::Undeclared,
            _ if is_graph => Kind::Graph,
            _ => Kind::Body,
        };
        let has_token = body["properties"]["pageToken"].is_object();
        assert_eq!(
            has_token,
            matches!(kind, Kind::Body | Kind::Graph),
            "{path} is paged in a way of its own"
        );

        let page = |variant: u32, items_on_it: u32| {
            let mut page = self.object(properties, DEPTH, variant);
            let item = &properties[*items]["items"];
            let list = (0..items_on_it)
                .map(|n| self.plausible(item, DEPTH, variant + n))
                .collect();
            page.insert((*items).clone(), list);
            page
        };
        let pages = [page(1, 2), page(3, 1)];
        let template = path.replace('{', "<").replace('}', ">");
        Some(
            Operation {
                kind,
                method,
                template,
                items: (*items).clone(),
                pages,
            }
            .linked(),
        )
    }

    /// The schema that a reference names.
    fn resolve(&self, schema: &'a Value) -> &'a Value {
        match schema["$ref"]
            .as_str()
            .and_then(|reference| reference.strip_prefix('#'))
        {
            Some(pointer) => self.resolve(self.document.pointer(pointer).unwrap()),
            None => schema,
        }
    }

    fn object(
        &self,
        properties: &'a Map<String, Value>,
        depth: u32,
        variant: u32,
    ) -> Map<String, Value> {
        properties
            .iter()
            .zip(variant..)
            .map(|((key, schema), variant)| (key.clone(), self.plausible(schema, depth, variant)))
            .collect()
    }

    /// A value that the schema allows. Each variant gives another value.
    fn plausible(&self, schema: &'a Value, depth: u32, variant: u32) -> Value {
        let schema = self.resolve(schema);
        if let Some(options) = schema["oneOf"].as_array() {
            return if depth == 0 {
                Value::Null
            } else {
                self.plausible(&options[0], depth, variant)
            };
        }
        let names = schema["enum"].as_array().filter(|names| !names.is_empty());
        if let Some(names) = names {
            return names[variant as usize % names.len()].clone();
        }
        if has_type(schema, "array") {
            return match variant % 3 {
                0 if has_type(schema, "null") => Value::Null,
                1 | 2 if depth > 0 => json!([self.plausible(&schema["items"], depth - 1, variant)]),
                _ => json!([]),
            };
        }
        if has_type(schema, "string") {
            return match schema["format"].as_str() {
                Some("date-time") => format!("2026-01-02T03:04:05.{variant:09}Z").into(),
                Some("int64" | "uint64") => u64::MAX.to_string().into(),
                Some("duration") => format!("{variant}.5s").into(),
                Some("base64" | "byte") => "aGk=".into(),
                _ => format!("text {variant} \"é\u{1f980}\\").into(),
            };
        }
        if has_type(schema, "boolean") {
            return variant.is_multiple_of(2).into();
        }
        if has_type(schema, "integer") {
            return variant.into();
        }
        if has_type(schema, "number") {
            return (f64::from(variant) + 0.5).into();
        }
        if depth == 0 {
            return json!({});
        }
        match schema["properties"].as_object() {
            Some(properties) => self.object(properties, depth - 1, variant).into(),
            None => json!({ format!("key {variant}"): variant }),
        }
    }
}

/// Whether a type is one of those that a schema allows.
fn has_type(schema: &Value, name: &str) -> bool {
    schema["type"] == name
        || schema["type"]
            .as_array()
            .is_some_and(|types| types.iter().any(|each| each == name))
}
