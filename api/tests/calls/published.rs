//! The published form of each operation, from the document or from the committed sample of it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::document;

/// The packages of the committed sample.
pub(crate) const SAMPLED: [&str; 3] = ["c1.api.app.v1", "c1.api.app.v2", "c1.api.task.v1"];

const SAMPLE: &str = include_str!("data/operations.txt");

/// The published form of one operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Published {
    pub(crate) id: String,
    pub(crate) method: String,
    /// `/api/v1/apps/{app_id}`
    pub(crate) template: String,
    /// The names of the parameters of the query, sorted.
    pub(crate) query: Vec<String>,
    /// The names of the schemas of the body and of the answer.
    pub(crate) request: Option<String>,
    pub(crate) response: Option<String>,
}

impl Published {
    /// The operations of a package; `None` if neither the document nor the sample has it.
    pub(crate) fn of(package: &str) -> Option<BTreeMap<String, Self>> {
        static DOCUMENT: LazyLock<Option<Vec<Published>>> =
            LazyLock::new(|| document::get().map(read));
        let operations = match &*DOCUMENT {
            Some(operations) => operations.clone(),
            None if SAMPLED.contains(&package) => SAMPLE.lines().map(Published::parse).collect(),
            None => return None,
        };
        let of = operations.into_iter();
        let of = of.filter(|operation| c1_facts::package(&operation.id) == package);
        Some(
            of.map(|operation| (operation.id.clone(), operation))
                .collect(),
        )
    }

    /// The operations of the facts, for packages without a sample.
    pub(crate) fn of_facts(package: &str) -> BTreeMap<String, Self> {
        let operations = c1_facts::Catalog::PUBLISHED.operations();
        let of = operations.filter(|operation| operation.package() == package);
        let published = |operation: c1_facts::Operation| Published {
            id: operation.id.to_owned(),
            method: operation.method.to_owned(),
            template: operation.path().replace('<', "{").replace('>', "}"),
            query: operation
                .query
                .iter()
                .map(|name| (*name).to_owned())
                .collect(),
            request: operation.request().map(|schema| schema.name().to_owned()),
            response: operation.response().map(|schema| schema.name().to_owned()),
        };
        of.map(published)
            .map(|operation| (operation.id.clone(), operation))
            .collect()
    }

    fn parse(line: &str) -> Self {
        let words: Vec<&str> = line.split(' ').collect();
        let [id, method, template, query, request, response] = words[..] else {
            panic!("six words, not {line}")
        };
        let schema = |name: &str| (name != "-").then(|| name.to_owned());
        let query = query.split(',').filter(|name| *name != "-");
        Published {
            id: id.to_owned(),
            method: method.to_owned(),
            template: template.to_owned(),
            query: query.map(str::to_owned).collect(),
            request: schema(request),
            response: schema(response),
        }
    }

    fn print(&self) -> String {
        let query = match self.query.as_slice() {
            [] => "-".to_owned(),
            names => names.join(","),
        };
        let [request, response] =
            [&self.request, &self.response].map(|name| name.as_deref().unwrap_or("-"));
        format!(
            "{} {} {} {query} {request} {response}\n",
            self.id, self.method, self.template
        )
    }

    /// The path with values for its parameters.
    pub(crate) fn path(&self, value: impl Fn(&str) -> String) -> String {
        let segments = self.template.split('/').map(|segment| {
            let name = segment
                .strip_prefix('{')
                .and_then(|name| name.strip_suffix('}'));
            name.map_or_else(|| segment.to_owned(), &value)
        });
        segments.collect::<Vec<_>>().join("/")
    }
}

/// The operations of the document.
fn read(document: &Value) -> Vec<Published> {
    let mut operations = Vec::new();
    for (template, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let Some(id) = operation["operationId"].as_str() else {
                continue;
            };
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            let mut query: Vec<String> = parameters
                .filter(|parameter| parameter["in"] == "query")
                .map(|parameter| parameter["name"].as_str().unwrap().to_owned())
                .collect();
            query.sort();
            let schema = |at: &str| {
                let content = operation.pointer(at)?.get("content")?;
                let content = content.as_object()?.values().next()?;
                let name = content["schema"]["$ref"].as_str()?;
                Some(name.rsplit_once('/')?.1.to_owned())
            };
            operations.push(Published {
                id: id.to_owned(),
                method: method.to_uppercase(),
                template: template.clone(),
                query,
                request: schema("/requestBody"),
                response: schema("/responses/200"),
            });
        }
    }
    operations.sort_by(|a, b| a.id.cmp(&b.id));
    operations
}

#[test]
fn the_sample_agrees_with_the_document() {
    let Some(document) = document::get() else {
        eprintln!("skipped: `C1_OPENAPI` names no document");
        return;
    };
    let sample: String = read(document)
        .iter()
        .filter(|operation| SAMPLED.contains(&c1_facts::package(&operation.id)))
        .map(Published::print)
        .collect();
    expect_test::expect_file!["data/operations.txt"].assert_eq(&sample);
}

#[test]
fn an_operation_is_read_from_the_document_and_from_its_line() {
    let document = json!({ "paths": { "/api/v1/apps/{id}": {
        "parameters": [],
        "put": {
            "operationId": "a.v1.Apps.Put",
            "parameters": [{ "in": "query", "name": "b" }, { "in": "path", "name": "id" }, { "in": "query", "name": "a" }],
            "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/a.v1.App" } } } },
        },
    } } });
    let read = read(&document);
    assert_eq!(read.len(), 1);
    assert_eq!(
        read[0].print(),
        "a.v1.Apps.Put PUT /api/v1/apps/{id} a,b a.v1.App -\n"
    );
    assert_eq!(Published::parse(read[0].print().trim_end()), read[0]);
}
