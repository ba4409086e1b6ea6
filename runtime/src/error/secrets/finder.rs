//! Finds a secret in a layer of a text, and says where it stands in the source.

use std::collections::HashSet;

use zeroize::Zeroizing;

use crate::error::escapes::Text;

/// A form of a secret that is searched for.
pub(super) struct Pattern {
    pub(super) text: Zeroizing<Vec<u8>>,
    pub(super) part: usize,
    pub(super) cut_part: usize,
    pub(super) is_base64: bool,
}

/// Finds a pattern and its parts.
pub(super) struct Finder<'a> {
    text: &'a [u8],
    parts: HashSet<&'a [u8]>,
    part: usize,
    cut_part: usize,
    pub(super) is_base64: bool,
}

impl<'a> Finder<'a> {
    pub(super) fn new(pattern: &'a Pattern) -> Self {
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
    pub(super) fn find(&self, text: &Text, found: &mut Vec<(usize, usize)>) {
        let ends: Vec<usize> = text.ends().collect();
        for (start, end) in self.ranges(text.bytes(), &ends) {
            found.push(text.source(start, end));
        }
    }

    /// The same for a pattern in base64.
    pub(super) fn find_base64(
        &self,
        text: &Text,
        base64: &Base64,
        found: &mut Vec<(usize, usize)>,
    ) {
        let ends = text.ends().map(|end| base64.count_before(end));
        let ends: Vec<usize> = ends.collect();
        for (start, end) in self.ranges(&base64.bytes, &ends) {
            let (start, end) = base64.around(text.bytes(), start, end);
            found.push(text.source(start, end));
        }
    }

    /// The ranges of `bytes` that are the pattern or a part of it. At one of the `ends` that part
    /// may be shorter, because the rest of it may be cut off.
    fn ranges(&self, bytes: &[u8], ends: &[usize]) -> Vec<(usize, usize)> {
        let windows = bytes.windows(self.part).enumerate();
        let parts = windows.filter(|(_, window)| self.parts.contains(window));
        let mut ranges: Vec<_> = parts.map(|(at, _)| (at, at + self.part)).collect();
        for &end in ends {
            let mut lengths = (self.cut_part..=self.text.len().min(end)).rev();
            let cut = lengths.find(|&length| bytes[..end].ends_with(&self.text[..length]));
            ranges.extend(cut.map(|length| (end - length, bytes.len())));
        }
        ranges
    }
}

/// The bytes of a text in the standard alphabet of base64, without white space: base64 is often
/// broken into lines, or in the alphabet for URLs.
pub(super) struct Base64 {
    bytes: Vec<u8>,
    /// The index of each byte in the text.
    positions: Vec<usize>,
}

impl Base64 {
    pub(super) fn of(text: &Text) -> Self {
        let bytes = text.bytes().iter().enumerate();
        let kept = bytes.filter(|(_, byte)| !byte.is_ascii_whitespace());
        let (positions, bytes) = kept
            .map(|(at, &byte)| {
                let standard = match byte {
                    b'-' => b'+',
                    b'_' => b'/',
                    other => other,
                };
                (at, standard)
            })
            .unzip();
        Self { bytes, positions }
    }

    /// How many bytes stand before this one of the text.
    fn count_before(&self, position: usize) -> usize {
        self.positions.partition_point(|&at| at < position)
    }

    /// The range of the text of these bytes, and of those around it that hold the secret's first
    /// and last bytes.
    fn around(&self, text: &[u8], start: usize, end: usize) -> (usize, usize) {
        /// The characters that three bytes become.
        const GROUP: usize = 4;
        let is_base64 = |&&byte: &&u8| byte.is_ascii_alphanumeric() || b"+/-_=".contains(&byte);
        let start = self.positions[start];
        let end = self.positions[end - 1] + 1;
        let before = text[..start].iter().rev().take(GROUP).take_while(is_base64);
        let after = text[end..].iter().take(GROUP).take_while(is_base64);
        (start - before.count(), end + after.count())
    }
}

/// Adds everything that looks like a signed JWT (RFC 7519). It may be another token, for example
/// one of an earlier attempt.
pub(super) fn find_jwts(text: &Text, found: &mut Vec<(usize, usize)>) {
    const SHORTEST_PART: usize = 8;
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
            .filter(|part| part.len() >= SHORTEST_PART)
            .count()
            == 2
        {
            found.push(text.source(start, end));
        }
        from = end;
    }
}
