//! A path template, such as `/api/v1/apps/<app_id>`: it matches paths and names the values in them.

use std::sync::Arc;

use percent_encoding::percent_decode_str;

use super::mistake::is_placeholder;

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

    pub(crate) fn text(&self) -> &Arc<str> {
        &self.text
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
            match segment {
                Segment::Literal(literal) if literal == raw => {}
                Segment::Placeholder(name) if !raw.is_empty() => {
                    // Bytes that are not UTF-8 become U+FFFD; `Captured::path` has them as they
                    // came.
                    let value = percent_decode_str(raw).decode_utf8_lossy();
                    values.push((name.clone(), value.into_owned()));
                }
                _ => return None,
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
                    _ => false,
                })
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
