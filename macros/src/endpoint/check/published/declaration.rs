//! The parts of a declaration that are compared with the published operations.

use c1_facts::{Operation, Wanted};

use crate::endpoint::parse::argument::Arguments;
use crate::endpoint::parse::argument::role::Role;
use crate::endpoint::parse::attribute::http_method::HttpMethod;
use crate::endpoint::parse::attribute::items::Items;
use crate::endpoint::parse::attribute::literal::StringLiteral;
use crate::endpoint::template::ast::{Placeholder, Segment, Template};

/// The compared parts of a declaration.
pub(crate) struct Declaration<'a> {
    /// The HTTP method, if it is known.
    pub(crate) http_method: Option<&'a HttpMethod>,
    /// The path as it was written, with its query.
    pub(crate) path: &'a StringLiteral,
    /// The parsed path.
    pub(crate) template: &'a Template<'a>,
    /// The arguments of the method.
    pub(crate) arguments: &'a Arguments,
    /// Whether the method returns `Pages`.
    pub(crate) returns_pages: bool,
    /// `items = ".."`
    pub(crate) items: Option<&'a Items>,
    /// Whether an option has been reported as unknown. It may mean `unlisted`.
    pub(crate) has_unknown_option: bool,
}

impl Declaration<'_> {
    /// The path without its query.
    pub(super) fn path_text(&self) -> &str {
        self.path.value.split('?').next().unwrap_or_default()
    }

    /// Whether the placeholder has an argument. If not, the binding reports it.
    pub(super) fn is_bound(&self, placeholder: &Placeholder<'_>) -> bool {
        self.arguments.get(placeholder.name).is_some()
    }

    /// Whether the placeholder has an argument without another role. If not, the binding reports
    /// it.
    pub(super) fn is_parameter(&self, placeholder: &Placeholder<'_>) -> bool {
        self.arguments
            .get(placeholder.name)
            .is_some_and(|argument| matches!(argument.role, Role::Parameter))
    }

    /// Whether no literal segment of the path is a value of a parameter of the operation.
    pub(super) fn has_literals_of(&self, operation: &Operation) -> bool {
        let is_literal = |segment: &&Segment<'_>| matches!(segment, Segment::Literal(_));
        let literals = self.template.segments.iter().filter(is_literal).count();
        literals == operation.segments().len() - operation.parameters.len()
    }

    /// The input of the search for similar operations.
    pub(super) fn wanted(&self) -> Wanted<'_> {
        let segments = self.template.segments.iter();
        let path = segments.map(|segment| match segment {
            Segment::Literal(text) => c1_facts::Segment::Literal(text),
            Segment::Placeholder(_) => c1_facts::Segment::Parameter,
        });
        Wanted {
            path: path.collect(),
            method: self.http_method.map(|http_method| http_method.name),
            arguments: self
                .arguments
                .list
                .iter()
                .map(|argument| argument.name.as_str())
                .collect(),
        }
    }
}
