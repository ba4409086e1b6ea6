//! A path template, such as `/api/v1/apps/<app_id>`: it matches paths and names the values in them.

use std::fmt;
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use crate::testing::placeholder::is_placeholder;

/// A parsed template.
#[derive(Debug, Clone)]
pub(crate) struct Template {
    text: Arc<str>,
    segments: Vec<Segment>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Segment {
    Literal(String),
    Placeholder(String),
    /// A placeholder that matches only this value.
    Value {
        name: String,
        value: String,
    },
}

impl Template {
    /// Splits a template without mistakes into its segments.
    pub(crate) fn new(text: &str) -> Self {
        let segments = text.split('/').skip(1).map(Segment::new).collect();
        Self {
            text: text.into(),
            segments,
        }
    }

    /// The template, with the values that its placeholders have in `path` (encoded).
    pub(crate) fn with_values_of(text: &str, path: &str) -> Self {
        let mut template = Self::new(text);
        for (segment, raw) in template.segments.iter_mut().zip(path.split('/').skip(1)) {
            if let Segment::Placeholder(name) = segment {
                *segment = Segment::Value {
                    name: std::mem::take(name),
                    value: decoded(raw),
                };
            }
        }
        template
    }

    pub(crate) fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// The template for messages: with the values that its placeholders match.
    pub(crate) fn shown(&self) -> String {
        let segments = self.segments.iter().map(|segment| format!("/{segment}"));
        segments.collect()
    }

    /// The names and decoded values of the placeholders, if `path` (encoded, as received) matches.
    ///
    /// A placeholder matches exactly one segment. It never matches an empty one, because an empty
    /// identifier is a mistake of the client.
    pub(crate) fn matches(&self, path: &str) -> Option<Vec<(String, String)>> {
        let mut values = Vec::new();
        let mut received = path.strip_prefix('/')?.split('/');
        for segment in &self.segments {
            let raw = received.next()?;
            if !segment.matches(raw) {
                return None;
            }
            if let Segment::Placeholder(name) | Segment::Value { name, .. } = segment {
                values.push((name.clone(), decoded(raw)));
            }
        }
        received.next().is_none().then_some(values)
    }

    /// Orders templates that match the same path: a literal comes before a placeholder.
    pub(crate) fn rank(&self) -> impl Ord + use<> {
        self.segments
            .iter()
            .map(|segment| matches!(segment, Segment::Placeholder(_)))
            .collect::<Vec<_>>()
    }

    /// Whether both match the same paths. The names of placeholders make no difference.
    pub(crate) fn matches_same_paths(&self, other: &Self) -> bool {
        self.segments.len() == other.segments.len()
            && self
                .segments
                .iter()
                .zip(&other.segments)
                .all(|pair| match pair {
                    (Segment::Literal(one), Segment::Literal(two)) => one == two,
                    (Segment::Placeholder(_), Segment::Placeholder(_)) => true,
                    (Segment::Value { value: one, .. }, Segment::Value { value: two, .. }) => {
                        one == two
                    }
                    _ => false,
                })
    }

    /// The reasons why `path` does not match, one for each segment. `None` if the two have little
    /// in common: they share no literal, or their numbers of segments differ by two or more.
    pub(crate) fn differences(&self, path: &str) -> Option<Vec<String>> {
        let received: Vec<&str> = path.strip_prefix('/')?.split('/').collect();
        let expected = &self.segments;
        let is_same = |&(segment, raw): &(&Segment, &&str)| segment.matches(raw);
        let from_start = expected.iter().zip(&received).take_while(is_same).count();
        let from_end = expected
            .iter()
            .rev()
            .zip(received.iter().rev())
            .take_while(is_same)
            .count();
        let is_rest_same = from_start + from_end >= expected.len().min(received.len());
        let reasons: Vec<String> = match expected.len().abs_diff(received.len()) {
            0 => expected
                .iter()
                .zip(&received)
                .filter(|(segment, raw)| !segment.matches(raw))
                .map(|(segment, raw)| format!("`{segment}` and not `{raw}`"))
                .collect(),
            1 if is_rest_same && expected.len() > received.len() => {
                vec![format!("with `{}`", expected[from_start])]
            }
            1 if is_rest_same => vec![format!("without `{}`", received[from_start])],
            _ => return None,
        };
        let in_common = expected.iter().any(|segment| {
            matches!(segment, Segment::Literal(literal) if received.contains(&literal.as_str()))
        });
        in_common.then_some(reasons)
    }
}

impl Segment {
    fn new(text: &str) -> Self {
        if is_placeholder(text) {
            Self::Placeholder(text[1..text.len() - 1].to_owned())
        } else {
            Self::Literal(text.to_owned())
        }
    }

    /// Whether it takes this segment of a path (encoded).
    fn matches(&self, raw: &str) -> bool {
        match self {
            Self::Literal(literal) => literal == raw,
            Self::Placeholder(_) => !raw.is_empty(),
            Self::Value { value, .. } => *value == decoded(raw),
        }
    }
}

impl fmt::Display for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Literal(text) | Self::Value { value: text, .. } => f.write_str(text),
            Self::Placeholder(name) => write!(f, "<{name}>"),
        }
    }
}

/// The value of a segment. Bytes that are not UTF-8 become U+FFFD; `Captured::path` has the bytes
/// as received.
fn decoded(raw: &str) -> String {
    percent_decode_str(raw).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template(text: &str) -> Template {
        Template::new(text)
    }

    #[test]
    fn a_placeholder_matches_exactly_one_segment() {
        let owners = template("/api/v1/apps/<app_id>/owners");
        assert_eq!(
            owners.matches("/api/v1/apps/a%2Fb%20c/owners"),
            Some(vec![("app_id".to_owned(), "a/b c".to_owned())])
        );
        assert_eq!(
            owners.matches("/api/v1/apps/a+b%2Fc/owners"),
            Some(vec![("app_id".to_owned(), "a+b/c".to_owned())]),
            "a plus in a path is a plus"
        );
        for path in [
            "/api/v1/apps/a/b/owners",
            "/api/v1/apps//owners",
            "/api/v1/apps/owners",
            "/api/v1/apps/a/owners/",
            "/api/v1/apps/a/owner",
            "",
        ] {
            assert_eq!(owners.matches(path), None, "{path}");
        }
    }

    #[test]
    fn a_literal_ranks_before_a_placeholder_leftmost_first() {
        let search = template("/apps/search/<id>");
        let by_id = template("/apps/<id>/search");
        assert!(search.rank() < by_id.rank());
        assert!(template("/apps/x/y").rank() < search.rank());
    }

    #[test]
    fn templates_that_match_the_same_paths_are_recognized() {
        assert!(template("/apps/<a>").matches_same_paths(&template("/apps/<b>")));
        assert!(!template("/apps/<a>").matches_same_paths(&template("/apps/a")));
        assert!(!template("/apps/<a>").matches_same_paths(&template("/apps/<a>/b")));
    }
}
