//! What can be wrong with the text of a path, and what is said about it.
//!
//! Still pure: a [`Mistake`] is a kind and a place in the text.

use std::fmt::Write as _;
use std::ops::Range;

use super::is_name;
use crate::diagnostics::error_text::{Message, list};

/// One thing that is wrong with a path.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mistake<'a> {
    /// What it is.
    pub(crate) kind: Kind<'a>,
    /// The bytes of the text that it is about.
    pub(crate) range: Range<usize>,
}

/// What can be wrong with a path; a text is the part of the path that is meant.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Kind<'a> {
    /// There is nothing.
    EmptyPath,
    /// It does not start with a slash.
    NoSlash,
    /// It starts with a scheme or a host; this is the path after it.
    Host(&'a str),
    /// Two slashes with nothing between them.
    EmptySegment,
    /// A slash at the end.
    TrailingSlash,
    /// Characters that have no place in a URL.
    Characters(&'a str),
    /// `%` without two digits.
    PercentEncoding(&'a str),
    /// `#..`
    Fragment,
    /// `.` or `..`
    DotSegment(&'a str),
    /// `<` without `>`.
    Unclosed(&'a str),
    /// `>` without `<`.
    Unopened,
    /// `<>`
    NoName,
    /// `<app-id>`
    BadName(&'a str),
    /// `<self>`
    Reserved(&'a str),
    /// `<id: u32>`, `<id..>`
    NotInPath(&'a str),
    /// `app-<id>`
    PartOfSegment,
    /// `{id}`, `:id`, `*id`, `[id]`, and where else in the path there is such a one.
    NotPlaceholder(&'a str, Vec<Range<usize>>),
    /// One name twice in the path.
    TwiceInPath(&'a str),
    /// One name in the path and in the query.
    PathAndQuery(&'a str),
    /// One name or key twice in the query.
    TwiceInQuery(&'a str),
    /// `?` with nothing after it.
    EmptyQuery,
    /// `&&`
    EmptyItem,
    /// A second `?`.
    SecondQuery,
    /// Neither `<name>` nor `key=<name>` nor `key=value`.
    ItemForm(&'a str),
}

impl Mistake<'_> {
    /// What is said about the mistake in `path`; `alone` if it is the only one.
    pub(crate) fn message(&self, path: &str, alone: bool) -> Message {
        let message = Message::new(self.kind.text());
        let message = match self.kind {
            Kind::EmptyPath => message,
            _ => message.caret(path, &self.range),
        };
        message.maybe_help(self.help(path, alone))
    }

    /// What to do about it.
    fn help(&self, path: &str, alone: bool) -> Option<String> {
        // The path with something else in the place of the mistake.
        let with = |part: &str| {
            let before = path.get(..self.range.start).unwrap_or_default();
            let after = path.get(self.range.end..).unwrap_or_default();
            format!("write `\"{before}{part}{after}\"`")
        };
        Some(match &self.kind {
            Kind::EmptyPath => "the path of an operation, such as `\"/api/v1/apps\"`".to_owned(),
            // A path that is wrong in another place as well is nothing to paste.
            Kind::NoSlash if !alone => return None,
            Kind::NoSlash => {
                let path = path.trim_start().trim_start_matches('/');
                format!("write `\"/{path}\"`")
            }
            Kind::Host(rest) => {
                let path = if rest.is_empty() { "/api/v1/.." } else { rest };
                let path = path.replace('{', "<").replace('}', ">");
                format!("the client supplies the base URL; write `\"{path}\"`")
            }
            Kind::EmptySegment if !alone => "write one `/`".to_owned(),
            Kind::EmptySegment => with("/"),
            Kind::TrailingSlash if !alone => "remove it".to_owned(),
            Kind::TrailingSlash if self.range.start == 0 => with("/"),
            Kind::TrailingSlash => with(""),
            Kind::Characters(text) => characters_help(text, self.range.end == path.len()),
            Kind::PercentEncoding(_) => {
                "`%` is followed by two hexadecimal digits; `%25` is a percent sign".to_owned()
            }
            Kind::Fragment => format!(
                "remove `{}`",
                path.get(self.range.clone()).unwrap_or_default()
            ),
            Kind::DotSegment(_) => "write the resolved path".to_owned(),
            Kind::Unclosed(text) => {
                let name = text.trim_start_matches('<');
                let name = name.split(['/', '?', '&', '#', '>']).next().unwrap_or(name);
                let name = argument_name(name).unwrap_or_else(|| "name".to_owned());
                format!("write `<{name}>`")
            }
            Kind::Unopened => "a placeholder is written `<name>`".to_owned(),
            Kind::NoName => "name it after an argument".to_owned(),
            Kind::BadName(name) => format!("did you mean `<{}>`?", argument_name(name)?),
            Kind::Reserved(_) => return None,
            Kind::NotInPath(name) => match name.split_once(':') {
                Some((name, ty)) if !ty.trim().is_empty() => {
                    format!(
                        "declare the type on the argument: `{}: {}`",
                        name.trim(),
                        ty.trim()
                    )
                }
                _ => "a placeholder stands for one value: write `<name>` once for each".to_owned(),
            },
            Kind::PartOfSegment => {
                "a placeholder is a whole segment; pass the whole segment as the argument"
                    .to_owned()
            }
            Kind::NotPlaceholder(_, others) => {
                let ranges = || std::iter::once(&self.range).chain(others);
                let placeholder = |range: &Range<usize>| {
                    let text = path.get(range.clone()).unwrap_or_default();
                    format!(
                        "<{}>",
                        argument_name(text).unwrap_or_else(|| "name".to_owned())
                    )
                };
                if others.is_empty() || !alone {
                    let placeholders: Vec<String> = ranges().map(placeholder).collect();
                    let placeholders: Vec<&str> = placeholders.iter().map(String::as_str).collect();
                    return Some(format!("write {}", list(&placeholders, "and")));
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
            Kind::TwiceInPath(_) => "give each placeholder an argument of its own".to_owned(),
            Kind::TwiceInQuery(_) => "to repeat a key, pass a slice or a `Vec`".to_owned(),

            Kind::PathAndQuery(name) => {
                format!("give the query parameter an argument of its own: `{name}=<other_name>`")
            }
            Kind::EmptyQuery => "remove `?`".to_owned(),
            Kind::EmptyItem => "remove `&`".to_owned(),
            Kind::SecondQuery => format!("{SEPARATOR}; a literal `?` is `%3F`"),

            Kind::ItemForm(item) if item.contains([',', ';']) => SEPARATOR.to_owned(),
            Kind::ItemForm(item) => match argument_name(item) {
                Some(name) if is_name(item) => format!("write `<{name}>` or `{item}=value`"),
                _ => "an item is all placeholder or all literal".to_owned(),
            },
        })
    }
}

impl Kind<'_> {
    /// What is wrong.
    fn text(&self) -> String {
        match self {
            Kind::EmptyPath => "the path is empty".to_owned(),
            Kind::NoSlash => "the path must start with `/`".to_owned(),
            Kind::Host(_) => "the path must not contain a scheme or host".to_owned(),
            Kind::EmptySegment => "empty path segment".to_owned(),
            Kind::TrailingSlash => "the path ends with `/`".to_owned(),
            Kind::Characters(text) => {
                let plural = if text.chars().nth(1).is_some() {
                    "s"
                } else {
                    ""
                };
                format!("invalid character{plural} `{}` in the path", escaped(text))
            }
            Kind::PercentEncoding(text) => format!("invalid percent-encoding `{text}`"),
            Kind::Fragment => "a path cannot contain a fragment".to_owned(),
            Kind::DotSegment(text) => format!("`{text}` segment in the path"),
            Kind::Unclosed(_) => "unclosed `<`".to_owned(),
            Kind::Unopened => "`>` without `<`".to_owned(),
            Kind::NoName => "path parameter without a name".to_owned(),
            Kind::BadName(name) => format!("`{}` is not a valid parameter name", escaped(name)),
            Kind::Reserved(name) => format!("`{name}` cannot name a parameter"),
            Kind::NotInPath(name) if name.ends_with("..") => {
                "`..` is not written in the path".to_owned()
            }
            Kind::NotInPath(_) => "types are not written in the path".to_owned(),
            Kind::PartOfSegment => "a placeholder must be a whole path segment".to_owned(),
            Kind::NotPlaceholder(text, _) => format!("`{}` is not a placeholder", escaped(text)),
            Kind::TwiceInPath(name) => format!("path parameter `<{name}>` appears twice"),
            Kind::PathAndQuery(name) => {
                format!("argument `{name}` is used twice, in the path and in the query")
            }
            Kind::TwiceInQuery(name) => format!("query parameter `{name}` appears twice"),
            Kind::EmptyQuery => "empty query".to_owned(),
            Kind::EmptyItem => "empty query item".to_owned(),
            Kind::SecondQuery => "`?` inside the query".to_owned(),
            Kind::ItemForm(_) => {
                "expected `<name>`, `key=<name>` or `key=value` in the query".to_owned()
            }
        }
    }
}

/// What a query is made of.
const SEPARATOR: &str = "query items are separated by `&`";

/// What to write for characters that have no place in a URL.
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

/// A text in one line.
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

/// The name that an argument would have for what was written: `app-id`, `appId`, `{app_id:uuid}` are `app_id`.
fn argument_name(text: &str) -> Option<String> {
    let text = text.strip_prefix("r#").unwrap_or(text);
    let text = text.trim_matches(|char: char| !(char.is_alphanumeric() || char == '_'));
    let text = text.split([':', '=']).next().unwrap_or(text);
    let mut name = String::new();
    let mut lower = false;
    for char in text.chars() {
        if char.is_uppercase() && lower {
            name.push('_');
        }
        lower = char.is_lowercase() || char.is_numeric();
        if char.is_alphanumeric() || char == '_' {
            name.extend(char.to_lowercase());
        } else {
            name.push('_');
        }
    }
    is_name(&name).then_some(name)
}
