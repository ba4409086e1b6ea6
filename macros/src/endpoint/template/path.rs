//! Parses the segments of the path.

use std::ops::Range;

use super::ast::Segment;
use super::characters::{self, is_path_char};
use super::error::{ErrorKind, TemplateError};
use super::input::Input;
use super::lexer::Lexeme;
use super::name::is_name;
use super::placeholder::{check_brackets, placeholder};

/// Parses the segments; `lexemes` and `start` begin after the first slash.
pub(super) fn segments<'a>(
    input: &mut Input<'a>,
    start: usize,
    lexemes: &[Lexeme],
) -> Vec<Segment<'a>> {
    let mut segments = Vec::new();
    if lexemes.is_empty() {
        // The path is `/`.
        return segments;
    }
    let mut from = start;
    let mut after_empty = false;
    let has_no_slash = input
        .errors
        .iter()
        .any(|error| error.kind == ErrorKind::NoSlash);
    let mut parts = lexemes.split(|lexeme| lexeme.is('/')).peekable();
    while let Some(part) = parts.next() {
        let range = from..part.last().map_or(from, |last| last.range().end);
        from = range.end + 1;
        if !part.is_empty() {
            // The second slash of `a//b` is the first one, in the wrong place.
            if after_empty && !(has_no_slash && segments.len() == 1) {
                let slashes = slashes_before(input, range.start);
                input.report(ErrorKind::EmptySegment, slashes);
            }
            let before = input.errors.len();
            segments.extend(segment(input, part, range));
            // `//a<b>` has one slash in the wrong place.
            let is_part = |error: &TemplateError<'_>| error.kind == ErrorKind::PartOfSegment;
            if after_empty && input.errors.get(before).is_some_and(is_part) {
                input.errors.truncate(before);
            }
        } else if parts.peek().is_none() {
            let slashes = slashes_before(input, range.start);
            input.report(ErrorKind::TrailingSlash, slashes);
        }
        after_empty = part.is_empty();
    }
    segments
}

/// The slashes that end at `end`.
fn slashes_before(input: &Input<'_>, end: usize) -> Range<usize> {
    let before = input.slice(0..end);
    before.trim_end_matches('/').len()..end
}

/// Parses one segment that is not empty.
fn segment<'a>(
    input: &mut Input<'a>,
    lexemes: &[Lexeme],
    range: Range<usize>,
) -> Option<Segment<'a>> {
    let text = input.slice(range.clone());
    if let [Lexeme::Angle(range)] = lexemes {
        return placeholder(input, range.clone()).map(Segment::Placeholder);
    }
    // Most segments are one word, which needs no further checks.
    if is_plain(text) {
        return Some(Segment::Literal(text));
    }
    if check_brackets(input, lexemes) {
        return None;
    }
    // White space after a placeholder: the error about the white space is enough.
    if let [Lexeme::Angle(_), blanks @ ..] = lexemes
        && blanks
            .iter()
            .all(|lexeme| matches!(lexeme, Lexeme::Char(char, _) if char.is_whitespace()))
    {
        characters::check(input, blanks, is_path_char);
        return None;
    }
    if lexemes
        .iter()
        .any(|lexeme| matches!(lexeme, Lexeme::Angle(_)))
    {
        input.report(ErrorKind::PartOfSegment, range);
        return None;
    }
    if is_foreign_placeholder(text) {
        input.report(ErrorKind::NotPlaceholder(text, Vec::new()), range);
        return None;
    }
    let decoded = text.to_ascii_lowercase().replace("%2e", ".");
    if matches!(decoded.as_str(), "." | "..") {
        input.report(ErrorKind::DotSegment(text), range);
        return None;
    }
    characters::check(input, lexemes, is_path_char).then_some(Segment::Literal(text))
}

/// Whether the segment has only characters that have no meaning of their own.
fn is_plain(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Whether the segment is a placeholder of another framework: `:id`, `*id`, `[id]`.
fn is_foreign_placeholder(text: &str) -> bool {
    text.starts_with(':') && is_name(text.trim_start_matches(':'))
        || text.starts_with('*')
        || text.starts_with('[') && text.ends_with(']')
}
