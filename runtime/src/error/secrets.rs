//! The secrets of one exchange, which no error and no log may show: every text of a server is
//! scrubbed of them before it becomes a part of an error.
//!
//! A server may repeat a secret as it is, percent-encoded, escaped for JSON or HTML, in base64, and
//! in several of these forms one around the other. So a text is searched as it is, then with its
//! escapes decoded once, and so on.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::escapes::Text;
use super::snippet::snippet;

/// The shortest part of a token that is scrubbed, in bytes. A token cannot be guessed from less.
const PART: usize = 12;
/// A text may be cut in the middle of a secret. This many bytes at its end are scrubbed too.
const CUT_PART: usize = 8;
/// How many layers of escapes are decoded.
const LAYERS: usize = 4;

/// Stands for a secret in a text.
const BLANK: &[u8] = b"****";

/// The secrets that were sent in a request, or received in its answer.
#[derive(Default)]
pub(crate) struct Secrets(Vec<Secret>);

struct Secret {
    text: Zeroizing<Vec<u8>>,
    /// The shortest part that is scrubbed, in bytes.
    part: usize,
}

impl Secrets {
    /// Adds a token. Its parts are scrubbed too, if they are long enough to be of use to anybody.
    pub(crate) fn add_token(&mut self, token: &[u8]) {
        self.add(token, PART);
    }

    /// Adds the value of a header. It may consist of common words, so it is scrubbed only whole.
    pub(crate) fn add_value(&mut self, value: &[u8]) {
        self.add(value, value.len());
    }

    fn add(&mut self, text: &[u8], part: usize) {
        if !text.is_empty() {
            self.0.push(Secret {
                text: Zeroizing::new(text.to_vec()),
                part: part.min(text.len()),
            });
        }
    }

    /// At most `limit` bytes of a server's text, scrubbed and then escaped for a line of a log.
    pub(crate) fn quote(&self, text: &[u8], limit: usize) -> String {
        snippet(&self.scrub(text), limit)
    }

    /// A server's text without the secrets.
    pub(crate) fn scrub_text(&self, text: &str) -> String {
        String::from_utf8_lossy(&self.scrub(text.as_bytes())).into_owned()
    }

    /// A server's text without the secrets. A JSON text stays one, if the secrets are in its strings.
    pub(crate) fn scrub<'a>(&self, text: &'a [u8]) -> Cow<'a, [u8]> {
        let patterns: Vec<Pattern> = self.0.iter().flat_map(Secret::patterns).collect();
        let finders: Vec<Finder<'_>> = patterns.iter().map(Finder::new).collect();
        let mut found = Vec::new();
        let mut layer = Text::new(text);
        for _ in 0..=LAYERS {
            for text in std::iter::once(&layer).chain(&layer.decoded_by_kind().collect::<Vec<_>>())
            {
                let compact = text.without_white_space();
                for finder in &finders {
                    let searched = if finder.is_base64 { &compact } else { text };
                    finder.find(searched, &mut found);
                }
            }
            find_jwts(&layer, &mut found);
            match layer.decoded() {
                Some(decoded) => layer = decoded,
                None => break,
            }
        }
        if found.is_empty() {
            return Cow::Borrowed(text);
        }
        Cow::Owned(blank(text, found))
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secrets({})", self.0.len())
    }
}

/// A form of a secret that is searched for.
struct Pattern {
    text: Zeroizing<Vec<u8>>,
    part: usize,
    cut_part: usize,
    is_base64: bool,
}

impl Secret {
    /// The forms that are searched for in each layer of a text.
    fn patterns(&self) -> Vec<Pattern> {
        let mut patterns = vec![self.plain(self.text.clone())];
        let mut layer = Text::new(&self.text);
        // If the secret itself has escapes, they are decoded together with those of the text.
        while let Some(decoded) = layer.decoded().filter(|_| patterns.len() <= LAYERS) {
            if decoded.bytes().len() >= CUT_PART {
                patterns.push(self.plain(Zeroizing::new(decoded.bytes().to_vec())));
            }
            layer = decoded;
        }
        patterns.extend((0..3).filter_map(|skipped| self.base64(skipped)));
        patterns
    }

    fn plain(&self, text: Zeroizing<Vec<u8>>) -> Pattern {
        let part = self.part.min(text.len());
        Pattern {
            text,
            part,
            cut_part: CUT_PART.min(part),
            is_base64: false,
        }
    }

    /// The secret in a base64 text, without the first characters, which may hold other bytes too. The
    /// secret may start at each of the three bytes that become four characters.
    fn base64(&self, skipped: usize) -> Option<Pattern> {
        let whole = self.text.get(skipped..)?;
        let whole = &whole[..whole.len() / 3 * 3];
        let text = Zeroizing::new(STANDARD.encode(whole).into_bytes());
        // A shorter one could be a part of any word.
        (text.len() >= CUT_PART).then(|| Pattern {
            part: text.len().min(self.part.div_ceil(3) * 4),
            cut_part: text.len().min(CUT_PART.div_ceil(3) * 4),
            text,
            is_base64: true,
        })
    }
}

/// Finds a pattern and its parts.
struct Finder<'a> {
    text: &'a [u8],
    parts: HashSet<&'a [u8]>,
    part: usize,
    cut_part: usize,
    is_base64: bool,
}

impl<'a> Finder<'a> {
    fn new(pattern: &'a Pattern) -> Self {
        let &Pattern {
            ref text,
            part,
            cut_part,
            is_base64,
        } = pattern;
        Self {
            text,
            parts: text.windows(part).collect(),
            part,
            cut_part,
            is_base64,
        }
    }

    /// Adds the ranges of the source in which `text` repeats the pattern or a part of it.
    fn find(&self, text: &Text, found: &mut Vec<(usize, usize)>) {
        let normal = if self.is_base64 {
            text.with_standard_alphabet()
        } else {
            Cow::Borrowed(text.bytes())
        };
        for (at, window) in normal.windows(self.part).enumerate() {
            if self.parts.contains(window) {
                self.add(text, at, at + self.part, found);
            }
        }
        // An escape at the end may be cut too.
        for end in text.ends() {
            let longest = self.text.len().min(end);
            let cut = (self.cut_part..=longest).rev();
            let mut cut = cut.filter(|&length| normal[..end].ends_with(&self.text[..length]));
            if let Some(length) = cut.next() {
                self.add(text, end - length, normal.len(), found);
            }
        }
    }

    fn add(&self, text: &Text, start: usize, end: usize, found: &mut Vec<(usize, usize)>) {
        let (mut start, mut end) = (start, end);
        if self.is_base64 {
            // The characters around it hold the first and last bytes of the secret.
            let is_base64 = |&byte: &u8| byte.is_ascii_alphanumeric() || b"+/-_=".contains(&byte);
            let bytes = text.bytes();
            start -= bytes[..start]
                .iter()
                .rev()
                .take_while(|&byte| is_base64(byte))
                .count();
            end += bytes[end..]
                .iter()
                .take_while(|&byte| is_base64(byte))
                .count();
        }
        found.push(text.source(start, end));
    }
}

/// Adds everything that looks like a signed JWT (RFC 7519). It may be another token, for example one
/// of an earlier attempt.
fn find_jwts(text: &Text, found: &mut Vec<(usize, usize)>) {
    let bytes = text.bytes();
    let is_part = |&&byte: &&u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    let mut from = 0;
    while let Some(at) = bytes[from..].windows(3).position(|window| window == b"eyJ") {
        let start = from + at;
        let end = start + bytes[start..].iter().take_while(is_part).count();
        let mut parts = bytes[start..end].split(|&byte| byte == b'.');
        if parts
            .by_ref()
            .take(2)
            .filter(|part| part.len() >= CUT_PART)
            .count()
            == 2
        {
            found.push(text.source(start, end));
        }
        from = end;
    }
}

/// `text` with a blank in place of each range.
fn blank(text: &[u8], mut ranges: Vec<(usize, usize)>) -> Vec<u8> {
    ranges.sort_unstable();
    let mut blanked = Vec::with_capacity(text.len());
    let mut end_of_last = None;
    for (start, end) in ranges {
        let done = end_of_last.unwrap_or(0);
        if start > done || end_of_last.is_none() {
            blanked.extend_from_slice(&text[done..start]);
            blanked.extend_from_slice(BLANK);
        }
        end_of_last = Some(end.max(done));
    }
    blanked.extend_from_slice(&text[end_of_last.unwrap_or(0)..]);
    blanked
}

#[cfg(test)]
mod tests;
