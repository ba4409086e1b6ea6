//! The error text of each error in a path.

use super::error::{ErrorKind, TemplateError};
use super::help;
use crate::diagnostics::error_text::ErrorText;

/// The text of `error` in `path`; `alone` if it is the only error.
pub(crate) fn error_text(error: &TemplateError<'_>, path: &str, alone: bool) -> ErrorText {
    let in_query = path
        .get(..error.range.start)
        .is_some_and(|before| before.contains('?'));
    let place = if in_query { "query" } else { "path" };
    let text = ErrorText::new(first_line(&error.kind, place));
    let text = match error.kind {
        ErrorKind::EmptyPath => text,
        _ => text.caret(path, &error.range),
    };
    text.maybe_help(help::help(error, path, alone))
}

/// The first line of the error text. `place` is the path or the query, where the error is.
fn first_line(kind: &ErrorKind<'_>, place: &str) -> String {
    match kind {
        ErrorKind::EmptyPath => "the path is empty".to_owned(),
        ErrorKind::NoSlash => "the path must start with `/`".to_owned(),
        ErrorKind::Host(_) => "the path must not contain a scheme or host".to_owned(),
        ErrorKind::EmptySegment => "empty path segment".to_owned(),
        ErrorKind::TrailingSlash => "the path ends with `/`".to_owned(),
        ErrorKind::InvalidCharacters(text) => {
            let plural = if text.chars().nth(1).is_some() {
                "s"
            } else {
                ""
            };
            format!(
                "invalid character{plural} `{}` in the {place}",
                escaped(text)
            )
        }
        ErrorKind::InvalidPercentEncoding(text) => format!("invalid percent-encoding `{text}`"),
        ErrorKind::Fragment => "a path cannot contain a fragment".to_owned(),
        ErrorKind::DotSegment(text) => format!("`{text}` segment in the path"),
        ErrorKind::Unclosed(_) => "unclosed `<`".to_owned(),
        ErrorKind::Unopened => "`>` without `<`".to_owned(),
        ErrorKind::NoName => format!("{place} parameter without a name"),
        ErrorKind::InvalidName(name) => {
            format!("`{}` is not a valid parameter name", escaped(name))
        }
        ErrorKind::ReservedName(name) => format!("`{name}` cannot name a parameter"),
        ErrorKind::MoreThanName(name) if name.ends_with("..") => {
            format!("`..` is not written in the {place}")
        }
        ErrorKind::MoreThanName(_) => format!("types are not written in the {place}"),
        ErrorKind::PartOfSegment => "a placeholder must be a whole path segment".to_owned(),
        ErrorKind::NotPlaceholder(text, _) => format!("`{}` is not a placeholder", escaped(text)),
        ErrorKind::DuplicateInPath(name) => format!("path parameter `<{name}>` appears twice"),
        ErrorKind::InPathAndQuery(name) => {
            format!("argument `{name}` is used twice, in the path and in the query")
        }
        ErrorKind::DuplicateInQuery(name) => format!("query parameter `{name}` appears twice"),
        ErrorKind::EmptyQuery => "empty query".to_owned(),
        ErrorKind::EmptyQueryItem => "empty query item".to_owned(),
        ErrorKind::SecondQuestionMark => "`?` inside the query".to_owned(),
        ErrorKind::InvalidQueryItem(_) => {
            "expected `<name>`, `key=<name>` or `key=value` in the query".to_owned()
        }
    }
}

/// The text with its control characters as escapes, so that it stays on one line.
fn escaped(text: &str) -> String {
    text.chars()
        .map(|char| {
            if char.is_control() {
                char.escape_debug().to_string()
            } else {
                char.to_string()
            }
        })
        .collect()
}
