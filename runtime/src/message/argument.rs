//! Enums and scalars as arguments of a path or a query.

use super::ValueRef;
use crate::request::path::PathSegment;
use crate::request::query::QueryPairs;

/// Writes an enum or a scalar into a segment of a path.
pub fn write_path(value: ValueRef<'_>, segment: &mut PathSegment<'_>) {
    match value {
        ValueRef::Enum { text, .. } => segment.push_str(text),
        ValueRef::Scalar(scalar) => segment.push_str(&scalar.to_string()),
        _ => {}
    }
}

/// Writes an enum or a scalar as an argument of a query.
pub fn write_query(value: ValueRef<'_>, pairs: &mut QueryPairs<'_>) {
    match value {
        ValueRef::Enum { text, .. } => pairs.push(text),
        ValueRef::Scalar(scalar) => pairs.push(scalar),
        _ => {}
    }
}
