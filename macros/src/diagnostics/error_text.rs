//! The text of one error: what is wrong, where in the path, and what to do about it.
//!
//! The stable compiler gives a macro neither spans inside a literal nor secondary labels, and a second error that
//! poses as a note is one error too many: so the caret into a path is drawn, and the help stands in the same message.

use std::fmt::{self, Display};
use std::ops::Range;

/// What an error says.
pub(crate) struct Message(String);

impl Message {
    /// A message without help.
    pub(crate) fn new(text: impl Display) -> Self {
        Message(text.to_string())
    }

    /// Adds what to do about it; the compiler indents it under the message.
    pub(crate) fn help(mut self, text: impl Display) -> Self {
        self.0.push_str("\nhelp: ");
        self.0.push_str(&text.to_string());
        self
    }

    /// Adds the help if there is any.
    pub(crate) fn maybe_help(self, text: Option<impl Display>) -> Self {
        match text {
            Some(text) => self.help(text),
            None => self,
        }
    }

    /// Shows `text` with a caret under `range` (in bytes).
    pub(crate) fn caret(mut self, text: &str, range: &Range<usize>) -> Self {
        let mut shown = String::new();
        let (mut before, mut under) = (0, 0);
        for (at, char) in text.char_indices() {
            // A line break or a tab would tear the drawing apart; as an escape it is also what was probably typed.
            let width = if char.is_control() {
                let escaped = char.escape_debug().to_string();
                shown.push_str(&escaped);
                escaped.len()
            } else {
                shown.push(char);
                columns(char)
            };
            if at < range.start {
                before += width;
            } else if at < range.end {
                under += width;
            }
        }
        // A place between two characters (an empty query, the end of the path) still gets a caret.
        let under = under.max(1);
        for line in [
            shown.as_str(),
            &format!("{}{}", " ".repeat(before), "^".repeat(under)),
        ] {
            self.0.push_str("\n    ");
            self.0.push_str(line);
        }
        self
    }
}

/// How many columns a terminal gives to a character: a short list that is right for what people paste by mistake
/// (accents, dashes, CJK, emoji) and a crate less in every user's tree.
fn columns(char: char) -> usize {
    match u32::from(char) {
        0x0300..=0x036F | 0x200B..=0x200F | 0x2060 | 0xFE00..=0xFE0F | 0xFEFF => 0,
        0x1100..=0x115F
        | 0x2E80..=0xA4CF
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE6F
        | 0xFF00..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x1F300..=0x1FAFF
        | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

impl Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<String> for Message {
    fn from(text: String) -> Self {
        Message(text)
    }
}

impl From<&str> for Message {
    fn from(text: &str) -> Self {
        Message(text.to_owned())
    }
}

/// `` `a`, `b` and `c` ``.
pub(crate) fn list(words: &[&str], and: &str) -> String {
    let mut text = String::new();
    for (at, word) in words.iter().enumerate() {
        if at > 0 && at + 1 == words.len() {
            text.push(' ');
            text.push_str(and);
            text.push(' ');
        } else if at > 0 {
            text.push_str(", ");
        }
        text.push('`');
        text.push_str(word);
        text.push('`');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Message, list};

    fn drawn(text: &str, part: &str) -> String {
        let start = text.find(part).unwrap();
        let range = start..start + part.len();
        Message::new("m").caret(text, &range).to_string()
    }

    #[test]
    fn the_caret_stands_under_the_part() {
        assert_eq!(drawn("/a/<id>", "<id>"), "m\n    /a/<id>\n       ^^^^");
    }

    #[test]
    fn wide_and_combining_characters_take_their_columns() {
        assert_eq!(
            drawn("/日本/<id>", "<id>"),
            "m\n    /日本/<id>\n          ^^^^"
        );
        assert_eq!(
            drawn("/e\u{301}/<id>", "<id>"),
            "m\n    /e\u{301}/<id>\n       ^^^^"
        );
        assert_eq!(drawn("/日", "日"), "m\n    /日\n     ^^");
    }

    #[test]
    fn control_characters_are_shown_as_escapes() {
        assert_eq!(drawn("/a\n/<id>", "\n"), "m\n    /a\\n/<id>\n      ^^");
    }

    #[test]
    fn a_place_without_width_still_has_a_caret() {
        assert_eq!(
            Message::new("m").caret("", &(0..0)).to_string(),
            "m\n    \n    ^"
        );
    }

    #[test]
    fn lists_read_as_a_person_would_say_them() {
        assert_eq!(list(&["a"], "and"), "`a`");
        assert_eq!(list(&["a", "b", "c"], "or"), "`a`, `b` or `c`");
    }
}
