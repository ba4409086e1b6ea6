//! The characters that a path and a query may have.

use std::ops::Range;

use super::error::ErrorKind;
use super::input::Input;
use super::lexer::Lexeme;

/// Whether a path segment may have the character without percent-encoding (RFC 3986, `pchar`).
pub(super) fn is_path_char(char: char) -> bool {
    char.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@".contains(char)
}

/// Whether a query may have the character without percent-encoding. URL parsers encode `'` there.
pub(super) fn is_query_char(char: char) -> bool {
    (is_path_char(char) || char == '/') && char != '\''
}

/// Reports characters that are not allowed, one error for each run of them. Returns whether all are
/// allowed.
pub(super) fn check(input: &mut Input<'_>, lexemes: &[Lexeme], allowed: fn(char) -> bool) -> bool {
    let before = input.errors.len();
    let mut run: Option<Range<usize>> = None;
    for lexeme in lexemes {
        let range = lexeme.range();
        let (invalid, percent) = match lexeme {
            Lexeme::Char('%', _) => (false, true),
            Lexeme::Char(char, _) => (!allowed(*char), false),
            _ => (false, false),
        };
        if invalid {
            run = Some(run.map_or(range.start, |run| run.start)..range.end);
            continue;
        }
        report_run(input, run.take());
        if percent {
            check_percent(input, range.start);
        }
    }
    report_run(input, run);
    input.errors.len() == before
}

/// Reports a run of invalid characters once, even if it occurs again, because a user who writes `\`
/// for `/` once writes it everywhere.
fn report_run(input: &mut Input<'_>, run: Option<Range<usize>>) {
    let Some(run) = run else { return };
    let kind = ErrorKind::InvalidCharacters(input.slice(run.clone()));
    if !input.errors.iter().any(|error| error.kind == kind) {
        input.report(kind, run);
    }
}

/// Checks the percent-encoding that starts at `at`.
fn check_percent(input: &mut Input<'_>, at: usize) {
    let digits = input
        .slice(at + 1..input.text.len())
        .chars()
        .take(2)
        .take_while(char::is_ascii_hexdigit)
        .count();
    if digits < 2 {
        let range = at..at + 1 + digits;
        input.report(
            ErrorKind::InvalidPercentEncoding(input.slice(range.clone())),
            range,
        );
    }
}
