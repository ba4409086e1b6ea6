//! One operation, and the line that it is in the facts.

use std::fmt::{self, Display};

/// What is known of one published operation.
///
/// Its `Display` is its line in the facts: the shape of the template, each segment closed by a slash; the method; the
/// id; the names of the path's parameters and those of the query's, `-` if there are none; and what holds of it. Where a
/// page has other lists than `list`, they are named.
///
/// ```text
/// /api/v1/apps/{}/owners/ GET c1.api.app.v1.AppOwners.List app_id page_size,page_token paged
/// /api/v1/search/graph/ POST c1.api.graph.v1.GraphService.Search - - paged items=edges,nodes
/// ```
///
/// So the lines in the order of their bytes are the templates in the order of a tree, and whoever looks for a template
/// compares nothing but the starts of lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// The HTTP method, upper case.
    pub method: String,
    /// The template: `/api/v1/apps/{app_id}`.
    pub template: String,
    /// The names of the query parameters, sorted.
    pub query: Vec<String>,
    /// The operation id.
    pub id: String,
    /// Whether the document says that the operation is deprecated.
    pub deprecated: bool,
    /// Where the response is one page of a list: the names of its lists, sorted.
    pub lists: Option<Vec<String>>,
}

/// The list that a page has as a rule.
const LIST: &str = "list";

/// The name of the parameter that a segment of a template is.
pub(crate) fn parameter(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

impl Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let segments = || self.template.split('/').skip(1);
        f.write_str("/")?;
        for segment in segments().filter(|segment| !segment.is_empty()) {
            write!(f, "{}/", parameter(segment).map_or(segment, |_| "{}"))?;
        }
        let names = |names: Vec<&str>| {
            if names.is_empty() {
                "-".to_owned()
            } else {
                names.join(",")
            }
        };
        let path = names(segments().filter_map(parameter).collect());
        let query = names(self.query.iter().map(String::as_str).collect());
        write!(f, " {} {} {path} {query}", self.method, self.id)?;
        for (word, holds) in [
            ("deprecated", self.deprecated),
            ("paged", self.lists.is_some()),
        ] {
            if holds {
                write!(f, " {word}")?;
            }
        }
        match self.lists.as_deref() {
            Some([only]) if only == LIST => Ok(()),
            Some(lists) => write!(f, " items={}", lists.join(",")),
            None => Ok(()),
        }
    }
}

/// The facts: a line for each operation, in an order that does not depend on the document's.
pub fn print(operations: &[Operation]) -> String {
    let mut lines: Vec<String> = operations.iter().map(ToString::to_string).collect();
    lines.sort();
    lines
        .iter()
        .fold(String::new(), |facts, line| facts + line + "\n")
}
