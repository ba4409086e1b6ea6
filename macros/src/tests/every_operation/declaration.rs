//! The declaration of a published operation, with parts that can be changed.

use c1_facts::Operation;

use crate::endpoint::words;
use crate::tests::source::expand_published;

/// A declaration whose parts can be changed.
#[derive(Clone)]
pub(super) struct Source {
    pub(super) verb: &'static str,
    /// The literals and the placeholders of the path; a placeholder keeps its brackets.
    pub(super) segments: Vec<String>,
    pub(super) query: Vec<String>,
    pub(super) arguments: Vec<String>,
    pub(super) output: &'static str,
    /// The field in which a page keeps its items, if the operation returns pages.
    pub(super) items: Option<&'static str>,
    /// Whether there is a body, unless the HTTP method has none.
    pub(super) body: bool,
}

impl Source {
    /// The right declaration of an operation, with all its parameters, and with a body if one is
    /// required.
    pub(super) fn of(operation: &Operation) -> Self {
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

    pub(super) fn path(&self) -> String {
        format!("/{}", self.segments.join("/"))
    }

    /// The indices of the segments that are placeholders.
    pub(super) fn placeholders(&self) -> Vec<usize> {
        (0..self.segments.len())
            .filter(|at| self.segments[*at].starts_with('<'))
            .collect()
    }

    pub(super) fn text(&self) -> String {
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
    pub(super) fn errors(&self) -> Vec<String> {
        expand_published(&self.text())
            .errors
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    /// A copy of this declaration with a change.
    pub(super) fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut changed = self.clone();
        change(&mut changed);
        changed
    }
}
