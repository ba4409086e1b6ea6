//! Splits the text of a path into lexemes.
//!
//! Brackets are found first, because `/`, `?` and `#` inside of brackets separate nothing.

use std::ops::Range;

/// A unit of the text: a bracket with its content, or one character.
#[derive(Clone, Debug)]
pub(super) enum Lexeme {
    /// `<..>`
    Angle(Range<usize>),
    /// `{..}` or `<<..>>`, placeholders of other frameworks.
    Curly(Range<usize>),
    /// A `<` without its `>`, with the name after it.
    Unclosed(Range<usize>),
    /// Any other character and its position in bytes.
    Char(char, usize),
}

impl Lexeme {
    /// The bytes of the lexeme in the text.
    pub(super) fn range(&self) -> Range<usize> {
        match self {
            Lexeme::Angle(range) | Lexeme::Curly(range) | Lexeme::Unclosed(range) => range.clone(),
            Lexeme::Char(char, at) => *at..at + char.len_utf8(),
        }
    }

    /// Whether the lexeme is the character `wanted`.
    pub(super) fn is(&self, wanted: char) -> bool {
        matches!(self, Lexeme::Char(char, _) if *char == wanted)
    }
}

/// The lexemes of the text from `start`, which is in bytes.
pub(super) fn lexemes(text: &str, start: usize) -> Vec<Lexeme> {
    let mut lexemes = Vec::new();
    // The end of the last lexeme. A bracket has several characters.
    let mut after = start;
    for (at, char) in text.char_indices() {
        if at < after {
            continue;
        }
        let lexeme = match char {
            '<' => doubled(text, at).unwrap_or_else(|| angle(text, at)),
            '{' => match closing(text, at, '{', '}') {
                // `${id}`, as in JavaScript.
                Some(end) => match lexemes.pop() {
                    Some(dollar @ Lexeme::Char('$', _)) => Lexeme::Curly(dollar.range().start..end),
                    last => {
                        lexemes.extend(last);
                        Lexeme::Curly(at..end)
                    }
                },
                None => Lexeme::Char(char, at),
            },
            _ => Lexeme::Char(char, at),
        };
        after = lexeme.range().end;
        lexemes.push(lexeme);
    }
    lexemes
}

/// The index of the first character for which `is_wanted` holds, or the number of lexemes.
pub(super) fn position(lexemes: &[Lexeme], is_wanted: fn(char) -> bool) -> usize {
    lexemes
        .iter()
        .position(|lexeme| matches!(lexeme, Lexeme::Char(char, _) if is_wanted(*char)))
        .unwrap_or(lexemes.len())
}

/// The `<<id>>` that starts at `at`.
fn doubled(text: &str, at: usize) -> Option<Lexeme> {
    let inner = text.get(at..)?.strip_prefix("<<")?;
    let name = inner.get(..inner.find(['<', '>', '/'])?)?;
    let rest = inner.get(name.len()..)?;
    rest.starts_with(">>")
        .then(|| Lexeme::Curly(at..at + name.len() + 4))
}

/// The lexeme that starts with the `<` at `at`.
fn angle(text: &str, at: usize) -> Lexeme {
    match closing(text, at, '<', '>') {
        Some(end) if !text.get(at..end).unwrap_or_default().contains('/') => Lexeme::Angle(at..end),
        // `<app_id/connectors>`: the lexeme includes the `>`, so that the `>` is not a second
        // error.
        Some(end) => Lexeme::Unclosed(at..end),
        None => {
            let rest = text.get(at + 1..).unwrap_or_default();
            let name = rest.find(['/', '?', '&', '#', '<']).unwrap_or(rest.len());
            Lexeme::Unclosed(at..at + 1 + name)
        }
    }
}

/// The end of the bracket that opens at `at`; `None` if another one opens before it is closed.
fn closing(text: &str, at: usize, open: char, close: char) -> Option<usize> {
    let rest = text.get(at + 1..)?;
    let end = rest.find([open, close])?;
    let closed = rest.get(end..)?.starts_with(close);
    closed.then_some(at + 1 + end + 1)
}
