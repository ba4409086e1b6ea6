//! The facts as a tree: a node is the lines whose templates start alike.

use super::Operation;
use super::operation::PARAMETER;
use crate::endpoint::template::ast::Segment;

/// The lines whose templates have their first segments in common. In the facts every segment is closed by a slash: so
/// these are the lines that start with the same text, and they stand together.
#[derive(Clone, Copy)]
pub(super) struct Node {
    lines: &'static [&'static str],
    /// The length of that text.
    start: usize,
}

/// What comes next in a template.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Next<'a> {
    End,
    Literal(&'a str),
    Parameter,
}

impl Node {
    /// All lines; each starts with a slash.
    pub(super) fn root(lines: &'static [&'static str]) -> Self {
        Node { lines, start: 1 }
    }

    /// The operations of the node.
    pub(super) fn operations(self) -> Vec<Operation> {
        self.lines
            .iter()
            .map(|line| Operation::read(line))
            .collect()
    }

    /// What comes in a line after the text that the lines have in common.
    fn rest(self, line: &'static str) -> &'static str {
        line.get(self.start..).unwrap_or_default()
    }

    /// The lines that go on with `text`.
    fn starting(self, text: &str) -> Option<Self> {
        let first = self.lines.partition_point(|line| self.rest(line) < text);
        let lines = self.lines.get(first..)?;
        if !self.rest(lines.first()?).starts_with(text) {
            return None;
        }
        let end = lines.partition_point(|line| self.rest(line).starts_with(text));
        Some(Node {
            lines: lines.get(..end)?,
            start: self.start + text.len(),
        })
    }

    /// The lines that go on with `next`.
    pub(super) fn child(self, next: Next<'_>) -> Option<Self> {
        match next {
            Next::End => self.starting(" "),
            Next::Literal(text) => self.starting(&[text, "/"].concat()),
            Next::Parameter => self.starting("{}/"),
        }
    }

    /// Each way in which the lines go on, the end not among them.
    pub(super) fn children(self) -> impl Iterator<Item = (Next<'static>, Self)> {
        let mut left = self.lines;
        std::iter::from_fn(move || {
            while self.rest(left.first()?).starts_with(' ') {
                left = left.get(1..)?;
            }
            let rest = self.rest(left.first()?);
            let segment = rest.get(..rest.find('/')?)?;
            let closed = rest.get(..=segment.len())?;
            let end = left.partition_point(|line| self.rest(line).starts_with(closed));
            let (lines, after) = left.split_at_checked(end)?;
            left = after;
            let next = if segment == PARAMETER {
                Next::Parameter
            } else {
                Next::Literal(segment)
            };
            Some((
                next,
                Node {
                    lines,
                    start: self.start + closed.len(),
                },
            ))
        })
    }

    /// The node at the end of a path, see [`super::Catalogue::find`].
    pub(super) fn find(self, path: &[Segment<'_>]) -> Option<Self> {
        match path {
            [] => self.child(Next::End),
            [Segment::Literal(text), rest @ ..] => {
                let literal = self
                    .child(Next::Literal(text))
                    .and_then(|child| child.find(rest));
                literal.or_else(|| self.child(Next::Parameter)?.find(rest))
            }
            [Segment::Placeholder(_), rest @ ..] => self.child(Next::Parameter)?.find(rest),
        }
    }
    /// The same, with every literal in the place of a literal.
    pub(super) fn find_exactly(self, path: &[Segment<'_>]) -> Option<Self> {
        let end = path.iter().try_fold(self, |node, segment| match segment {
            Segment::Literal(text) => node.child(Next::Literal(text)),
            Segment::Placeholder(_) => node.child(Next::Parameter),
        })?;
        end.child(Next::End)
    }
}
