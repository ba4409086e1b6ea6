//! One operation, and its line in the facts.

use std::fmt::{self, Display};

use c1_facts::package;

use crate::name;

/// A published operation.
///
/// Its `Display` is its line in the facts: the shape of the template, each segment followed by a
/// slash; the method; the id; the names of the parameters of the path, and of the query, `-` if
/// there are none; the schemas of the body and of the answer, `-` if there is none; and any of the
/// words below.
///
/// ```text
/// /api/v1/apps/{}/owners/ GET c1.api.app.v1.AppOwners.List app_id page_size,page_token - .ListAppOwnersResponse paged
/// /api/v1/search/graph/ POST c1.api.graph.v1.GraphService.Search - - .Search .Graph paged=edges,nodes reads
/// ```
///
/// | word | the operation |
/// | --- | --- |
/// | `deprecated` | is deprecated |
/// | `paged` | answers with one page of `list` |
/// | `paged=a,b` | answers with one page of these lists |
/// | `reads` | changes nothing, although its method is `POST` |
/// | `sdk=A.B` | has this group and name in C1's SDKs, and not those of its id |
///
/// In sorted lines, templates with the same start are neighbors. So a search for a template
/// compares only the starts of lines.
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
    /// The name of the schema of the body.
    pub request: Option<String>,
    /// The name of the schema of the answer.
    pub response: Option<String>,
    /// If the answer is one page of a list, the names of its lists, sorted.
    pub lists: Option<Vec<String>>,
    /// Whether the document says that the operation is deprecated.
    pub deprecated: bool,
    /// Whether it is a `POST` that changes nothing: a person has marked it.
    pub reads: bool,
    /// The group and the name in C1's SDKs, if they do not follow from the id.
    pub sdk_name: Option<(String, String)>,
}

/// The list that most pages have.
const LIST: &str = "list";

/// The name of the parameter, if a segment of a template is one.
pub(crate) fn parameter(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

/// The group and the name that follow from an id: `Apps` and `Get` of `c1.api.app.v1.Apps.Get`.
pub(crate) fn default_sdk_name(id: &str) -> Option<(&str, &str)> {
    let (group, name) = id.get(package(id).len() + 1..)?.rsplit_once('.')?;
    Some((group.strip_suffix("Service").unwrap_or(group), name))
}

/// The group and the method of an operation in C1's own SDKs.
pub(crate) fn sdk_name(operation: &Operation) -> (String, String) {
    if let Some((group, name)) = &operation.sdk_name {
        return (group.clone(), name.clone());
    }
    let (group, name) = default_sdk_name(&operation.id).unwrap_or_default();
    (group.to_owned(), name.to_owned())
}

impl Operation {
    /// The operation of a line.
    pub(crate) fn parse(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let mut word = || words.next();
        let (shape, method, id, path) = (word()?, word()?, word()?, names(word()?));
        let (query, request, response) = (names(word()?), word()?, word()?);
        let mut path = path.into_iter();
        let segment = |segment| match segment {
            "{}" => path.next().map(|name| format!("/{{{name}}}")),
            literal => Some(format!("/{literal}")),
        };
        let segments = shape.split_terminator('/').skip(1);
        let template: String = segments.map(segment).collect::<Option<_>>()?;
        let schema = |word| (word != "-").then(|| name::full(word, package(id)));
        let mut operation = Operation {
            method: method.to_owned(),
            template: if template.is_empty() {
                "/".to_owned()
            } else {
                template
            },
            query,
            id: id.to_owned(),
            request: schema(request),
            response: schema(response),
            lists: None,
            deprecated: false,
            reads: false,
            sdk_name: None,
        };
        for word in words {
            match word.split_once('=').unwrap_or((word, LIST)) {
                ("deprecated", _) => operation.deprecated = true,
                ("reads", _) => operation.reads = true,
                ("paged", lists) => operation.lists = Some(names(lists)),
                ("sdk", name) => {
                    let (group, name) = name.rsplit_once('.')?;
                    operation.sdk_name = Some((group.to_owned(), name.to_owned()));
                }
                _ => return None,
            }
        }
        Some(operation)
    }
}

impl Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let segments = || self.template.split('/').skip(1);
        f.write_str("/")?;
        for segment in segments().filter(|segment| !segment.is_empty()) {
            write!(f, "{}/", parameter(segment).map_or(segment, |_| "{}"))?;
        }
        let list = |names: Vec<&str>| match names.as_slice() {
            [] => "-".to_owned(),
            names => names.join(","),
        };
        let path = list(segments().filter_map(parameter).collect());
        let query = list(self.query.iter().map(String::as_str).collect());
        write!(f, " {} {} {path} {query}", self.method, self.id)?;
        for schema in [&self.request, &self.response] {
            let schema = schema
                .as_deref()
                .map(|name| name::short(name, package(&self.id)));
            write!(f, " {}", schema.unwrap_or("-"))?;
        }
        if self.deprecated {
            f.write_str(" deprecated")?;
        }
        match self.lists.as_deref() {
            Some([only]) if only == LIST => f.write_str(" paged")?,
            Some(lists) => write!(f, " paged={}", lists.join(","))?,
            None => {}
        }
        if self.reads {
            f.write_str(" reads")?;
        }
        if let Some((group, name)) = &self.sdk_name {
            write!(f, " sdk={group}.{name}")?;
        }
        Ok(())
    }
}

/// The names of a list.
fn names(list: &str) -> Vec<String> {
    let names = list.split(',').filter(|name| *name != "-");
    names.map(str::to_owned).collect()
}
