//! One published operation, read from its line.

use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::segment::TemplateSegment;
use crate::property::Property;
use crate::schema::{Schema, package};

/// A published operation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Operation {
    /// `/api/v1/apps/{}/`
    shape: &'static str,
    /// The HTTP method in upper case: `GET`.
    pub method: &'static str,
    /// The operation id: `c1.api.app.v1.Apps.Get`.
    pub id: &'static str,
    /// The names of the parameters of the path, in order.
    pub parameters: Vec<&'static str>,
    /// The names of the parameters of the query, sorted.
    pub query: Vec<&'static str>,
    /// The JSON names of the lists in the answer if the answer is one page of them, sorted; else
    /// none.
    pub lists: Vec<&'static str>,
    /// Whether C1 has deprecated it.
    pub deprecated: bool,
    /// Whether it changes nothing at C1, so that it is safe to send it twice. That is true of every
    /// `GET`, and of an operation that a person has marked, such as a search by `POST`.
    pub reads: bool,
    request: &'static str,
    response: &'static str,
    sdk_name: Option<&'static str>,
}

impl Operation {
    /// Reads a line: the shape of the template, the method, the id, the names of the path's and the
    /// query's parameters, the messages of the body and of the answer, and then the words that are
    /// true of the operation.
    pub(super) fn read(line: &'static str) -> Self {
        let mut words = line.split(' ');
        let mut word = || words.next().unwrap_or_default();
        let mut operation = Operation {
            shape: word(),
            method: word(),
            id: word(),
            parameters: names(word()),
            query: names(word()),
            request: word(),
            response: word(),
            lists: Vec::new(),
            deprecated: false,
            reads: false,
            sdk_name: None,
        };
        operation.reads = matches!(operation.method, "GET" | "HEAD");
        for word in words {
            match word.split_once('=') {
                Some(("paged", lists)) => operation.lists = names(lists),
                Some(("sdk", name)) => operation.sdk_name = Some(name),
                _ if word == "paged" => operation.lists = vec![LIST],
                _ if word == "deprecated" => operation.deprecated = true,
                _ if word == "reads" => operation.reads = true,
                _ => {}
            }
        }
        operation
    }

    /// Whether its answer is one page of a list.
    pub fn is_paged(&self) -> bool {
        !self.lists.is_empty()
    }

    /// The package of its service: `c1.api.app.v1`.
    pub fn package(&self) -> &'static str {
        package(self.id)
    }

    /// The message that is its body; `None` if it takes no body.
    pub fn request(&self) -> Option<Schema> {
        self.schema(self.request)
    }

    /// The message that is its answer; `None` if the answer is none.
    pub fn response(&self) -> Option<Schema> {
        self.schema(self.response)
    }

    /// The full name of [`request`](Self::request), without a search for the schema.
    pub fn request_name(&self) -> Option<String> {
        self.full_name(self.request)
    }

    /// The full name of [`response`](Self::response), without a search for the schema.
    pub fn response_name(&self) -> Option<String> {
        self.full_name(self.response)
    }

    /// The properties of the body without which C1 refuses the request, sorted by JSON name.
    pub fn required(&self) -> impl Iterator<Item = Property> + use<> {
        self.request()
            .into_iter()
            .flat_map(|request| request.required())
    }

    /// The group and the method that C1's own SDKs have for it: `("Apps", "Get")`. Each pair is
    /// unique.
    pub fn sdk_name(&self) -> (&'static str, &'static str) {
        let package = self.package().len();
        let name = self.sdk_name.or_else(|| self.id.get(package + 1..));
        let (group, method) = name
            .and_then(|name| name.rsplit_once('.'))
            .unwrap_or_default();
        let group = match self.sdk_name {
            Some(_) => group,
            None => group.strip_suffix("Service").unwrap_or(group),
        };
        (group, method)
    }

    /// The segments of the template.
    pub fn segments(&self) -> Vec<TemplateSegment> {
        let mut parameters = self.parameters.iter();
        let read = |segment| match segment {
            PARAMETER => TemplateSegment::Parameter(parameters.next().copied().unwrap_or_default()),
            literal => TemplateSegment::Literal(literal),
        };
        let segments = self.shape.split_terminator('/').skip(1);
        segments.map(read).collect()
    }

    /// The template as the path of an endpoint: `/api/v1/apps/<app_id>`.
    pub fn path(&self) -> String {
        self.path_of(&self.parameters)
    }

    /// The same with other names for the parameters, in order.
    pub fn path_of(&self, names: &[&str]) -> String {
        let mut names = names.iter();
        let text = |segment: &TemplateSegment| match segment {
            TemplateSegment::Literal(text) => format!("/{text}"),
            TemplateSegment::Parameter(name) => format!("/<{}>", names.next().unwrap_or(name)),
        };
        self.segments()
            .iter()
            .map(text)
            .collect::<Vec<_>>()
            .concat()
    }

    /// Whether another operation has the same template.
    pub(super) fn is_beside(&self, other: &Operation) -> bool {
        self.shape == other.shape
    }

    /// The schema of a name.
    fn schema(&self, name: &'static str) -> Option<Schema> {
        let (package, name) = self.parts(name)?;
        Schema::find_in(package, name)
    }

    /// The full name of a schema.
    fn full_name(&self, name: &'static str) -> Option<String> {
        let (package, name) = self.parts(name)?;
        Some([package, name].concat())
    }

    /// The package of a schema and the rest of its name. If the schema is of the operation's own
    /// package, the name leaves the package out and begins with a dot.
    fn parts(&self, name: &'static str) -> Option<(&'static str, &'static str)> {
        match name {
            "" | NONE => None,
            name if name.starts_with('.') => Some((self.package(), name)),
            name => Some(("", name)),
        }
    }
}

/// A parameter in the shape of a template.
pub(super) const PARAMETER: &str = "{}";

/// Stands for no name, and for a list without names.
const NONE: &str = "-";

/// The list that most pages have.
const LIST: &str = "list";

/// The names of a list.
fn names(list: &'static str) -> Vec<&'static str> {
    if list == NONE {
        Vec::new()
    } else {
        list.split(',').collect()
    }
}

#[cfg(test)]
mod tests {
    use super::NONE;
    use crate::{Catalog, Schema};

    #[test]
    fn the_messages_of_every_operation_are_found() {
        for operation in Catalog::PUBLISHED.operations() {
            let (request, response) = (operation.request(), operation.response());
            let name = |schema: Schema| schema.name().into();
            assert_eq!(operation.request_name(), request.map(name));
            assert_eq!(operation.response_name(), response.map(name));
            assert_eq!(
                operation.request == NONE,
                request.is_none(),
                "{operation:?}"
            );
            assert_eq!(
                operation.response == NONE,
                response.is_none(),
                "{operation:?}"
            );
            assert!(
                request.is_none_or(|schema| schema.is_sent()),
                "{operation:?}"
            );
            assert!(
                response.is_none_or(|schema| schema.is_received()),
                "{operation:?}"
            );
        }
    }
}
