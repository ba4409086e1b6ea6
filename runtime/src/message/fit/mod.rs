//! Whether the type of a field fits the published property, decided while the user's crate is
//! compiled.
//!
//! The macro writes a call of [`fit`] for each field. Every step of a `const fn` costs the compiler
//! time, so a call compares two numbers if the type fits. If it does not fit, the call reads the
//! code letter by letter, for the text of the error.
//!
//! The macro writes the published kind of a property as a code:
//!
//! | code | property | code | property |
//! | --- | --- | --- | --- |
//! | `s` | text | `y` | bytes |
//! | `b` | boolean | `k` | field mask |
//! | `i`, `u` | 32-bit integer, unsigned | `a` | `Any` |
//! | `l`, `w` | 64-bit integer, unsigned | `o` | object of any members |
//! | `f` | number | `j` | any JSON |
//! | `t`, `p` | time that may be missing, that is always there | `e..` | enum, by its name |
//! | `d` | duration | `m..` | message, by its name |
//! | `L..`, `D..` | list, map of what follows | | |

mod kinds;
mod text;

use self::kinds::fits;
pub(super) use self::kinds::{ids, mask};
use self::text::Text;
use super::Kind;

/// The facts that the compiler has found out about the type of a field.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// The codes that it fits: one bit for each letter. The bit of a list is 32 higher.
    pub(super) mask: u64,
    /// The numbers of its published names, if it is a message or an enum.
    pub(super) ids: &'static [u64],
    /// Its kind in JSON. `None` if no message can have the type.
    pub(super) kind: Option<&'static Kind>,
    /// Whether it can be read, or need not be.
    pub(super) can_be_read: bool,
}

/// Ends the compilation if the type of a field does not fit its property.
///
/// `at` is the number of the field. `codes` has for each field what is published: the bit of the
/// code in `Found::mask`, and the number of the published name, 0 if there is none. `fields` has
/// three lines for each field, for the text of an error: the name of the property, its code, and
/// the type in Rust.
#[track_caller]
pub const fn fit(found: Found, at: usize, codes: &[(u64, u64)], fields: &str, schema: &str) {
    let (bit, id) = codes[at];
    if found.mask & bit != 0 && (id == 0 || found.ids.is_empty() || has(found.ids, id)) {
        return;
    }
    let [property, code, ty] = lines(fields, at);
    refuse(found, property, code, ty, schema);
}

const fn has(ids: &[u64], id: u64) -> bool {
    let mut at = 0;
    while at < ids.len() {
        if ids[at] == id {
            return true;
        }
        at += 1;
    }
    false
}

/// The three lines of a field.
const fn lines(fields: &str, field: usize) -> [&[u8]; 3] {
    let mut rest = fields.as_bytes();
    let mut lines: [&[u8]; 3] = [b""; 3];
    let mut line = 0;
    while line < 3 * (field + 1) {
        let mut end = 0;
        while rest[end] != b'\n' {
            end += 1;
        }
        lines[line % 3] = rest.split_at(end).0;
        rest = rest.split_at(end + 1).1;
        line += 1;
    }
    lines
}

/// Says why a type does not fit, if it does not.
#[track_caller]
const fn refuse(found: Found, property: &[u8], code: &[u8], ty: &[u8], schema: &str) {
    let head = Text::new()
        .quoted(property)
        .add(b" of ")
        .quoted(schema.as_bytes());
    let head = head.add(b" is ").published(code, 0);
    let text = match found.kind {
        None if !found.can_be_read && ty[0] == b'&' => {
            let text = head
                .add(b", and ")
                .quoted(ty)
                .add(b" can only be sent\nhelp: ");
            text.quoted_type(code)
                .add(b", because a struct that is read owns what it holds")
        }
        None => {
            let text = head
                .add(b", which ")
                .quoted(ty)
                .add(b" cannot hold\nhelp: ");
            text.advice(code)
        }
        Some(Kind::Time) if code[0] == b't' => {
            let text = head.add(b" that may be missing\nhelp: `Option<");
            text.add(ty).add(b">`")
        }
        Some(kind) if !fits(kind, code, 0) => {
            let text = head.add(b", not ").found(kind).add(b"\nhelp: ");
            text.advice(code)
        }
        Some(_) => return,
    };
    text.panic();
}
