//! A text whose escapes are decoded layer by layer, and which still knows where each of its bytes
//! stands in the source.

/// The longest escape is `&#x0000;` or one like it.
const LONGEST: usize = 10;

/// The names of the characters that HTML escapes (without numbers).
const NAMES: [(&[u8], u8); 6] = [
    (b"amp", b'&'),
    (b"lt", b'<'),
    (b"gt", b'>'),
    (b"quot", b'"'),
    (b"apos", b'\''),
    (b"nbsp", b' '),
];

pub(super) struct Text {
    bytes: Vec<u8>,
    /// The index in the source at which each byte starts, and the source's length at the end.
    starts: Vec<usize>,
}

impl Text {
    pub(super) fn new(source: &[u8]) -> Self {
        Self {
            bytes: source.to_vec(),
            starts: (0..=source.len()).collect(),
        }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The range of the source from which the bytes `start..end` come.
    pub(super) fn source(&self, start: usize, end: usize) -> (usize, usize) {
        (self.starts[start], self.starts[end])
    }

    /// The text with one layer of escapes decoded, or `None` if it has no escape.
    pub(super) fn decoded(&self) -> Option<Self> {
        self.decode(|_| true)
    }

    /// The same for each kind of escape alone.
    pub(super) fn decoded_by_kind(&self) -> impl Iterator<Item = Self> {
        let kinds = [b'%', b'\\', b'&'].into_iter();
        kinds.filter_map(|kind| self.decode(|first| first == kind))
    }

    /// Decodes the escapes whose first byte is accepted.
    fn decode(&self, accepts: impl Fn(u8) -> bool) -> Option<Self> {
        let mut decoded = Self {
            bytes: Vec::with_capacity(self.bytes.len()),
            starts: Vec::with_capacity(self.starts.len()),
        };
        let (mut at, mut escapes) = (0, 0);
        while let Some(&byte) = self.bytes.get(at) {
            let start = self.starts[at];
            let escape = accepts(byte).then(|| unescape(&self.bytes[at..])).flatten();
            let (unescaped, length) = match escape {
                Some(found) => {
                    escapes += 1;
                    found
                }
                None => (Unescaped::Byte(byte), 1),
            };
            match unescaped {
                Unescaped::Byte(byte) => decoded.bytes.push(byte),
                Unescaped::Character(character) => {
                    let mut buffer = [0; 4];
                    let text = character.encode_utf8(&mut buffer);
                    decoded.bytes.extend_from_slice(text.as_bytes());
                }
            }
            decoded.starts.resize(decoded.bytes.len(), start);
            at += length;
        }
        decoded.starts.extend(self.starts.last());
        (escapes > 0).then_some(decoded)
    }

    /// The indexes at which the text may end: its end, and before an escape that is cut there.
    pub(super) fn ends(&self) -> impl Iterator<Item = usize> {
        let length = self.bytes.len();
        let from = length.saturating_sub(LONGEST);
        let mut last = self.bytes[from..].iter();
        let cut = last.rposition(|&byte| matches!(byte, b'%' | b'\\' | b'&'));
        std::iter::once(length).chain(cut.map(|at| from + at))
    }
}

/// The meaning of an escape.
enum Unescaped {
    Byte(u8),
    Character(char),
}

/// The escape at the start of `text`, and its length.
fn unescape(text: &[u8]) -> Option<(Unescaped, usize)> {
    let (code, length) = match *text {
        [b'%', high, low, ..] => {
            let byte = u8::try_from(hex(&[high, low])?).ok()?;
            return Some((Unescaped::Byte(byte), 3));
        }
        [b'\\', b'u', a, b, c, d, ..] => (hex(&[a, b, c, d])?, 6),
        [b'\\', b'x', high, low, ..] => (hex(&[high, low])?, 4),
        [b'\\', b'n', ..] => (10, 2),
        [b'\\', b'r', ..] => (13, 2),
        [b'\\', b't', ..] => (9, 2),
        [b'\\', quoted @ (b'\\' | b'/' | b'"' | b'\''), ..] => (quoted.into(), 2),
        [b'&', ref rest @ ..] => {
            let end = rest.iter().take(LONGEST).position(|&byte| byte == b';')?;
            let code = match rest[..end] {
                [b'#', b'x' | b'X', ref digits @ ..] => hex(digits)?,
                [b'#', ref digits @ ..] => std::str::from_utf8(digits).ok()?.parse().ok()?,
                ref name => NAMES.iter().find(|(known, _)| *known == name)?.1.into(),
            };
            (code, end + 2)
        }
        _ => return None,
    };
    Some((Unescaped::Character(char::from_u32(code)?), length))
}

fn hex(digits: &[u8]) -> Option<u32> {
    let digits = std::str::from_utf8(digits).ok()?;
    // `from_str_radix` would accept a sign.
    u32::from_str_radix(digits, 16)
        .ok()
        .filter(|_| !digits.starts_with('+'))
}
