//! The one comparison.

use super::{ListRef, MapRef, Message, ValueRef};

/// Whether two values are the same. A field that is marked `#[c1(serde)]` is compared by its JSON,
/// and one that is marked `#[c1(skip)]` is not compared.
///
/// The `PartialEq` of a type with `#[c1(eq)]` calls this function.
///
/// ```
/// use c1::message::{Value, equal};
///
/// assert!(equal("Wiki".value(), "Wiki".to_owned().value()));
/// assert!(!equal(1_i32.value(), 2_i32.value()));
/// ```
pub fn equal(one: ValueRef<'_>, other: ValueRef<'_>) -> bool {
    match (one, other) {
        (ValueRef::Unset, ValueRef::Unset) | (ValueRef::Null, ValueRef::Null) => true,
        (ValueRef::Text(one), ValueRef::Text(other))
        | (ValueRef::Enum { text: one, .. }, ValueRef::Enum { text: other, .. }) => one == other,
        (ValueRef::Bool(one), ValueRef::Bool(other)) => one == other,
        (ValueRef::I32(one), ValueRef::I32(other)) => one == other,
        (ValueRef::U32(one), ValueRef::U32(other)) => one == other,
        (ValueRef::I64(one), ValueRef::I64(other)) => one == other,
        (ValueRef::U64(one), ValueRef::U64(other)) => one == other,
        #[allow(clippy::float_cmp, reason = "as the type compares them")]
        (ValueRef::F64(one), ValueRef::F64(other)) => one == other,
        (ValueRef::Scalar(one), ValueRef::Scalar(other)) => one.to_string() == other.to_string(),
        (ValueRef::Bytes(one), ValueRef::Bytes(other)) => one == other,
        (ValueRef::Mask(one), ValueRef::Mask(other)) => one == other,
        (ValueRef::Any(one), ValueRef::Any(other)) => one == other,
        (ValueRef::Json(one), ValueRef::Json(other)) => one == other,
        (ValueRef::Object(one), ValueRef::Object(other)) => one == other,
        (ValueRef::Message(one), ValueRef::Message(other)) => same_message(one, other),
        (ValueRef::List(one), ValueRef::List(other)) => same_list(one, other),
        (ValueRef::Map(one), ValueRef::Map(other)) => same_map(one, other),
        (ValueRef::Serde(one), ValueRef::Serde(other)) => {
            matches!((one.to_json(), other.to_json()), (Ok(one), Ok(other)) if one == other)
        }
        _ => false,
    }
}

fn same_message(one: &dyn Message, other: &dyn Message) -> bool {
    (0..one.shape().properties.len()).all(|at| equal(one.get(at), other.get(at)))
}

fn same_list(one: &dyn ListRef, other: &dyn ListRef) -> bool {
    let len = one.count();
    len == other.count() && (0..len).all(|at| equal(one.get(at), other.get(at)))
}

fn same_map(one: &dyn MapRef, other: &dyn MapRef) -> bool {
    let mut is_same = one.count() == other.count();
    if is_same {
        one.for_each(&mut |key, value| {
            is_same = is_same && other.get(key).is_some_and(|other| equal(value, other));
        });
    }
    is_same
}
