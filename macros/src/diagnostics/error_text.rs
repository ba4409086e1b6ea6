//! The text of one error: the mistake, its position in a string literal, and the help.
//!
//! On stable Rust, a macro can neither point into a literal nor add a note to an error. So the text
//! itself contains the literal with the carets, and the help.

use std::fmt::{self, Display};
use std::ops::Range;

use crate::diagnostics::caret;

/// The text of one error.
pub(crate) struct ErrorText(String);

impl ErrorText {
    /// A text without help.
    pub(crate) fn new(text: impl Display) -> Self {
        ErrorText(text.to_string())
    }

    /// Adds how to correct the mistake. The compiler indents this line under the text.
    pub(crate) fn help(mut self, help: impl Display) -> Self {
        self.0.push_str("\nhelp: ");
        self.0.push_str(&help.to_string());
        self
    }

    /// Adds the help if there is any.
    pub(crate) fn maybe_help(self, help: Option<impl Display>) -> Self {
        match help {
            Some(help) => self.help(help),
            None => self,
        }
    }

    /// Adds the content of a literal, with carets under `range`, which is in bytes.
    pub(crate) fn caret(mut self, literal: &str, range: &Range<usize>) -> Self {
        for line in caret::lines(literal, range) {
            self.0.push_str("\n    ");
            self.0.push_str(&line);
        }
        self
    }
}

impl Display for ErrorText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<String> for ErrorText {
    fn from(text: String) -> Self {
        ErrorText(text)
    }
}

impl From<&str> for ErrorText {
    fn from(text: &str) -> Self {
        ErrorText(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::ErrorText;

    #[test]
    fn the_literal_and_the_help_follow_the_text_on_lines_of_their_own() {
        let text = ErrorText::new("m").caret("/a/<id>", &(3..7)).help("h");
        assert_eq!(text.to_string(), "m\n    /a/<id>\n       ^^^^\nhelp: h");
    }
}
