//! Every published operation, declared as it is and wrongly in every way that can be derived from it.

use std::collections::BTreeMap;

use super::support::expand_published;
use crate::catalogue::{Catalogue, Operation};
use crate::endpoint::words;

/// A declaration that can be spoilt.
#[derive(Clone)]
struct Source {
    verb: &'static str,
    /// What stands between the slashes: literals, and placeholders in their brackets.
    segments: Vec<String>,
    query: Vec<String>,
    arguments: Vec<String>,
    output: &'static str,
    /// Where the pages keep their items, if there are pages.
    items: Option<&'static str>,
}

impl Source {
    /// The operation as it is published, with every parameter that it has.
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
        }
    }

    fn path(&self) -> String {
        format!("/{}", self.segments.join("/"))
    }

    fn text(&self) -> String {
        let query = if self.query.is_empty() {
            String::new()
        } else {
            format!("?{}", self.query.join("&"))
        };
        let arguments: Vec<String> = self
            .arguments
            .iter()
            .map(|name| format!("{name}: &str"))
            .collect();
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

    /// What is said about it.
    fn errors(&self) -> Vec<String> {
        expand_published(&self.text())
            .errors
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    /// This declaration with something done to it.
    fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut changed = self.clone();
        change(&mut changed);
        changed
    }
}

/// The published operations, and the HTTP methods of each template.
fn published() -> (Vec<Operation>, BTreeMap<String, Vec<&'static str>>) {
    let operations = Catalogue::PUBLISHED.operations();
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

/// Wrong declarations, and what the one error about each has to say, so that it names the right operation.
fn wrong(operation: &Operation, methods: &[&'static str]) -> Vec<(Source, Vec<String>)> {
    let sound = Source::of(operation);
    let path = operation.path();
    let id = format!("`{}`", operation.id);
    let mut wrong = Vec::new();

    for verb in words::VERBS
        .into_iter()
        .filter(|verb| !methods.contains(verb))
    {
        let expected = vec![
            format!("no `{verb}` at `{path}`"),
            format!("`{}`", operation.method),
        ];
        wrong.push((sound.with(|source| source.verb = verb), expected));
    }

    let meant = vec!["help: did you mean `/api/".to_owned(), format!("`{path}`")];
    for (at, segment) in sound
        .segments
        .iter()
        .enumerate()
        .filter(|(_, segment)| !segment.starts_with('<'))
    {
        // Letters that are doubled, left out or swapped.
        let (most, last) = segment.split_at(segment.len() - 1);
        let slips = [
            format!("{segment}{last}"),
            most.to_owned(),
            segment.to_uppercase(),
        ];
        for slip in slips
            .into_iter()
            .filter(|slip| !slip.is_empty() && slip != segment)
        {
            wrong.push((
                sound.with(|source| source.segments[at] = slip),
                meant.clone(),
            ));
        }
    }
    wrong.push((
        sound.with(|source| drop(source.segments.drain(..2))),
        meant.clone(),
    ));

    for (at, name) in operation.query.iter().enumerate() {
        let key = format!("{name}s=<{name}>");
        let expected = vec![
            format!("`{name}s` is not"),
            id.clone(),
            format!("did you mean `{name}`?"),
        ];
        wrong.push((sound.with(|source| source.query[at] = key), expected));
    }
    let unknown = sound.with(|source| {
        source.query.push("<colour>".to_owned());
        source.arguments.push("colour".to_owned());
    });
    wrong.push((
        unknown,
        vec![
            "`colour` is not a query parameter of".to_owned(),
            id.clone(),
        ],
    ));

    let placeholders: Vec<usize> = (0..sound.segments.len())
        .filter(|at| sound.segments[*at].starts_with('<'))
        .collect();
    for (nth, first) in placeholders.iter().enumerate() {
        for second in &placeholders[nth + 1..] {
            let expected = vec![
                format!("stands where {id} has"),
                format!("swap them: `{path}`"),
            ];
            wrong.push((
                sound.with(|source| source.segments.swap(*first, *second)),
                expected,
            ));
        }
    }
    for (at, name) in sound.arguments.iter().enumerate() {
        let part = if at < placeholders.len() {
            "path"
        } else {
            "query"
        };
        let expected = vec![
            format!("{part} parameter `<{name}>` has no matching argument in `call`"),
            format!("\n    {path}"),
        ];
        wrong.push((
            sound.with(|source| drop(source.arguments.remove(at))),
            expected,
        ));
    }
    if operation.is_paged() {
        let lists = operation.lists.iter().map(|list| format!("`{list}`"));
        let expected = [format!("the pages of {id} have no `things`, but ")]
            .into_iter()
            .chain(lists)
            .collect();
        wrong.push((sound.with(|source| source.items = Some("things")), expected));
    } else {
        let expected = vec![format!("{id} does not return pages")];
        wrong.push((
            sound.with(|source| source.output = "fn call(&self) -> c1::Pages<T>"),
            expected,
        ));
    }
    wrong
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
    }
}

#[test]
fn every_wrong_declaration_of_an_operation_is_one_error_that_names_the_right_one() {
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
