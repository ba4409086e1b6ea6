//! Reads the operations of a document.

use serde_json::Value;

use super::{
    Document, MAX_REFERENCES, Property, Result, array, check_words, fail, flag, object, text, types,
};
use crate::operation::{Operation, default_sdk_name, parameter};

/// The methods that a path item can have. Its other keys are not operations.
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

impl Document {
    /// Every operation.
    pub(super) fn operations(&self) -> Result<Vec<Operation>> {
        let mut operations: Vec<Operation> = Vec::new();
        for (method, template, item, operation) in self.path_operations()? {
            let operation = self.operation(method, template, item, operation)?;
            if let Some(other) = operations.iter().find(|other| other.id == operation.id) {
                return fail(format!(
                    "`{}` and `{}` have one id, `{}`",
                    other.template, template, operation.id
                ));
            }
            operations.push(operation);
        }
        if operations.is_empty() {
            return fail("the document has no operations");
        }
        Ok(operations)
    }

    /// Each operation with its method, its template and its path item.
    pub(super) fn path_operations(&self) -> Result<Vec<(&'static str, &str, &Value, &Value)>> {
        let mut found = Vec::new();
        for (template, item) in object(self.0.get("paths")) {
            let item = self.resolve(item)?;
            let operations = METHODS.into_iter().filter_map(|method| {
                let operation = item.get(method)?;
                Some((method, template.as_str(), item, operation))
            });
            found.extend(operations);
        }
        Ok(found)
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
        let Some(id) = text(operation, "operationId") else {
            return fail(format!("{what} has no operation id"));
        };
        let query = self.parameters(item, operation, "query")?;
        let path = self.parameters(item, operation, "path")?;
        let mut placeholders = placeholders(template, &what)?;
        placeholders.sort();
        if path != placeholders {
            return fail(format!("{what} declares the path parameters {path:?}"));
        }
        let lists = self.lists(operation)?;
        let sdk_name = sdk_name(operation, id);
        let mut words: Vec<&str> = vec![id];
        let names = query.iter().chain(&path).chain(lists.iter().flatten());
        words.extend(names.map(String::as_str));
        words.extend(sdk_name.iter().flat_map(|(group, name)| [&**group, name]));
        check_words(&what, words)?;
        if template.contains(|char: char| !char.is_ascii_graphic()) {
            return fail(format!(
                "{what} has a name that is not a word: `{template}`"
            ));
        }
        Ok(Operation {
            deprecated: flag(operation, "deprecated"),
            request: match operation.get("requestBody") {
                Some(body) => self.message_of(body)?,
                None => None,
            },
            response: self.response(operation)?,
            template: template.to_owned(),
            id: id.to_owned(),
            reads: false,
            sdk_name,
            method,
            query,
            lists,
        })
    }

    /// The names of the parameters of one kind, sorted, including those of the path item.
    fn parameters(&self, item: &Value, operation: &Value, kind: &str) -> Result<Vec<String>> {
        let mut names = Vec::new();
        for parameter in array(item, "parameters").chain(array(operation, "parameters")) {
            let parameter = self.resolve(parameter)?;
            if text(parameter, "in") == Some(kind)
                && let Some(name) = text(parameter, "name")
            {
                names.push(name.to_owned());
            }
        }
        names.sort();
        names.dedup();
        Ok(names)
    }

    /// The answers that are not errors.
    fn answers(operation: &Value) -> impl Iterator<Item = &Value> {
        let responses = object(operation.get("responses"));
        responses
            .filter(|(status, _)| status.starts_with('2'))
            .map(|(_, response)| response)
    }

    /// The message that the operation answers with, if it is the same for each answer.
    fn response(&self, operation: &Value) -> Result<Option<String>> {
        let mut names = Vec::new();
        for answer in Self::answers(operation) {
            names.push(self.message_of(answer)?);
        }
        names.dedup();
        match <[Option<String>; 1]>::try_from(names) {
            Ok([name]) => Ok(name),
            Err(_) => Ok(None),
        }
    }

    /// The message in a body.
    fn message_of(&self, body: &Value) -> Result<Option<String>> {
        let Some(schema) = self.body(body)? else {
            return Ok(None);
        };
        Ok(self.message(schema)?.map(str::to_owned))
    }

    /// The lists of the response, if it is a page. A page has the token of the next page, as
    /// `nextPageToken`, or as `pageToken` if the request has a `pageToken` too.
    fn lists(&self, operation: &Value) -> Result<Option<Vec<String>>> {
        let mut answered = Vec::new();
        for answer in Self::answers(operation) {
            self.content(answer, &mut answered)?;
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
            if types(self.resolve(schema)?).any(|name| name == "array") {
                lists.push(name.to_owned());
            }
        }
        if lists.is_empty() {
            let id = text(operation, "operationId").unwrap_or_default();
            return fail(format!("the pages of `{id}` have no list"));
        }
        lists.sort();
        lists.dedup();
        Ok(Some(lists))
    }

    /// The properties of a JSON body.
    fn content<'a>(&'a self, body: &'a Value, found: &mut Vec<Property<'a>>) -> Result<()> {
        match self.body(body)? {
            Some(schema) => self.properties(schema, MAX_REFERENCES, found),
            None => Ok(()),
        }
    }
}

/// The group and the name in C1's SDKs, unless they follow from the id.
fn sdk_name(operation: &Value, id: &str) -> Option<(String, String)> {
    let group = text(operation, "x-speakeasy-group")?;
    let name = text(operation, "x-speakeasy-name-override")?;
    let follows = default_sdk_name(id) == Some((group, name));
    (!follows).then(|| (group.to_owned(), name.to_owned()))
}

/// The names in the curly brackets of a template. Each must be a whole segment.
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
