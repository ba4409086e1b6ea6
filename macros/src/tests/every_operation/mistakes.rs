//! The wrong declarations of a published operation.

use c1_facts::Operation;

use super::declaration::Source;
use crate::endpoint::words;

/// A wrong declaration, and the texts that its one error contains.
pub(super) type Wrong = (Source, Vec<String>);

/// Every wrong declaration of an operation that is derived here.
pub(super) fn wrong(operation: &Operation, methods: &[&'static str]) -> Vec<Wrong> {
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
