//! Which published templates a person may have meant with a path that has no operation.
//!
//! Two kinds of slips are looked for: literals that are misspelt, any number of them, and one segment that is too many,
//! too few or another. Beyond that a suggestion would be a guess.

use super::node::Next;
use super::{Node, Operation, Part};
use crate::diagnostics::suggestion::all_meant;
use crate::endpoint::template::ast::Segment;

/// More templates than this in question, and none of them is a suggestion.
const MAX: usize = 3;

/// What every template starts with, and what is left out of it when it is copied from another place.
const PREFIXES: [&[&str]; 3] = [&["api"], &["api", "v1"], &["api", "v2"]];

/// What is known of an operation that has to be guessed.
pub(crate) struct Wanted<'a> {
    /// Its path, with something wrong in it.
    pub(crate) path: &'a [Segment<'a>],
    /// Its HTTP method, if it is known.
    pub(crate) verb: Option<&'a str>,
    /// The names of the arguments that it was given.
    pub(crate) arguments: Vec<&'a str>,
}

/// See [`super::Catalogue::near`].
pub(super) fn near(root: Node, wanted: &Wanted<'_>) -> Vec<Operation> {
    let alike = alike(root, wanted, true);
    if !alike.is_empty() {
        return alike;
    }
    let mut found = Vec::new();
    let prefixed = PREFIXES.into_iter().filter_map(|prefix| {
        let node = prefix
            .iter()
            .try_fold(root, |node, segment| node.child(Next::Literal(segment)))?;
        node.find(wanted.path)
    });
    found.extend(prefixed);
    if found.is_empty() {
        one_segment_off(root, wanted.path, &mut found);
    }
    let found = templates(found, wanted);
    if found.len() > MAX { Vec::new() } else { found }
}

/// See [`super::Catalogue::alike`].
pub(super) fn alike(root: Node, wanted: &Wanted<'_>, any_literal: bool) -> Vec<Operation> {
    let mut found = Vec::new();
    Slips { any_literal }.find(root, wanted.path, false, &mut found);
    templates(found, wanted)
}

/// One operation of each template: of those that have the HTTP method, if any has, the ones most like what is wanted.
fn templates(found: Vec<Node>, wanted: &Wanted<'_>) -> Vec<Operation> {
    let fits = |operation: &Operation| Some(operation.method) == wanted.verb;
    let mut all: Vec<Operation> = Vec::new();
    for node in found {
        let operations = node.operations();
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

/// How like an operation is to the one that is wanted: the more words of the path and names of arguments it has, and
/// the fewer others, the more.
fn likeness(wanted: &Wanted<'_>, operation: &Operation) -> isize {
    let parts = operation.parts();
    let literals = wanted.path.iter().filter(|segment| match segment {
        Segment::Literal(text) => parts
            .iter()
            .any(|part| matches!(part, Part::Literal(other) if other == text)),
        Segment::Placeholder(_) => false,
    });
    let names = operation
        .parameters
        .iter()
        .filter(|name| wanted.arguments.contains(name));
    2 * (literals.count() + names.count()).cast_signed() - parts.len().cast_signed()
}

/// The search for slips of the pen in the literals of a path.
struct Slips {
    /// See [`super::Catalogue::alike`].
    any_literal: bool,
}

impl Slips {
    /// Finds the templates below `node` whose literals are those of the path, or like them; at least one only like it,
    /// unless one has `slipped` before.
    fn find(&self, node: Node, path: &[Segment<'_>], slipped: bool, found: &mut Vec<Node>) {
        let before = found.len();
        match path {
            [] => found.extend(node.child(Next::End).filter(|_| slipped)),
            [Segment::Literal(text), rest @ ..] => {
                let exact = node.child(Next::Literal(text));
                if let Some(child) = exact {
                    self.find(child, rest, slipped, found);
                }
                if found.len() == before && (exact.is_none() || self.any_literal) {
                    for child in siblings(node, text) {
                        self.find(child, rest, true, found);
                    }
                }
                if found.len() == before
                    && let Some(child) = node.child(Next::Parameter)
                {
                    self.find(child, rest, slipped, found);
                }
            }
            [Segment::Placeholder(_), rest @ ..] => {
                if let Some(child) = node.child(Next::Parameter) {
                    self.find(child, rest, slipped, found);
                }
            }
        }
    }
}

/// The literals most like another one, if any is like it.
fn siblings(node: Node, text: &str) -> Vec<Node> {
    let literal = |(next, child)| match next {
        Next::Literal(literal) if literal != text => Some((literal, child)),
        _ => None,
    };
    let mut literals: Vec<(&str, Node)> = node.children().filter_map(literal).collect();
    let alike = all_meant(text, literals.iter().map(|(literal, _)| *literal));
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
            Some(Segment::Placeholder(_)) => node.child(Next::Parameter),
            None => None,
        };
        let (Some(next), Some(after)) = (next, after) else {
            return;
        };
        (node, rest) = (next, after);
    }
}
