//! The grammar of the path: `/api/v1/apps/<app_id>?<page_size>&sort=<order>&archived=false`.
//!
//! Pure: text in, [`Template`] or [`Mistake`]s out. It knows nothing of arguments, of Rust tokens or of how an error is
//! reported.
//!
//! The runtime reads the same text again when a request is built; what is accepted here it must accept.

mod lexer;
mod mistake;
mod parser;

use std::fmt::{self, Display};
use std::ops::Range;

pub(crate) use parser::parse;

/// A path, taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Template<'a> {
    /// What stands between the slashes.
    pub(crate) segments: Vec<Segment<'a>>,
    /// What stands between `?` and the ampersands.
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
        /// Where the item stands in the text.
        range: Range<usize>,
    },
    /// `<order>`, `sort=<order>`
    Placeholder {
        /// `sort`, where it differs from the name of the argument.
        key: Option<&'a str>,
        /// `<order>`
        placeholder: Placeholder<'a>,
    },
}

/// A name in angle brackets: the argument whose value stands in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Placeholder<'a> {
    /// The name, as in `<name>`.
    pub(crate) name: &'a str,
    /// Where it stands in the text, brackets included.
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

    /// All placeholders.
    pub(crate) fn placeholders(&self) -> impl Iterator<Item = &Placeholder<'a>> {
        self.path_placeholders().chain(self.query_placeholders())
    }

    /// The segments and where each stands in the text.
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
    /// The key that is sent.
    pub(crate) fn key(&self) -> &'a str {
        match self {
            QueryItem::Literal { key, .. } | QueryItem::Placeholder { key: Some(key), .. } => key,
            QueryItem::Placeholder { placeholder, .. } => placeholder.name,
        }
    }
}

/// Whether a text can name an argument. (The compiler's tables of identifiers are larger than these; a name that is
/// let through in error finds no argument.)
pub(crate) fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars
        .next()
        .is_some_and(|first| first == '_' || first.is_alphabetic())
        && chars.all(|char| char == '_' || char.is_alphanumeric())
        && text != "_"
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Segment, parse};

    /// Templates without a mistake: names are numbered, so that none stands twice.
    fn template() -> impl Strategy<Value = String> {
        let literal = "[a-zA-Z0-9._~!$&'()+,;=@-]{0,6}[a-zA-Z0-9_]";
        let segment = prop_oneof![literal, Just("<>".to_owned())];
        let item = prop_oneof![
            Just("<>".to_owned()),
            Just("=<>".to_owned()),
            "=[a-z0-9/=:-]{0,6}",
        ];
        let segments = proptest::collection::vec(segment, 0..7);
        let items = proptest::collection::vec(item, 0..5);
        (segments, items).prop_map(|(segments, items)| {
            let mut number = 0;
            let mut named = |text: &str| {
                number += 1;
                text.replace("<>", &format!("<name_{number}>"))
            };
            let mut path = String::new();
            for segment in &segments {
                path.push('/');
                path.push_str(&named(segment));
            }
            if path.is_empty() {
                path.push('/');
            }
            for (at, item) in items.iter().enumerate() {
                path.push(if at == 0 { '?' } else { '&' });
                if item.starts_with('=') {
                    path.push_str("key");
                    path.push_str(&at.to_string());
                }
                path.push_str(&named(item));
            }
            path
        })
    }

    proptest! {
        #[test]
        fn a_template_prints_as_it_was_written(text in template()) {
            let parsed = parse(&text).map_err(|mistakes| TestCaseError::fail(format!("{text}: {mistakes:?}")))?;
            prop_assert_eq!(parsed.to_string(), text);
        }

        #[test]
        fn what_is_accepted_prints_as_it_was_written(text in "[/<>a-c?&=%.{}:#_ é-]{0,24}") {
            if let Ok(parsed) = parse(&text) {
                prop_assert_eq!(parsed.to_string(), text);
            }
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in "\\PC{0,60}") {
            for mistake in parse(&text).err().unwrap_or_default() {
                prop_assert!(text.get(mistake.range.clone()).is_some());
                let message = mistake.message(&text, true).to_string();
                prop_assert!(message.is_empty() || !message.ends_with('\n'));
            }
        }

        #[test]
        fn likely_text_is_read_without_a_panic(text in "[/<>a-c?&=%.{}$:#_ é\\\\日-]{0,24}") {
            for mistake in parse(&text).err().unwrap_or_default() {
                prop_assert!(text.get(mistake.range.clone()).is_some());
                mistake.message(&text, false).to_string();
            }
        }
    }

    /// `tests/wire/templates.rs` sends all of these.
    #[test]
    fn a_template_accepts_no_other_characters_than_those_that_can_be_sent() {
        let accepted = |template: &dyn Fn(char) -> String| -> String {
            ('\0'..='\u{24F}')
                .filter(|char| !char.is_ascii_alphanumeric())
                .filter(|&char| parse(&template(char)).is_ok_and(|parsed| parsed.query.len() < 2))
                .collect()
        };
        let path = accepted(&|char| format!("/a{char}41b"));
        assert_eq!(path, "!$%&'()*+,-./:;=@_~");
        let key = accepted(&|char| format!("/a?a{char}41b=<v>"));
        assert_eq!(key, "!$%()*+,-./:;@_~");
        let value = accepted(&|char| format!("/a?k=a{char}41b"));
        assert_eq!(value, "!$%()*+,-./:;=@_~");
    }

    #[test]
    fn the_published_oddities_are_accepted() {
        for text in [
            "/",
            "/api/v1/conversations/onboarding:ensure",
            "/api/v1/apps/<app_id>/requestable_entitlementIDs",
            "/api/v1/a-b/<id>?<page_size>&<page_token>&x=1&x=2",
        ] {
            assert_eq!(parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn a_segment_is_literal_or_a_placeholder() {
        let template = parse("/apps/<app_id>").unwrap();
        assert!(matches!(
            template.segments.as_slice(),
            [Segment::Literal("apps"), Segment::Placeholder(placeholder)] if placeholder.name == "app_id"
        ));
    }
}
