//! One operation, and the line that it is in the facts.

use std::fmt::{self, Display};

/// What is known of one published operation.
///
/// Its `Display` is its line in the facts:
///
/// ```text
/// GET /api/v1/apps/{app_id}/owners?page_size&page_token c1.api.app.v1.AppOwners.List paged
/// ```
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
    /// Whether the response is one page of a list.
    pub paged: bool,
}

impl Operation {
    /// What the facts are sorted by: the template segment by segment, whatever its parameters are called, and then
    /// the method. A parameter comes after every literal.
    fn key(&self) -> (Vec<(bool, &str)>, &str) {
        let shape = |segment| if is_parameter(segment) { (true, "") } else { (false, segment) };
        (self.template.split('/').map(shape).collect(), &self.method)
    }
}

/// Whether a segment of a template is a parameter.
pub(crate) fn is_parameter(segment: &str) -> bool {
    segment.starts_with('{')
}

impl Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.template)?;
        for (at, name) in self.query.iter().enumerate() {
            write!(f, "{}{name}", if at == 0 { '?' } else { '&' })?;
        }
        write!(f, " {}", self.id)?;
        for (word, holds) in [("deprecated", self.deprecated), ("paged", self.paged)] {
            if holds {
                write!(f, " {word}")?;
            }
        }
        Ok(())
    }
}

/// The facts: a line for each operation, in an order that does not depend on the document's.
pub fn print(operations: &[Operation]) -> String {
    let mut sorted: Vec<&Operation> = operations.iter().collect();
    sorted.sort_by_key(|operation| operation.key());
    sorted.iter().fold(String::new(), |facts, operation| facts + &operation.to_string() + "\n")
}
