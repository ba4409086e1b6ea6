//! The code of a property, which the runtime's `message::fit` reads.

use c1_facts::{Kind, Property, Value};

/// The code of a property, with the numbers that stand for it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Code {
    /// The code: `Lmc1.api.user.v1.User`.
    pub(crate) text: String,
    /// The bit of a single value or of a list.
    pub(crate) bit: u64,
    /// The number of the message or the enum, 0 if it is neither.
    pub(crate) id: u64,
}

impl Code {
    /// The code of a property.
    pub(crate) fn of(property: &Property) -> Self {
        let kind = property.kind();
        let (list, shift) = match kind {
            Kind::One(_) => ("", Some(0)),
            Kind::List(_) => ("L", Some(32)),
            // Maps have no bit.
            Kind::Map(_) => ("D", None),
        };
        let (letter, name) = match kind.value() {
            Value::Text => ('s', ""),
            Value::Bool => ('b', ""),
            Value::Int32 => ('i', ""),
            Value::Uint32 => ('u', ""),
            Value::Int64 => ('l', ""),
            Value::Uint64 => ('w', ""),
            Value::Float => ('f', ""),
            // A time that cannot be missing is no `Option`.
            Value::Timestamp if property.is_required() => ('p', ""),
            Value::Timestamp => ('t', ""),
            Value::Duration => ('d', ""),
            Value::Bytes => ('y', ""),
            Value::FieldMask => ('k', ""),
            Value::Any => ('a', ""),
            Value::Object => ('o', ""),
            Value::Json => ('j', ""),
            Value::Enum(published) => ('e', published.name()),
            Value::Message(schema) => ('m', schema.name()),
        };
        let bit = 1_u64 << (u32::from(letter) - u32::from('a'));
        Code {
            text: format!("{list}{letter}{name}"),
            bit: shift.map_or(0, |shift| bit << shift),
            id: if name.is_empty() { 0 } else { id(name) },
        }
    }

    /// The code of a property that C1 does not publish. Every type fits that a property can have.
    pub(crate) fn any() -> Self {
        Code {
            text: "j".to_owned(),
            bit: 1 << (u32::from('j') - u32::from('a')),
            id: 0,
        }
    }
}

/// A number for the name of a message or an enum. It is the same in every crate, and two names
/// never have the same one.
pub(crate) fn id(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use c1_facts::{Enum, Schema};

    use super::id;

    #[test]
    fn every_name_has_a_number_of_its_own() {
        let schemas = Schema::all().map(|schema| schema.name());
        let names: Vec<&str> = schemas
            .chain(Enum::all().map(|published| published.name()))
            .collect();
        let ids: BTreeSet<u64> = names.iter().map(|name| id(name)).collect();
        assert_eq!(ids.len(), names.len());
        assert!(!ids.contains(&0));
    }
}
