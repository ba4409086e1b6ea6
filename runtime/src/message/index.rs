//! Finds a property by its name in JSON: a small hash table, which the compiler fills for each
//! type.

/// How many slots the table has.
const SIZE: usize = 64;

/// How many properties it takes. Those of smaller and larger messages are compared one by one. For
/// the smaller ones that is as fast, and the compiler need not fill the table.
const FEWEST: usize = 9;
const MOST: usize = 48;

/// No property.
const EMPTY: u8 = u8::MAX;

/// The indexes of the properties. Each is in the slot of its name's hash, or in the next free
/// slot.
#[derive(Clone, Copy, Debug)]
pub(super) struct Index {
    slots: [u8; SIZE],
}

impl Index {
    /// The index of these properties.
    pub(super) const fn new(properties: &[&str]) -> Self {
        let mut slots = [EMPTY; SIZE];
        let mut at = 0;
        while at < properties.len() && is_taken(properties) {
            let mut slot = hash(properties[at].as_bytes());
            while slots[slot] != EMPTY {
                slot = (slot + 1) % SIZE;
            }
            #[allow(clippy::cast_possible_truncation, reason = "there are at most 48")]
            let property = at as u8;
            slots[slot] = property;
            at += 1;
        }
        Self { slots }
    }

    /// The index of the property with this name.
    pub(super) fn find(&self, properties: &[&str], name: &str) -> Option<usize> {
        if !is_taken(properties) {
            return properties
                .iter()
                .position(|property| is_same(property, name));
        }
        let mut slot = hash(name.as_bytes());
        loop {
            let at = usize::from(self.slots[slot]);
            if is_same(properties.get(at)?, name) {
                return Some(at);
            }
            slot = (slot + 1) % SIZE;
        }
    }
}

/// Whether the table has the indexes of these properties.
const fn is_taken(properties: &[&str]) -> bool {
    properties.len() >= FEWEST && properties.len() <= MOST
}

/// The slot in the table for a name. It depends on the length and the last two letters, in which
/// names differ the most.
const fn hash(name: &[u8]) -> usize {
    let end = match name {
        [.., before, last] => *before as usize * 5 + *last as usize * 11,
        [last] => *last as usize * 11,
        [] => 0,
    };
    let start = match name {
        [first, ..] => *first as usize * 23,
        [] => 0,
    };
    (end + start + name.len() * 3) % SIZE
}

/// Compares names by their ends, which takes fewer instructions than a call of `memcmp`.
#[inline]
pub(super) fn is_same(one: &str, other: &str) -> bool {
    #[inline]
    fn ends<const N: usize>(one: &[u8], other: &[u8]) -> bool {
        one.first_chunk::<N>() == other.first_chunk::<N>()
            && one.last_chunk::<N>() == other.last_chunk::<N>()
    }
    let (one, other) = (one.as_bytes(), other.as_bytes());
    one.len() == other.len()
        && match one.len() {
            8..=16 => ends::<8>(one, other),
            17..=32 => ends::<16>(one, other),
            4..=7 => ends::<4>(one, other),
            _ => one == other,
        }
}

#[cfg(test)]
mod tests {
    use super::{FEWEST, Index, MOST, is_same};

    fn names(count: usize) -> Vec<&'static str> {
        let names = (0..count).map(|at| format!("{}{at}", ["id", "displayName", "a"][at % 3]));
        names.map(|name| &*name.leak()).collect()
    }

    #[test]
    fn every_property_of_small_and_large_messages_is_found_and_no_other() {
        for count in [0, 1, 5, FEWEST - 1, FEWEST, MOST, MOST + 1, 300] {
            let names = names(count);
            let index = Index::new(&names);
            for (at, name) in names.iter().enumerate() {
                assert_eq!(index.find(&names, name), Some(at), "{name} of {count}");
            }
            for other in ["", "i", "id", "ID0", "id0 ", "displayname0", "unknown"] {
                assert_eq!(index.find(&names, other), None, "{other} of {count}");
            }
        }
    }

    #[test]
    fn names_are_the_same_if_every_byte_is() {
        let name = "appUserProfileAttributeKeyOfSomething";
        for len in 0..=name.len() {
            let name = &name[..len];
            assert!(is_same(name, name));
            for at in 0..len {
                let other = format!("{}_{}", &name[..at], &name[at + 1..]);
                assert!(!is_same(name, &other), "{other}");
            }
        }
    }
}
