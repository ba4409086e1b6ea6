//! The text of an error, put together while the user's crate is compiled. A `const fn` has no
//! `format!`.

use crate::message::Kind;

/// How long an error can be; the rest of a longer one is cut off.
const LONGEST: usize = 768;

/// A text that grows.
#[derive(Clone, Copy)]
pub(super) struct Text {
    bytes: [u8; LONGEST],
    len: usize,
}

impl Text {
    /// The empty text.
    pub(super) const fn new() -> Self {
        Self {
            bytes: [0; LONGEST],
            len: 0,
        }
    }

    /// Adds words.
    pub(super) const fn add(mut self, words: &[u8]) -> Self {
        let mut at = 0;
        while at < words.len() && self.len < LONGEST {
            self.bytes[self.len] = words[at];
            self.len += 1;
            at += 1;
        }
        self
    }

    /// Adds words between backticks.
    pub(super) const fn quoted(self, words: &[u8]) -> Self {
        self.add(b"`").add(words).add(b"`")
    }

    /// Adds what C1 publishes: ``a list of `c1.api.app.v1.AppOwner` ``.
    pub(super) const fn published(self, code: &[u8], at: usize) -> Self {
        let name = code.split_at(at + 1).1;
        match code[at] {
            b's' => self.add(b"a string"),
            b'b' => self.add(b"a boolean"),
            b'i' => self.add(b"a 32-bit integer"),
            b'u' => self.add(b"an unsigned 32-bit integer"),
            b'l' => self.add(b"a 64-bit integer"),
            b'w' => self.add(b"an unsigned 64-bit integer"),
            b'f' => self.add(b"a number"),
            b't' | b'p' => self.add(b"a point in time"),
            b'd' => self.add(b"a duration"),
            b'y' => self.add(b"bytes in base64"),
            b'k' => self.add(b"a field mask"),
            b'a' => self.add(b"an `Any`"),
            b'o' => self.add(b"an object of any members"),
            b'e' => self.add(b"an enum (`").add(name).add(b"`)"),
            b'm' => self.add(b"a ").quoted(name),
            b'L' => self.add(b"a list of ").published_many(code, at + 1),
            b'D' => self.add(b"a map of ").published_many(code, at + 1),
            _ => self.add(b"any JSON"),
        }
    }

    /// Adds what C1 publishes, in the plural.
    const fn published_many(self, code: &[u8], at: usize) -> Self {
        let name = code.split_at(at + 1).1;
        match code[at] {
            b's' => self.add(b"strings"),
            b'b' => self.add(b"booleans"),
            b'i' => self.add(b"32-bit integers"),
            b'u' => self.add(b"unsigned 32-bit integers"),
            b'l' => self.add(b"64-bit integers"),
            b'w' => self.add(b"unsigned 64-bit integers"),
            b'f' => self.add(b"numbers"),
            b't' | b'p' => self.add(b"points in time"),
            b'd' => self.add(b"durations"),
            b'o' => self.add(b"objects of any members"),
            b'e' => self.add(b"enums (`").add(name).add(b"`)"),
            b'm' => self.quoted(name),
            _ => self.published(code, at),
        }
    }

    /// Adds what a type is in C1's JSON.
    pub(super) const fn found(self, kind: &Kind) -> Self {
        match kind {
            Kind::Text => self.add(b"a string"),
            Kind::Bool => self.add(b"a boolean"),
            Kind::Int32 => self.add(b"a 32-bit integer"),
            Kind::UInt32 => self.add(b"an unsigned 32-bit integer"),
            Kind::Int64 => self.add(b"a 64-bit integer"),
            Kind::UInt64 => self.add(b"an unsigned 64-bit integer"),
            Kind::Float => self.add(b"a number"),
            Kind::Time => self.add(b"a point in time"),
            Kind::Duration => self.add(b"a duration"),
            Kind::Bytes => self.add(b"bytes"),
            Kind::Mask => self.add(b"a field mask"),
            Kind::Any => self.add(b"an `Any`"),
            Kind::Json => self.add(b"any JSON"),
            Kind::Object => self.add(b"an object of any members"),
            Kind::Enum(names) => match names.names {
                [name, ..] => self.add(b"an enum (`").add(name.as_bytes()).add(b"`)"),
                [] => self.add(b"an enum"),
            },
            Kind::Message(shape) => match shape.published.names {
                [name, ..] => self.add(b"a ").quoted(name.as_bytes()),
                [] => self.add(b"a message"),
            },
            Kind::List(inner) => self.add(b"a list of ").found_many(inner),
            Kind::Map(inner) => self.add(b"a map of ").found_many(inner),
            Kind::Optional(inner) => self.found(inner),
        }
    }

    /// Adds what a type is in C1's JSON, in the plural.
    const fn found_many(self, kind: &Kind) -> Self {
        match kind {
            Kind::Text => self.add(b"strings"),
            Kind::Bool => self.add(b"booleans"),
            Kind::Int32 => self.add(b"32-bit integers"),
            Kind::UInt32 => self.add(b"unsigned 32-bit integers"),
            Kind::Int64 => self.add(b"64-bit integers"),
            Kind::UInt64 => self.add(b"unsigned 64-bit integers"),
            Kind::Float => self.add(b"numbers"),
            Kind::Time => self.add(b"points in time"),
            Kind::Duration => self.add(b"durations"),
            Kind::Object => self.add(b"objects of any members"),
            Kind::Message(shape) => match shape.published.names {
                [name, ..] => self.quoted(name.as_bytes()),
                [] => self.add(b"messages"),
            },
            Kind::List(inner) => self.add(b"lists of ").found_many(inner),
            Kind::Map(inner) => self.add(b"maps of ").found_many(inner),
            Kind::Optional(inner) => self.found_many(inner),
            kind => self.found(kind),
        }
    }

    /// Adds a type that fits, and what else may be done.
    pub(super) const fn advice(self, code: &[u8]) -> Self {
        let text = self.quoted_type(code);
        let mut inner = 0;
        while matches!(code[inner], b'L' | b'D') {
            inner += 1;
        }
        match code[inner] {
            b'm' => {
                let name = code.split_at(inner + 1).1;
                let text = text
                    .add(b", a struct with `#[derive(c1::Message)] #[c1(\"")
                    .add(name);
                text.add(b"\")]`; a field of another serde type is marked `#[c1(serde)]`")
            }
            b'e' => text.add(b", or an enum with `#[derive(c1::Message)]`"),
            _ => text,
        }
    }

    /// Adds a type that fits.
    pub(super) const fn quoted_type(self, code: &[u8]) -> Self {
        self.add(b"`").a_type(code, 0).add(b"`")
    }

    const fn a_type(self, code: &[u8], at: usize) -> Self {
        match code[at] {
            b'b' => self.add(b"bool"),
            b'i' => self.add(b"i32"),
            b'u' => self.add(b"u32"),
            b'l' => self.add(b"i64"),
            b'w' => self.add(b"u64"),
            b'f' => self.add(b"f64"),
            b't' => self.add(b"Option<c1::json::Timestamp>"),
            b'p' => self.add(b"c1::json::Timestamp"),
            b'd' => self.add(b"Option<c1::json::Duration>"),
            b'y' => self.add(b"c1::json::Base64"),
            b'k' => self.add(b"c1::json::FieldMask"),
            b'a' => self.add(b"c1::json::Any"),
            b'o' => self.add(b"serde_json::Map<String, serde_json::Value>"),
            b'j' => self.add(b"serde_json::Value"),
            b'm' => self.add(last_word(code)),
            b'L' => self.add(b"Vec<").a_type(code, at + 1).add(b">"),
            b'D' => self
                .add(b"BTreeMap<String, ")
                .a_type(code, at + 1)
                .add(b">"),
            _ => self.add(b"String"),
        }
    }

    /// Ends the compilation with the text.
    #[track_caller]
    #[allow(clippy::panic, reason = "this is how a constant says that it is wrong")]
    pub(super) const fn panic(&self) {
        match std::str::from_utf8(self.bytes.split_at(self.len).0) {
            Ok(text) => panic!("{}", text),
            Err(_) => panic!("a field does not fit its property"),
        }
    }
}

/// The text after the last dot.
const fn last_word(name: &[u8]) -> &[u8] {
    let mut start = name.len();
    while start > 0 && name[start - 1] != b'.' {
        start -= 1;
    }
    name.split_at(start).1
}
