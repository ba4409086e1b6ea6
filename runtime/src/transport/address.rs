//! The address of a request. It has exactly the text that was written; any other address is
//! refused.
//!
//! A URL parser may remove `..`, turn `\` into `/`, cut at `#` or encode a character. Then an
//! argument could leave the place of its placeholder. So the URL that reqwest's parser returns is
//! compared with the text that was written, and every other address is checked by the rules below.

use http::Uri;
use http::uri::{Parts, PathAndQuery};

use super::over_reqwest::types::Url;
use crate::client::origin::Origin;

/// The longest URL that HTTP libraries accept, in bytes.
pub(crate) const LONGEST: usize = 65_534;

/// The URL of a request, as the transport takes it.
#[derive(Clone, Debug)]
pub(crate) enum Address {
    Url(Url),
    Uri(Uri),
}

impl Address {
    pub(super) fn into_uri(self) -> Option<Uri> {
        match self {
            Self::Uri(uri) => Some(uri),
            Self::Url(url) => url.as_str().parse().ok(),
        }
    }
}

/// The `Uri` of a target (path and query), if every URL parser leaves it as it is written.
pub(super) fn uri(origin: &Origin, target: &str) -> Option<Uri> {
    if !is_exact(target.as_bytes()) {
        return None;
    }
    let path = PathAndQuery::try_from(target)
        .ok()
        .filter(|path| path.as_str() == target)?;
    let mut parts = Parts::default();
    parts.scheme = Some(origin.scheme().clone());
    parts.authority = Some(origin.authority().clone());
    parts.path_and_query = Some(path);
    Uri::from_parts(parts).ok()
}

/// By the URL standard, a parser keeps the byte in a path as it is.
const PATH: u8 = 1;
/// By the URL standard, a parser keeps the byte in a query as it is.
const QUERY: u8 = 2;

/// The byte may begin a dot segment.
const DOT: u8 = 4;

/// The flags of each byte.
static PLACES: [u8; 256] = {
    let mut places = [0; 256];
    let mut byte = b'!';
    while byte <= b'~' {
        places[byte as usize] = match byte {
            b'"' | b'#' | b'<' | b'>' => 0,
            b'?' | b'`' | b'{' | b'}' | b'^' | b'|' | b'\\' => QUERY,
            b'\'' => PATH,
            b'.' | b'%' => PATH | QUERY | DOT,
            _ => PATH | QUERY,
        };
        byte += 1;
    }
    places
};

/// Whether a URL parser keeps each byte and each segment of a target.
fn is_exact(target: &[u8]) -> bool {
    let places = |byte: u8| PLACES[usize::from(byte)];
    // A path that begins with `//` would be read as a host.
    if !target.starts_with(b"/") || target.starts_with(b"//") {
        return false;
    }
    // Most targets need only this pass, which takes 0.4 % of a call with a layer.
    let is_plain = |byte: u8| places(byte) & (PATH | DOT) == PATH;
    if target.iter().all(|&byte| is_plain(byte)) {
        return true;
    }
    let path_end = target.iter().position(|&byte| places(byte) & PATH == 0);
    let (path, rest) = target.split_at(path_end.unwrap_or(target.len()));
    let query = match rest {
        [] => rest,
        [b'?', query @ ..] => query,
        _ => return false,
    };
    !path.split(|&byte| byte == b'/').any(is_dot_segment)
        && query.iter().all(|&byte| places(byte) & QUERY != 0)
}

/// Whether a segment is `.` or `..`. A dot may also be written as `%2e`.
fn is_dot_segment(segment: &[u8]) -> bool {
    let after_dot = |text: &'_ [u8]| match text {
        [b'.', ..] => Some(1),
        [b'%', b'2', b'e' | b'E', ..] => Some(3),
        _ => None,
    };
    let Some(first) = after_dot(segment) else {
        return false;
    };
    let rest = &segment[first..];
    rest.is_empty() || after_dot(rest) == Some(rest.len())
}

#[cfg(feature = "reqwest")]
#[cfg(test)]
mod tests {
    use super::*;

    /// Compares the targets that a URL parser keeps with those that are accepted here.
    #[derive(Debug, Default, PartialEq)]
    struct Counts {
        strings: usize,
        /// The URL parser keeps them as they are.
        url_keeps: usize,
        /// The URL parser changes them, and they are accepted here.
        unsafely_accepted: usize,
        /// The URL parser keeps them as they are, and they are refused here.
        refused: usize,
    }

    /// Counts targets. Only characters of `strict` may be refused although the URL parser keeps
    /// them.
    fn count(targets: impl Iterator<Item = String>, strict: &[char]) -> Counts {
        let origin = Origin::parse("https://acme.conductor.one", false).unwrap();
        let base = Url::parse(origin.as_str()).unwrap();
        let mut counts = Counts::default();
        for target in targets {
            counts.strings += 1;
            let joined = base.join(&target).ok();
            let keeps = joined
                .is_some_and(|url| url.as_str().strip_prefix(origin.as_str()) == Some(&target));
            let taken = uri(&origin, &target);
            counts.url_keeps += usize::from(keeps);
            match &taken {
                None => {
                    counts.refused += usize::from(keeps);
                    assert!(!keeps || target.contains(strict), "{target:?}");
                }
                Some(uri) => {
                    counts.unsafely_accepted += usize::from(!keeps);
                    let text = uri.to_string();
                    assert_eq!(text.strip_prefix(origin.as_str()), Some(&*target));
                    assert_eq!(Url::parse(&text).unwrap().as_str(), text);
                }
            }
        }
        counts
    }

    /// All strings of these characters up to a length.
    fn strings(characters: &[&str], length: usize) -> Vec<String> {
        let mut all = vec![String::new()];
        let mut last = all.clone();
        for _ in 0..length {
            last = last
                .iter()
                .flat_map(|start| characters.iter().map(move |end| format!("{start}{end}")))
                .collect();
            all.extend_from_slice(&last);
        }
        all
    }

    const CHARACTERS: [&str; 19] = [
        "a", ".", "/", "%", "2", "e", "E", "\\", "?", "#", "&", "=", "+", " ", "\t", "\"", "<",
        "'", "é",
    ];

    #[test]
    fn f98_no_path_that_a_url_parser_changes_is_taken() {
        let targets = strings(&CHARACTERS, 4)
            .into_iter()
            .map(|text| format!("/api/{text}"));
        let counts = count(targets, &['#']);
        assert_eq!((counts.strings, counts.unsafely_accepted), (137_561, 0));
        assert!(
            counts.url_keeps > 20_000 && counts.refused < 10_000,
            "{counts:?}"
        );
    }

    #[test]
    fn f98_no_query_that_a_url_parser_changes_is_taken() {
        let targets = strings(&CHARACTERS, 4)
            .into_iter()
            .map(|text| format!("/api?q={text}"));
        let counts = count(targets, &['#']);
        assert_eq!((counts.strings, counts.unsafely_accepted), (137_561, 0));
        assert!(
            counts.url_keeps > 20_000 && counts.refused < 10_000,
            "{counts:?}"
        );
    }

    #[test]
    fn f98_no_pair_of_characters_that_a_url_parser_changes_is_taken() {
        // Characters that look like a dot or a slash. In host names, one of them is replaced.
        let characters: Vec<char> = ('\0'..='\u{17f}')
            .chain(['\u{2024}', '\u{2044}', '\u{ff0e}', '\u{ff0f}'])
            .collect();
        let pairs = characters.iter().flat_map(|first| {
            characters
                .iter()
                .map(move |second| format!("/{first}{second}"))
        });
        let counts = count(pairs, &['#', '^', '|']);
        assert_eq!((counts.strings, counts.unsafely_accepted), (150_544, 0));
        assert!(
            counts.url_keeps > 5_000 && counts.refused < 1_000,
            "{counts:?}"
        );
    }

    #[test]
    fn f98_no_spelling_of_a_dot_segment_is_taken() {
        let parts = [".", "%2e", "%2E", "%", "/", "a", "%2"];
        let targets = strings(&parts, 4)
            .into_iter()
            .map(|text| format!("/api/{text}"));
        let counts = count(targets, &[]);
        assert_eq!((counts.strings, counts.unsafely_accepted), (2_801, 0));
        assert!(
            counts.url_keeps > 1_000 && counts.refused == 0,
            "{counts:?}"
        );
    }

    #[test]
    fn f98_a_path_that_begins_like_a_host_is_not_taken() {
        let origin = Origin::parse("https://acme.conductor.one", false).unwrap();
        for target in ["//evil.example/x", "", "x", "?x", "/#", "/\u{7f}"] {
            assert_eq!(uri(&origin, target), None, "{target:?}");
        }
        assert!(uri(&origin, "/").is_some() && uri(&origin, "/?").is_some());
    }
}
