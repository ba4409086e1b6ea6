//! The facts as a tree: a node is the lines whose templates start alike.

use std::cmp::Ordering;

use super::Operation;
use super::operation::parameter;
use crate::template::Segment;

/// The lines whose templates have their first segments in common.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    lines: &'a [&'static str],
    /// How many segments that is.
    depth: usize,
}

/// What comes next in a template; in the order of the facts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Next<'a> {
    End,
    Literal(&'a str),
    Parameter,
}

impl<'a> Node<'a> {
    /// All lines.
    pub(super) fn root(lines: &'a [&'static str]) -> Self {
        Node { lines, depth: 0 }
    }

    /// The operations of the node.
    pub(super) fn operations(self) -> Vec<Operation> {
        self.lines.iter().map(|line| Operation::read(line)).collect()
    }

    /// The lines that go on with `next`.
    pub(super) fn child(self, next: Next<'_>) -> Option<Self> {
        let start = self.lines.partition_point(|line| self.next(line).cmp(&next) == Ordering::Less);
        let rest = self.lines.get(start..)?;
        let first = rest.first()?;
        if self.next(first) != next {
            return None;
        }
        let end = rest.partition_point(|line| self.next(line) == next);
        Some(Node { lines: rest.get(..end)?, depth: self.depth + 1 })
    }

    /// Each way in which the lines go on, the end not among them.
    pub(super) fn children(self) -> impl Iterator<Item = (Next<'static>, Self)> {
        let mut rest = self.lines;
        std::iter::from_fn(move || {
            loop {
                let next = self.next(rest.first()?);
                let end = rest.partition_point(|line| self.next(line) == next);
                let (lines, after) = rest.split_at_checked(end)?;
                rest = after;
                if next != Next::End {
                    return Some((next, Node { lines, depth: self.depth + 1 }));
                }
            }
        })
    }

    /// What comes after the common segments of a line.
    fn next(self, line: &'static str) -> Next<'static> {
        let target = line.split(' ').nth(1).unwrap_or_default();
        let template = target.split('?').next().unwrap_or_default();
        match template.split('/').nth(self.depth + 1) {
            None => Next::End,
            Some(segment) if parameter(segment).is_some() => Next::Parameter,
            Some(segment) => Next::Literal(segment),
        }
    }

    /// The node at the end of a path, see [`super::Catalogue::find`].
    pub(super) fn find(self, path: &[Segment<'_>]) -> Option<Self> {
        match path {
            [] => self.child(Next::End),
            [Segment::Literal(text), rest @ ..] => {
                let literal = self.child(Next::Literal(text)).and_then(|child| child.find(rest));
                literal.or_else(|| self.child(Next::Parameter)?.find(rest))
            }
            [Segment::Placeholder(_), rest @ ..] => self.child(Next::Parameter)?.find(rest),
        }
    }
}
