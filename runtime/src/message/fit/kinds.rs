//! The rules by which the kinds of types fit the published kinds.

use crate::message::{Kind, Shape};

/// The bit of a letter. It stands for a single value; a list of such values has the bit 32 places
/// higher.
const fn bit(letter: u8) -> u64 {
    1 << (letter - b'a')
}

/// The bits of all codes that a type fits. The names of messages and enums are compared apart from
/// it.
pub(crate) const fn mask(kind: &Kind) -> u64 {
    let mut mask = match kind {
        // Without `Option`, a time cannot be missing.
        Kind::Time => bit(b'p') | bit(b'j'),
        kind => singles(kind),
    };
    if let Kind::List(inner) | Kind::Optional(Kind::List(inner)) = kind {
        mask |= singles(inner) << 32;
    }
    match kind {
        Kind::Json | Kind::Optional(Kind::Json) => u64::MAX,
        _ => mask,
    }
}

/// The bits of letters.
const fn bits(letters: &[u8]) -> u64 {
    let mut bits = 0;
    let mut at = 0;
    while at < letters.len() {
        bits |= bit(letters[at]);
        at += 1;
    }
    bits
}

/// Rust's text fits every property that is text in JSON.
const TEXT: u64 = bits(b"stpdykelwj");
const INT64: u64 = bits(b"iulj");
const UINT64: u64 = bits(b"uwj");
const FLOAT: u64 = bits(b"iufj");
const TIME: u64 = bits(b"tpj");
const OBJECT: u64 = bits(b"oamj");

/// The bits of the codes of single values that a type fits. The name of a message or an enum does
/// not matter here.
const fn singles(kind: &Kind) -> u64 {
    match kind {
        Kind::Optional(inner) => singles(inner),
        Kind::Json => u64::MAX,
        Kind::Text => TEXT,
        Kind::Bool => bit(b'b') | bit(b'j'),
        Kind::Int32 => bit(b'i') | bit(b'j'),
        Kind::UInt32 => bit(b'u') | bit(b'j'),
        Kind::Int64 => INT64,
        Kind::UInt64 => UINT64,
        Kind::Float => FLOAT,
        Kind::Time => TIME,
        Kind::Duration => bit(b'd') | bit(b'j'),
        Kind::Bytes => bit(b'y') | bit(b'j'),
        Kind::Mask => bit(b'k') | bit(b's') | bit(b'j'),
        Kind::Any => bit(b'a') | bit(b'j'),
        Kind::Object | Kind::Map(Kind::Json) => OBJECT,
        Kind::Enum(_) => bit(b'e') | bit(b'j'),
        Kind::Message(_) => bit(b'm') | bit(b'j'),
        Kind::List(_) | Kind::Map(_) => bit(b'j'),
    }
}

/// The numbers of the names of a message or an enum, also if it stands in a list, a map or an
/// `Option`.
pub(crate) const fn ids(kind: &Kind) -> &'static [u64] {
    match kind {
        Kind::Enum(names) => names.ids,
        Kind::Message(shape) => shape.published.ids,
        Kind::List(inner) | Kind::Map(inner) | Kind::Optional(inner) => ids(inner),
        _ => &[],
    }
}

/// Whether a type fits the code that starts at `at`.
pub(super) const fn fits(kind: &Kind, code: &[u8], at: usize) -> bool {
    match (kind, code[at]) {
        (Kind::Optional(inner), _) => fits(inner, code, at),
        (Kind::List(inner), b'L') | (Kind::Map(inner), b'D') => fits(inner, code, at + 1),
        (Kind::Json, _) | (Kind::Object, b'D') => true,
        (Kind::Enum(published), b'e') | (Kind::Message(Shape { published, .. }), b'm') => {
            is_among(published.names, code.split_at(at + 1).1)
        }
        (_, b'L' | b'D') => false,
        (kind, letter) => singles(kind) & bit(letter) != 0,
    }
}

/// Whether a published name is among those of a type. A type without names fits all: it is
/// `unlisted`, or the mistake in its name has been reported.
const fn is_among(names: &[&str], name: &[u8]) -> bool {
    let mut at = 0;
    while at < names.len() {
        if is_equal(names[at].as_bytes(), name) {
            return true;
        }
        at += 1;
    }
    names.is_empty()
}

const fn is_equal(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}
