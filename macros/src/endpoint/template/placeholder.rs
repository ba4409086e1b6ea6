//! Parses `<name>`, and reports brackets that are not placeholders.

use std::ops::Range;

use super::ast::Placeholder;
use super::error::ErrorKind;
use super::input::Input;
use super::lexer::Lexeme;
use super::name::{RESERVED, is_name};

/// Parses the placeholder in `range`, which includes its brackets.
pub(super) fn placeholder<'a>(
    input: &mut Input<'a>,
    range: Range<usize>,
) -> Option<Placeholder<'a>> {
    let name = input.slice(range.start + 1..range.end - 1);
    let kind = if name.trim().is_empty() {
        ErrorKind::NoName
    } else if RESERVED.contains(&name) {
        ErrorKind::ReservedName(name)
    } else if is_name(name) {
        return Some(Placeholder { name, range });
    } else if name.ends_with("..") || name.contains(':') {
        ErrorKind::MoreThanName(name)
    } else {
        ErrorKind::InvalidName(name)
    };
    input.report(kind, range);
    None
}

/// Reports brackets that are not placeholders. Returns whether there are any.
pub(super) fn check_brackets(input: &mut Input<'_>, lexemes: &[Lexeme]) -> bool {
    let before = input.errors.len();
    for lexeme in lexemes {
        let range = lexeme.range();
        let text = input.slice(range.clone());
        match lexeme {
            Lexeme::Curly(_) => input.report(ErrorKind::NotPlaceholder(text, Vec::new()), range),
            Lexeme::Unclosed(_) => input.report(ErrorKind::Unclosed(text), range),
            Lexeme::Char('>', _) => input.report(ErrorKind::Unopened, range),
            Lexeme::Char(..) | Lexeme::Angle(_) => {}
        }
    }
    input.errors.len() > before
}
