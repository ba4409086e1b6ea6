//! One published operation, read from its line of the facts.

/// What is known of a published operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Operation {
    /// `GET`
    pub(crate) method: &'static str,
    /// `/api/v1/apps/{app_id}`
    pub(crate) template: &'static str,
    /// The names of its query parameters.
    pub(crate) query: Vec<&'static str>,
    /// `c1.api.app.v1.Apps.Get`
    pub(crate) id: &'static str,
    /// Whether C1 has deprecated it.
    pub(crate) deprecated: bool,
    /// Whether its response is one page of a list.
    pub(crate) paged: bool,
}

impl Operation {
    /// Reads a line: the method, the template and its query, the id, and then words that hold or are absent.
    pub(crate) fn read(line: &'static str) -> Self {
        let mut words = line.split(' ');
        let mut word = || words.next().unwrap_or_default();
        let (method, target, id) = (word(), word(), word());
        let (template, query) = target.split_once('?').unwrap_or((target, ""));
        let mut operation = Operation {
            method,
            template,
            query: query.split('&').filter(|name| !name.is_empty()).collect(),
            id,
            deprecated: false,
            paged: false,
        };
        for word in words {
            match word {
                "deprecated" => operation.deprecated = true,
                "paged" => operation.paged = true,
                _ => {}
            }
        }
        operation
    }

    /// The segments of the template.
    pub(crate) fn segments(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.template.split('/').skip(1)
    }

    /// The names of the parameters of the path, in order.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.segments().filter_map(parameter)
    }

    /// The template as the path of an endpoint: `/api/v1/apps/<app_id>`.
    pub(crate) fn path(&self) -> String {
        self.template.replace('{', "<").replace('}', ">")
    }
}

/// The name of the parameter that a segment of a template is.
pub(crate) fn parameter(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}
