//! Suggests published templates for a path that has no operation.

use alloc::vec::Vec;

use super::node::{Next, Node};
use super::operation::Operation;
use super::segment::{Segment, TemplateSegment};
use crate::similar::most_similar;

/// If more templates than this are equally likely, there is no suggestion.
const MAX: usize = 3;

/// The start of every template. It is missing in a path that was copied from another place.
const PREFIXES: [&[&str]; 3] = [&["api"], &["api", "v1"], &["api", "v2"]];

/// The known facts about an operation that is not found.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// Its path, in which something is wrong.
    pub path: Vec<Segment<'a>>,
    /// Its HTTP method in upper case, if it is known.
    pub method: Option<&'a str>,
    /// The names of its arguments. If two templates are equally like the path, the one with these
    /// parameters is meant.
    pub arguments: Vec<&'a str>,
}

/// See [`super::Catalog::suggest`].
pub(super) fn suggest(root: Node, wanted: &Wanted<'_>) -> Vec<Operation> {
    let misspelt = misspelt(root, wanted, true);
    if !misspelt.is_empty() {
        return misspelt;
    }
    let mut found = Vec::new();
    let prefixed = PREFIXES.into_iter().filter_map(|prefix| {
        let node = prefix
            .iter()
            .try_fold(root, |node, segment| node.child(Next::Literal(segment)))?;
        node.find(&wanted.path)
    });
    found.extend(prefixed);
    if found.is_empty() {
        one_segment_off(root, &wanted.path, &mut found);
    }
    let found = templates(found, wanted);
    if found.len() > MAX { Vec::new() } else { found }
}

/// See [`super::Catalog::misspelt`].
pub(super) fn misspelt(root: Node, wanted: &Wanted<'_>, any_literal: bool) -> Vec<Operation> {
    let mut found = Vec::new();
    Misspellings { any_literal }.find(root, &wanted.path, false, &mut found);
    templates(found, wanted)
}

/// One operation of each template: those that are most like the wanted one. If any of them has the
/// HTTP method, only those with it count.
fn templates(found: Vec<Node>, wanted: &Wanted<'_>) -> Vec<Operation> {
    let fits = |operation: &Operation| Some(operation.method) == wanted.method;
    let mut all: Vec<Operation> = Vec::new();
    for node in found {
        let operations: Vec<Operation> = node.operations().collect();
        let operation = operations
            .iter()
            .find(|operation| fits(operation))
            .or_else(|| operations.first());
        all.extend(
            operation
                .filter(|operation| !all.iter().any(|other| other.is_beside(operation)))
                .cloned(),
        );
    }
    if all.iter().any(fits) {
        all.retain(fits);
    }
    let most = all
        .iter()
        .map(|operation| likeness(wanted, operation))
        .max();
    all.retain(|operation| Some(likeness(wanted, operation)) == most);
    all
}

/// How like an operation is to the wanted one. It grows with the words and arguments that both
/// have, and shrinks with those that only the operation has.
fn likeness(wanted: &Wanted<'_>, operation: &Operation) -> isize {
    let published = operation.segments();
    let literals = wanted.path.iter().filter(|segment| match segment {
        Segment::Literal(text) => published
            .iter()
            .any(|segment| matches!(segment, TemplateSegment::Literal(other) if other == text)),
        Segment::Parameter => false,
    });
    let names = operation
        .parameters
        .iter()
        .filter(|name| wanted.arguments.contains(name));
    2 * (literals.count() + names.count()).cast_signed() - published.len().cast_signed()
}

/// The search for misspelt literals in a path.
struct Misspellings {
    /// See [`super::Catalog::misspelt`].
    any_literal: bool,
}

impl Misspellings {
    /// Finds the templates below `node` whose literals are those of the path or similar to them. At
    /// least one of them must be only similar; `misspelt` says that one before `node` was.
    fn find(&self, node: Node, path: &[Segment<'_>], misspelt: bool, found: &mut Vec<Node>) {
        let before = found.len();
        match path {
            [] => found.extend(node.child(Next::End).filter(|_| misspelt)),
            [Segment::Literal(text), rest @ ..] => {
                let exact = node.child(Next::Literal(text));
                if let Some(child) = exact {
                    self.find(child, rest, misspelt, found);
                }
                if found.len() == before && (exact.is_none() || self.any_literal) {
                    for child in similar_siblings(node, text) {
                        self.find(child, rest, true, found);
                    }
                }
                if found.len() == before
                    && let Some(child) = node.child(Next::Parameter)
                {
                    self.find(child, rest, misspelt, found);
                }
            }
            [Segment::Parameter, rest @ ..] => {
                if let Some(child) = node.child(Next::Parameter) {
                    self.find(child, rest, misspelt, found);
                }
            }
        }
    }
}

/// The literals most like another one, if any is like it.
fn similar_siblings(node: Node, text: &str) -> Vec<Node> {
    let literal = |(next, child)| match next {
        Next::Literal(literal) if literal != text => Some((literal, child)),
        _ => None,
    };
    let mut literals: Vec<(&str, Node)> = node.children().filter_map(literal).collect();
    let alike = most_similar(text, literals.iter().map(|(literal, _)| *literal));
    literals.retain(|(literal, _)| alike.contains(literal));
    literals.into_iter().map(|(_, child)| child).collect()
}

/// Finds the templates that have one segment more than the path, one less, or another.
fn one_segment_off(root: Node, path: &[Segment<'_>], found: &mut Vec<Node>) {
    let mut node = root;
    let mut rest = path;
    loop {
        let after = rest.get(1..);
        for (_, child) in node.children() {
            found.extend(child.find_exactly(rest));
            found.extend(after.and_then(|after| child.find_exactly(after)));
        }
        found.extend(after.and_then(|after| node.find_exactly(after)));
        let next = match rest.first() {
            Some(Segment::Literal(text)) => node
                .child(Next::Literal(text))
                .or_else(|| node.child(Next::Parameter)),
            Some(Segment::Parameter) => node.child(Next::Parameter),
            None => None,
        };
        let (Some(next), Some(after)) = (next, after) else {
            return;
        };
        (node, rest) = (next, after);
    }
}
