//! The mistakes that the text of a path can have.

use std::ops::Range;

/// One error in a path.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TemplateError<'a> {
    /// The kind of mistake.
    pub(crate) kind: ErrorKind<'a>,
    /// The wrong bytes of the text.
    pub(crate) range: Range<usize>,
}

/// A mistake in a path. The text of a variant is the wrong part of the path.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum ErrorKind<'a> {
    /// The text is empty.
    EmptyPath,
    /// The text does not start with `/`.
    NoSlash,
    /// The text starts with a scheme or a host. The variant holds the path after it.
    Host(&'a str),
    /// `//`
    EmptySegment,
    /// `/` at the end.
    TrailingSlash,
    /// Characters that a URL cannot have there.
    InvalidCharacters(&'a str),
    /// `%` without two hexadecimal digits.
    InvalidPercentEncoding(&'a str),
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
    InvalidName(&'a str),
    /// `<self>`
    ReservedName(&'a str),
    /// `<id: u32>`, `<id..>`
    MoreThanName(&'a str),
    /// `app-<id>`
    PartOfSegment,
    /// `{id}`, `:id`, `*id`, `[id]`: the first one, and the bytes of the others.
    NotPlaceholder(&'a str, Vec<Range<usize>>),
    /// The same name twice in the path.
    DuplicateInPath(&'a str),
    /// The same name in the path and in the query.
    InPathAndQuery(&'a str),
    /// The same name or key twice in the query.
    DuplicateInQuery(&'a str),
    /// `?` at the end.
    EmptyQuery,
    /// `&&`
    EmptyQueryItem,
    /// A second `?`.
    SecondQuestionMark,
    /// None of `<name>`, `key=<name>`, `key=value`.
    InvalidQueryItem(&'a str),
}
