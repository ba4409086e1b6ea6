//! The secrets of one exchange, which no error and no log may show: every text of a server is
//! scrubbed of them before it becomes a part of an error.
//!
//! A server may repeat a secret as it is, percent-encoded, escaped for JSON or HTML, in base64, and
//! in several of these forms one around the other. So a text is searched as it is, then with its
//! escapes decoded once, and so on.

use std::borrow::Cow;
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use self::finder::{Base64, Finder, Pattern, find_jwts};
use super::escapes::Text;
use super::snippet::snippet;

mod finder;

/// The shortest part of a token that is scrubbed, in bytes. A token cannot be guessed from less.
const PART: usize = 12;
/// A text may be cut in the middle of a secret. This many bytes at its end are scrubbed too.
const CUT_PART: usize = 8;
/// How many layers of escapes are decoded.
const LAYERS: usize = 4;

/// How many layers of escapes of a single kind are decoded. A character before or behind an escape
/// of one kind may look like the start of one of another kind.
const DEPTH: usize = 3;

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

    /// A server's text without the secrets. A JSON text stays one, if the secrets are in its
    /// strings.
    pub(crate) fn scrub<'a>(&self, text: &'a [u8]) -> Cow<'a, [u8]> {
        let mut patterns = Vec::new();
        for secret in &self.0 {
            secret.add_patterns(&mut patterns);
        }
        let finders: Vec<Finder<'_>> = patterns.iter().map(Finder::new).collect();
        let mut found = Vec::new();
        let mut layer = Text::new(text);
        find_by_kind(&layer, DEPTH, &finders, &mut found);
        for _ in 0..LAYERS {
            let Some(decoded) = layer.decoded() else {
                break;
            };
            layer = decoded;
            find(&layer, &finders, &mut found);
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

impl Secret {
    /// Adds the forms that are searched for in each layer of a text.
    fn add_patterns(&self, patterns: &mut Vec<Pattern>) {
        let most = patterns.len() + LAYERS;
        patterns.push(self.plain(&self.text));
        let mut layer = Text::new(&self.text);
        // If the secret itself has escapes, they are decoded together with those of the text.
        while let Some(decoded) = layer.decoded().filter(|_| patterns.len() <= most) {
            if decoded.bytes().len() >= CUT_PART {
                patterns.push(self.plain(decoded.bytes()));
            }
            layer = decoded;
        }
        for skipped in 0..3 {
            patterns.extend(self.base64(skipped));
        }
    }

    fn plain(&self, text: &[u8]) -> Pattern {
        let part = self.part.min(text.len());
        Pattern {
            text: Zeroizing::new(text.to_vec()),
            part,
            cut_part: CUT_PART.min(part),
            is_base64: false,
        }
    }

    /// The secret in a base64 text, without the first characters, which may hold other bytes too.
    /// The secret may start at each of the three bytes that become four characters.
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

/// Adds the ranges of the source in which `text` has a secret.
fn find(text: &Text, finders: &[Finder<'_>], found: &mut Vec<(usize, usize)>) {
    let base64 = Base64::of(text);
    for finder in finders {
        if finder.is_base64 {
            finder.find_base64(text, &base64, found);
        } else {
            finder.find(text, found);
        }
    }
    find_jwts(text, found);
}

/// The same for the text with its escapes decoded, one kind in each layer.
fn find_by_kind(
    text: &Text,
    depth: usize,
    finders: &[Finder<'_>],
    found: &mut Vec<(usize, usize)>,
) {
    find(text, finders, found);
    if let Some(depth) = depth.checked_sub(1) {
        for decoded in text.decoded_by_kind() {
            find_by_kind(&decoded, depth, finders, found);
        }
    }
}

/// `text` with a blank in place of the ranges. Ranges that touch get one blank.
fn blank(text: &[u8], ranges: Vec<(usize, usize)>) -> Vec<u8> {
    let mut is_secret = vec![false; text.len()];
    for (start, end) in ranges {
        is_secret[start..end].fill(true);
    }
    let mut blanked = Vec::with_capacity(text.len());
    let mut is_blank = false;
    for (&byte, is_secret) in text.iter().zip(is_secret) {
        if !is_secret {
            blanked.push(byte);
        } else if !is_blank {
            blanked.extend_from_slice(BLANK);
        }
        is_blank = is_secret;
    }
    blanked
}

#[cfg(test)]
mod tests;
