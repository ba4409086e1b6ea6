//! One published operation, read from its line of the facts.

use crate::endpoint::words;

/// What is known of a published operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Operation {
    /// `/api/v1/apps/{}/`
    shape: &'static str,
    /// `GET`
    pub(crate) method: &'static str,
    /// `c1.api.app.v1.Apps.Get`
    pub(crate) id: &'static str,
    /// The names of the parameters of its path, in order.
    pub(crate) parameters: Vec<&'static str>,
    /// The names of the parameters of its query.
    pub(crate) query: Vec<&'static str>,
    /// Whether C1 has deprecated it.
    pub(crate) deprecated: bool,
    /// The lists of its response, if that is a page.
    pub(crate) lists: Vec<&'static str>,
}

/// A segment of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// `apps`
    Literal(&'static str),
    /// The name of a parameter.
    Parameter(&'static str),
}

impl Operation {
    /// Reads a line: the shape of the template, the method, the id, the names of the two kinds of parameters, and then
    /// words that hold or are absent.
    pub(super) fn read(line: &'static str) -> Self {
        let mut words = line.split(' ');
        let mut word = || words.next().unwrap_or_default();
        let (shape, method, id, parameters, query) =
            (word(), word(), word(), names(word()), names(word()));
        let mut operation = Operation {
            shape,
            method,
            id,
            parameters,
            query,
            deprecated: false,
            lists: Vec::new(),
        };
        for word in words {
            match word {
                "deprecated" => operation.deprecated = true,
                "paged" => operation.lists = vec![words::LIST],
                _ => operation.lists = word.strip_prefix("items=").map_or(operation.lists, names),
            }
        }
        operation
    }

    /// Whether its response is one page of a list.
    pub(crate) fn is_paged(&self) -> bool {
        !self.lists.is_empty()
    }

    /// The segments of the template.
    pub(crate) fn parts(&self) -> Vec<Part> {
        let mut parameters = self.parameters.iter();
        let mut part = |segment| match segment {
            PARAMETER => Part::Parameter(parameters.next().copied().unwrap_or_default()),
            literal => Part::Literal(literal),
        };
        self.shape
            .split_terminator('/')
            .skip(1)
            .map(&mut part)
            .collect()
    }

    /// The template as the path of an endpoint: `/api/v1/apps/<app_id>`.
    #[cfg(test)]
    pub(crate) fn path(&self) -> String {
        self.path_of(&self.parameters)
    }

    /// The same with other names for the parameters.
    pub(crate) fn path_of(&self, names: &[&str]) -> String {
        let mut names = names.iter();
        let part = |part: &Part| match part {
            Part::Literal(text) => format!("/{text}"),
            Part::Parameter(name) => format!("/<{}>", names.next().unwrap_or(name)),
        };
        self.parts().iter().map(part).collect::<Vec<_>>().concat()
    }

    /// Whether another operation has the same template.
    pub(super) fn is_beside(&self, other: &Operation) -> bool {
        self.shape == other.shape
    }
}

/// What a parameter is in the shape of a template.
pub(super) const PARAMETER: &str = "{}";

/// The names of a list.
fn names(list: &'static str) -> Vec<&'static str> {
    if list == "-" {
        Vec::new()
    } else {
        list.split(',').collect()
    }
}
