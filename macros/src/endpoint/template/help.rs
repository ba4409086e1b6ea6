//! The help of each error in a path: what to write instead.

use std::fmt::Write as _;
use std::ops::Range;

use super::error::{ErrorKind, TemplateError};
use super::name::{intended_name, is_name};
use crate::diagnostics::list::list;

/// How to correct `error` in `path`; `alone` if it is the only error.
pub(super) fn help(error: &TemplateError<'_>, path: &str, alone: bool) -> Option<String> {
    // The whole path, with the wrong bytes replaced.
    let replaced = |part: &str| {
        let before = path.get(..error.range.start).unwrap_or_default();
        let after = path.get(error.range.end..).unwrap_or_default();
        format!("write `\"{before}{part}{after}\"`")
    };
    Some(match &error.kind {
        ErrorKind::EmptyPath => {
            "write the path of an operation, such as `\"/api/v1/apps\"`".to_owned()
        }
        // With a second error, the corrected path would still be wrong.
        ErrorKind::NoSlash if !alone => return None,
        ErrorKind::NoSlash => {
            let path = path.trim_start().trim_start_matches('/');
            let path = path.replacen("//", "/", 1);
            format!("write `\"/{path}\"`")
        }
        ErrorKind::Host(rest) => {
            let path = if rest.is_empty() { "/api/v1/.." } else { rest };
            let path = path.replace('{', "<").replace('}', ">");
            format!("the client supplies the base URL; write `\"{path}\"`")
        }
        ErrorKind::EmptySegment if !alone => "write one `/`".to_owned(),
        ErrorKind::EmptySegment => replaced("/"),
        ErrorKind::TrailingSlash if !alone => "remove it".to_owned(),
        ErrorKind::TrailingSlash if error.range.start == 0 => replaced("/"),
        ErrorKind::TrailingSlash => replaced(""),
        ErrorKind::InvalidCharacters(text) => characters_help(text, error.range.end == path.len()),
        ErrorKind::InvalidPercentEncoding(_) => {
            "`%` is followed by two hexadecimal digits; `%25` is a percent sign".to_owned()
        }
        ErrorKind::Fragment => format!(
            "remove `{}`",
            path.get(error.range.clone()).unwrap_or_default()
        ),
        ErrorKind::DotSegment(_) => "write the resolved path".to_owned(),
        ErrorKind::Unclosed(text) => {
            let name = text.trim_start_matches('<');
            let name = name.split(['/', '?', '&', '#', '>']).next().unwrap_or(name);
            let name = intended_name(name).unwrap_or_else(|| "name".to_owned());
            format!("write `<{name}>`")
        }
        ErrorKind::Unopened => "a placeholder is written `<name>`".to_owned(),
        ErrorKind::NoName => "name it after an argument".to_owned(),
        ErrorKind::InvalidName(name) => format!("did you mean `<{}>`?", intended_name(name)?),
        ErrorKind::ReservedName(_) => return None,
        ErrorKind::MoreThanName(name) => match name.split_once(':') {
            Some((name, ty)) if !ty.trim().is_empty() => {
                format!(
                    "declare the type on the argument: `{}: {}`",
                    name.trim(),
                    ty.trim()
                )
            }
            _ => "a placeholder stands for one value: write `<name>` once for each".to_owned(),
        },
        ErrorKind::PartOfSegment => {
            "a placeholder is a whole segment; pass the whole segment as the argument".to_owned()
        }
        ErrorKind::NotPlaceholder(_, others) => placeholders_help(error, others, path, alone),
        ErrorKind::DuplicateInPath(_) => "give each placeholder an argument of its own".to_owned(),
        ErrorKind::DuplicateInQuery(_) => "to repeat a key, pass a slice or a `Vec`".to_owned(),
        ErrorKind::InPathAndQuery(name) => {
            format!("give the query parameter an argument of its own: `{name}=<other_name>`")
        }
        ErrorKind::EmptyQuery => "remove `?`".to_owned(),
        ErrorKind::EmptyQueryItem => "remove `&`".to_owned(),
        ErrorKind::SecondQuestionMark => format!("{SEPARATOR}; a literal `?` is `%3F`"),
        ErrorKind::InvalidQueryItem(item) if item.contains([',', ';']) => SEPARATOR.to_owned(),
        ErrorKind::InvalidQueryItem(item) => match intended_name(item) {
            Some(name) if is_name(item) => format!("write `<{name}>` or `{item}=value`"),
            _ => "a value is either a placeholder or a literal, and a key is a literal".to_owned(),
        },
    })
}

/// The help for a wrong separator.
const SEPARATOR: &str = "query items are separated by `&`";

/// The help for characters that a URL cannot have.
fn characters_help(text: &str, at_the_end: bool) -> String {
    if text.trim().is_empty() && (at_the_end || text.contains('\n')) {
        return "remove it".to_owned();
    }
    if text.contains('\\') {
        return "segments are separated by `/`".to_owned();
    }
    let encoded = text.bytes().fold(String::new(), |mut encoded, byte| {
        let _ = write!(encoded, "%{byte:02X}");
        encoded
    });
    format!("percent-encode it: `{encoded}`")
}

/// The help for placeholders of another framework: `others` are the bytes of those after the first
/// one.
fn placeholders_help(
    first: &TemplateError<'_>,
    others: &[Range<usize>],
    path: &str,
    alone: bool,
) -> String {
    let ranges = || std::iter::once(&first.range).chain(others);
    let placeholder = |range: &Range<usize>| {
        let text = path.get(range.clone()).unwrap_or_default();
        format!(
            "<{}>",
            intended_name(text).unwrap_or_else(|| "name".to_owned())
        )
    };
    if others.is_empty() || !alone {
        let placeholders: Vec<String> = ranges().map(placeholder).collect();
        let placeholders: Vec<&str> = placeholders.iter().map(String::as_str).collect();
        return format!("write {}", list(&placeholders, "and"));
    }
    let (mut whole, mut from) = (String::new(), 0);
    for range in ranges() {
        whole.push_str(path.get(from..range.start).unwrap_or_default());
        whole.push_str(&placeholder(range));
        from = range.end;
    }
    format!(
        "write `\"{whole}{}\"`",
        path.get(from..).unwrap_or_default()
    )
}
