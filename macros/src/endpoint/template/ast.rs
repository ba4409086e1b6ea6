//! The parsed form of a path: `/api/v1/apps/<app_id>?<page_size>&sort=<order>&archived=false`.

use std::fmt::{self, Display};
use std::ops::Range;

/// The parsed path of an endpoint, with its query.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Template<'a> {
    /// The segments of the path.
    pub(crate) segments: Vec<Segment<'a>>,
    /// The items of the query.
    pub(crate) query: Vec<QueryItem<'a>>,
}

/// One segment of the path.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Segment<'a> {
    /// `apps`
    Literal(&'a str),
    /// `<app_id>`
    Placeholder(Placeholder<'a>),
}

/// One item of the query.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum QueryItem<'a> {
    /// `archived=false`
    Literal {
        /// `archived`
        key: &'a str,
        /// `false`
        value: &'a str,
        /// The bytes of the item in the text.
        range: Range<usize>,
    },
    /// `<order>`, `sort=<order>`
    Placeholder {
        /// `sort`, if the item has a key of its own.
        key: Option<&'a str>,
        /// `<order>`
        placeholder: Placeholder<'a>,
    },
}

/// The name of an argument in angle brackets. A request has the value of the argument there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Placeholder<'a> {
    /// The name, as in `<name>`.
    pub(crate) name: &'a str,
    /// The bytes of the placeholder in the text, with the brackets.
    pub(crate) range: Range<usize>,
}

impl<'a> Template<'a> {
    /// The placeholders of the path, in order.
    pub(crate) fn path_placeholders(&self) -> impl Iterator<Item = &Placeholder<'a>> {
        self.segments.iter().filter_map(|segment| match segment {
            Segment::Placeholder(placeholder) => Some(placeholder),
            Segment::Literal(_) => None,
        })
    }

    /// The placeholders of the path and then those of the query.
    pub(crate) fn placeholders(&self) -> impl Iterator<Item = &Placeholder<'a>> {
        self.path_placeholders().chain(self.query_placeholders())
    }

    /// The segments, each with its bytes in the text.
    pub(crate) fn segment_ranges(&self) -> impl Iterator<Item = (&Segment<'a>, Range<usize>)> {
        let mut end = 0;
        self.segments.iter().map(move |segment| {
            let start = end + 1;
            end = start
                + match segment {
                    Segment::Literal(text) => text.len(),
                    Segment::Placeholder(placeholder) => placeholder.range.len(),
                };
            (segment, start..end)
        })
    }

    /// The placeholders of the query, in order.
    pub(crate) fn query_placeholders(&self) -> impl Iterator<Item = &Placeholder<'a>> {
        self.query.iter().filter_map(|item| match item {
            QueryItem::Placeholder { placeholder, .. } => Some(placeholder),
            QueryItem::Literal { .. } => None,
        })
    }
}

impl<'a> QueryItem<'a> {
    /// The key in the request.
    pub(crate) fn key(&self) -> &'a str {
        match self {
            QueryItem::Literal { key, .. } | QueryItem::Placeholder { key: Some(key), .. } => key,
            QueryItem::Placeholder { placeholder, .. } => placeholder.name,
        }
    }
}

impl Display for Template<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.segments.is_empty() {
            f.write_str("/")?;
        }
        for segment in &self.segments {
            write!(f, "/{segment}")?;
        }
        for (at, item) in self.query.iter().enumerate() {
            let before = if at == 0 { '?' } else { '&' };
            write!(f, "{before}{item}")?;
        }
        Ok(())
    }
}

impl Display for Segment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Segment::Literal(text) => f.write_str(text),
            Segment::Placeholder(placeholder) => placeholder.fmt(f),
        }
    }
}

impl Display for QueryItem<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            QueryItem::Literal { key, value, .. } => write!(f, "{key}={value}"),
            QueryItem::Placeholder {
                key: Some(key),
                placeholder,
            } => write!(f, "{key}={placeholder}"),
            QueryItem::Placeholder {
                key: None,
                placeholder,
            } => placeholder.fmt(f),
        }
    }
}

impl Display for Placeholder<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}>", self.name)
    }
}
