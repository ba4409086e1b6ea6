//! The text that is parsed, and the errors that were found in it so far.

use std::ops::Range;

use super::error::{ErrorKind, TemplateError};

/// The text of a path and its errors.
pub(super) struct Input<'a> {
    /// The whole text.
    pub(super) text: &'a str,
    /// The errors, in the order in which they were found.
    pub(super) errors: Vec<TemplateError<'a>>,
}

impl<'a> Input<'a> {
    /// Adds an error about the bytes `range`.
    pub(super) fn report(&mut self, kind: ErrorKind<'a>, range: Range<usize>) {
        self.errors.push(TemplateError { kind, range });
    }

    /// The bytes `range` of the text.
    pub(super) fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }
}
