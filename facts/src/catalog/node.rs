//! The text as a tree: a node is the lines whose templates start alike.

use alloc::string::String;
use alloc::vec::Vec;

use super::Operation;
use super::operation::PARAMETER;
use super::segment::Segment;

/// The lines whose templates have their first segments in common. Each segment ends with a slash in
/// the text, so these lines start with the same characters, and they stand together.
#[derive(Clone, Copy)]
pub(super) struct Node {
    lines: &'static str,
    /// The number of bytes that the lines have in common.
    start: usize,
}

/// The next part of a template.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Next<'a> {
    End,
    Literal(&'a str),
    Parameter,
}

impl Node {
    /// All lines; each starts with a slash.
    pub(super) fn root(lines: &'static str) -> Self {
        Node { lines, start: 1 }
    }

    /// The operations of the node.
    pub(super) fn operations(self) -> impl Iterator<Item = Operation> {
        self.lines.lines().map(Operation::read)
    }

    /// The part of a line after the text that the lines have in common.
    fn rest(self, line: &'static str) -> &'static str {
        line.get(self.start..).unwrap_or_default()
    }

    /// The lines from the first one that goes on with `text`, or with a text that sorts after it.
    fn lines_from(self, text: &str) -> &'static str {
        let first = partition_point(self.lines, |line| self.rest(line) < text);
        self.lines.get(first..).unwrap_or_default()
    }

    /// The lines in which `text` follows.
    fn starting(self, text: &str) -> Option<Self> {
        let lines = self.lines_from(text);
        if !self.rest(lines).starts_with(text) {
            return None;
        }
        let end = partition_point(lines, |line| self.rest(line).starts_with(text));
        Some(Node {
            lines: lines.get(..end)?,
            start: self.start + text.len(),
        })
    }

    /// The operations whose lines go on with `text`. It ends with a template, so they are few, and
    /// reading on takes less time than a search for the last one.
    pub(super) fn operations_of(self, text: &str) -> Vec<Operation> {
        self.lines_from(text)
            .lines()
            .take_while(|line| self.rest(line).starts_with(text))
            .map(Operation::read)
            .collect()
    }

    /// The lines in which `next` follows.
    pub(super) fn child(self, next: Next<'_>) -> Option<Self> {
        match next {
            Next::End => self.starting(" "),
            Next::Literal(text) => self.starting(&closed(text)),
            Next::Parameter => self.starting(&closed(PARAMETER)),
        }
    }

    /// Every segment that follows in the lines, without the end of a path.
    pub(super) fn children(self) -> impl Iterator<Item = (Next<'static>, Self)> {
        let ended = partition_point(self.lines, |line| self.rest(line).starts_with(' '));
        let mut left = self.lines.get(ended..).unwrap_or_default();
        core::iter::from_fn(move || {
            let rest = self.rest(left);
            let segment = rest.get(..rest.find('/')?)?;
            let closed = rest.get(..=segment.len())?;
            let end = partition_point(left, |line| self.rest(line).starts_with(closed));
            let (lines, after) = left.split_at_checked(end)?;
            left = after;
            let next = if segment == PARAMETER {
                Next::Parameter
            } else {
                Next::Literal(segment)
            };
            let start = self.start + closed.len();
            Some((next, Node { lines, start }))
        })
    }

    /// The end of a path, see [`super::Catalog::find`].
    pub(super) fn find(self, path: &[Segment<'_>]) -> Option<Self> {
        match path {
            [] => self.child(Next::End),
            [Segment::Literal(text), rest @ ..] => {
                let literal = self.child(Next::Literal(text));
                let literal = literal.and_then(|child| child.find(rest));
                literal.or_else(|| self.child(Next::Parameter)?.find(rest))
            }
            [Segment::Parameter, rest @ ..] => self.child(Next::Parameter)?.find(rest),
        }
    }

    /// The same, but a literal fits only a literal.
    pub(super) fn find_exactly(self, path: &[Segment<'_>]) -> Option<Self> {
        let end = path.iter().try_fold(self, |node, segment| match segment {
            Segment::Literal(text) => node.child(Next::Literal(text)),
            Segment::Parameter => node.child(Next::Parameter),
        })?;
        end.child(Next::End)
    }
}

/// A segment with the slash that ends it.
fn closed(segment: &str) -> String {
    [segment, "/"].concat()
}

/// The number of bytes of the first lines for which `is_before` holds; it holds for none after
/// them. `is_before` is given the text from the start of a line on, which is more than that line.
fn partition_point(text: &'static str, is_before: impl Fn(&'static str) -> bool) -> usize {
    let (mut low, mut high) = (0, text.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let before = text.get(low..middle).and_then(|before| before.rfind('\n'));
        let start = before.map_or(low, |at| low + at + 1);
        let rest = text.get(start..).unwrap_or_default();
        if is_before(rest) {
            low = rest.find('\n').map_or(text.len(), |at| start + at + 1);
        } else {
            high = start;
        }
    }
    low
}
