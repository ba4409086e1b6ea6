//! Every published operation, declared right, and declared wrong in each way that can be derived
//! from it.

use std::collections::BTreeMap;

use c1_facts::{Catalog, Operation};

use super::source::expand_published;
use crate::endpoint::words;

/// A declaration whose parts can be changed.
#[derive(Clone)]
struct Source {
    verb: &'static str,
    /// The literals and the placeholders of the path; a placeholder keeps its brackets.
    segments: Vec<String>,
    query: Vec<String>,
    arguments: Vec<String>,
    output: &'static str,
    /// The field in which a page keeps its items, if the operation returns pages.
    items: Option<&'static str>,
    /// Whether there is a body, unless the HTTP method has none.
    body: bool,
}

impl Source {
    /// The right declaration of an operation, with all its parameters, and with a body if one is
    /// required.
    fn of(operation: &Operation) -> Self {
        Source {
            verb: operation.method,
            segments: operation
                .path()
                .split('/')
                .skip(1)
                .map(str::to_owned)
                .collect(),
            query: operation
                .query
                .iter()
                .map(|name| format!("<{name}>"))
                .collect(),
            arguments: operation
                .parameters
                .iter()
                .chain(&operation.query)
                .map(|name| (*name).to_owned())
                .collect(),
            output: if operation.is_paged() {
                "fn call(&self) -> c1::Pages<T>"
            } else {
                "fn call(&self) -> c1::Call<T>"
            },
            items: operation.lists.first().copied(),
            body: operation.required().next().is_some(),
        }
    }

    fn path(&self) -> String {
        format!("/{}", self.segments.join("/"))
    }

    /// The indices of the segments that are placeholders.
    fn placeholders(&self) -> Vec<usize> {
        (0..self.segments.len())
            .filter(|at| self.segments[*at].starts_with('<'))
            .collect()
    }

    fn text(&self) -> String {
        let query = if self.query.is_empty() {
            String::new()
        } else {
            format!("?{}", self.query.join("&"))
        };
        let mut arguments: Vec<String> = self
            .arguments
            .iter()
            .map(|name| format!("{name}: &str"))
            .collect();
        if self.body && !words::BODILESS.contains(&self.verb) {
            arguments.push("#[json] body: &Body".to_owned());
        }
        let method = self.output.replace(
            "&self",
            &[vec!["&self".to_owned()], arguments].concat().join(", "),
        );
        let items = self
            .items
            .map(|items| format!(", items = \"{items}\""))
            .unwrap_or_default();
        format!(
            "#[c1_endpoint({}, \"{}{query}\"{items})] {method};",
            self.verb,
            self.path()
        )
    }

    /// The errors about the declaration.
    fn errors(&self) -> Vec<String> {
        expand_published(&self.text())
            .errors
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    /// A copy of this declaration with a change.
    fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut changed = self.clone();
        change(&mut changed);
        changed
    }
}

/// The published operations, and the HTTP methods of each template.
fn published() -> (Vec<Operation>, BTreeMap<String, Vec<&'static str>>) {
    let operations: Vec<Operation> = Catalog::PUBLISHED.operations().collect();
    assert!(operations.len() >= 638);
    let mut methods = BTreeMap::<_, Vec<_>>::new();
    for operation in &operations {
        methods
            .entry(operation.path())
            .or_default()
            .push(operation.method);
    }
    (operations, methods)
}

/// A wrong declaration, and the texts that its one error contains.
type Wrong = (Source, Vec<String>);

/// Every wrong declaration of an operation that is derived here.
fn wrong(operation: &Operation, methods: &[&'static str]) -> Vec<Wrong> {
    [
        wrong_methods(operation, methods),
        wrong_segments(operation),
        wrong_queries(operation),
        swapped_placeholders(operation),
        missing_arguments(operation),
        wrong_items(operation),
        missing_body(operation),
    ]
    .concat()
}

/// Each HTTP method that the path does not have.
fn wrong_methods(operation: &Operation, methods: &[&'static str]) -> Vec<Wrong> {
    let right = Source::of(operation);
    let path = operation.path();
    words::HTTP_METHODS
        .into_iter()
        .filter(|verb| !methods.contains(verb))
        .map(|verb| {
            let expected = vec![
                format!("no `{verb}` at `{path}`"),
                format!("`{}`", operation.method),
            ];
            (right.with(|source| source.verb = verb), expected)
        })
        .collect()
}

/// Each literal segment with its last letter doubled or left out, and in capitals; and the path
/// without its prefix.
fn wrong_segments(operation: &Operation) -> Vec<Wrong> {
    let right = Source::of(operation);
    let mut wrong = vec![right.with(|source| drop(source.segments.drain(..2)))];
    for (at, segment) in right.segments.iter().enumerate() {
        if segment.starts_with('<') {
            continue;
        }
        let (most, last) = segment.split_at(segment.len() - 1);
        let misspelt = [
            format!("{segment}{last}"),
            most.to_owned(),
            segment.to_uppercase(),
        ];
        wrong.extend(
            misspelt
                .into_iter()
                .filter(|misspelt| !misspelt.is_empty() && misspelt != segment)
                .map(|misspelt| right.with(|source| source.segments[at] = misspelt)),
        );
    }
    let expected = vec![
        "help: did you mean `/api/".to_owned(),
        format!("`{}`", operation.path()),
    ];
    wrong
        .into_iter()
        .map(|source| (source, expected.clone()))
        .collect()
}

/// Each query name misspelt, and one that the operation does not have.
fn wrong_queries(operation: &Operation) -> Vec<Wrong> {
    let right = Source::of(operation);
    let id = format!("`{}`", operation.id);
    let unknown = right.with(|source| {
        source.query.push("<colour>".to_owned());
        source.arguments.push("colour".to_owned());
    });
    let unknown_expected = vec![
        "`colour` is not a query parameter of".to_owned(),
        id.clone(),
    ];
    operation
        .query
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let key = format!("{name}s=<{name}>");
            let expected = vec![
                format!("`{name}s` is not"),
                id.clone(),
                format!("did you mean `{name}`?"),
            ];
            (right.with(|source| source.query[at] = key), expected)
        })
        .chain([(unknown, unknown_expected)])
        .collect()
}

/// Each two placeholders in the place of one another.
fn swapped_placeholders(operation: &Operation) -> Vec<Wrong> {
    let right = Source::of(operation);
    let expected = vec![
        format!("stands where `{}` has", operation.id),
        format!("swap them: `{}`", operation.path()),
    ];
    let placeholders = right.placeholders();
    let mut wrong = Vec::new();
    for (nth, first) in placeholders.iter().enumerate() {
        for second in &placeholders[nth + 1..] {
            let swapped = right.with(|source| source.segments.swap(*first, *second));
            wrong.push((swapped, expected.clone()));
        }
    }
    wrong
}

/// Each argument left out.
fn missing_arguments(operation: &Operation) -> Vec<Wrong> {
    let right = Source::of(operation);
    let path = operation.path();
    let in_path = right.placeholders().len();
    right
        .arguments
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let place = if at < in_path { "path" } else { "query" };
            let expected = vec![
                format!("{place} parameter `<{name}>` has no matching argument in `call`"),
                format!("\n    {path}"),
            ];
            let missing = right.with(|source| drop(source.arguments.remove(at)));
            (missing, expected)
        })
        .collect()
}

/// Pages of a list that the response does not have, or pages of a response that has none.
fn wrong_items(operation: &Operation) -> Vec<Wrong> {
    let right = Source::of(operation);
    let id = &operation.id;
    if operation.is_paged() {
        let lists = operation.lists.iter().map(|list| format!("`{list}`"));
        let expected = [format!("the pages of `{id}` have no `things`, but ")]
            .into_iter()
            .chain(lists)
            .collect();
        vec![(right.with(|source| source.items = Some("things")), expected)]
    } else {
        let expected = vec![format!("`{id}` does not return pages")];
        let pages = "fn call(&self) -> c1::Pages<T>";
        vec![(right.with(|source| source.output = pages), expected)]
    }
}

/// No body, although properties of it are required.
fn missing_body(operation: &Operation) -> Vec<Wrong> {
    let right = Source::of(operation);
    let properties = operation.required();
    let mut expected: Vec<String> = properties
        .map(|property| format!("`{}`", property.name()))
        .collect();
    if expected.is_empty() {
        return Vec::new();
    }
    expected.push(format!("`{}` requires a body with", operation.id));
    vec![(right.with(|source| source.body = false), expected)]
}

#[test]
fn every_operation_is_accepted_as_it_is_published() {
    for operation in published().0 {
        let source = Source::of(&operation);
        assert_eq!(source.errors(), Vec::<String>::new(), "{}", source.text());
        let tokens = expand_published(&source.text()).into_tokens().to_string();
        assert!(tokens.contains(operation.id), "{tokens}");
        assert_eq!(
            tokens.contains("deprecated"),
            operation.deprecated,
            "{tokens}"
        );
        let reads = operation.reads && operation.method == "POST";
        assert_eq!(tokens.contains("idempotent : true"), reads, "{tokens}");
    }
}

#[test]
fn every_wrong_declaration_gives_one_error_that_names_the_right_one() {
    let (operations, methods) = published();
    let mut failures = Vec::new();
    let mut count = 0;
    for operation in &operations {
        let wrong = wrong(operation, &methods[&operation.path()]);
        assert!(wrong.len() >= 5, "{operation:?}");
        for (source, expected) in wrong {
            count += 1;
            let errors = source.errors();
            let [error] = errors.as_slice() else {
                failures.push(format!(
                    "{} errors about {}: {errors:?}",
                    errors.len(),
                    source.text()
                ));
                continue;
            };
            if !expected.iter().all(|part| error.contains(part.as_str())) {
                failures.push(format!(
                    "{}\n  {error}\n  does not say {expected:?}",
                    source.text()
                ));
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {count}:\n{}",
        failures.len(),
        failures.join("\n")
    );
    assert!(count >= 12_000, "{count}");
}
