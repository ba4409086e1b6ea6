//! Enums, scalars and transparent types as arguments of a path, a query or a header.

use std::borrow::Cow;

use super::ValueRef;
use crate::request::header::HeaderParam;
use crate::request::path::{PathParam, PathSegment};
use crate::request::query::{QueryPairs, QueryParam};

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

/// The field of a transparent type in a path. If its type is no value, the compiler has said so, and
/// it is an argument so that no further error follows.
pub trait PathField<const IS_VALUE: bool> {
    /// Writes it, as [`PathParam::write`] does.
    fn write(&self, segment: &mut PathSegment<'_>);
}

impl<T: PathParam> PathField<true> for T {
    fn write(&self, segment: &mut PathSegment<'_>) {
        PathParam::write(self, segment);
    }
}

impl<T> PathField<false> for T {
    fn write(&self, _: &mut PathSegment<'_>) {}
}

/// The field of a transparent type in a query, as [`PathField`].
pub trait QueryField<const IS_VALUE: bool> {
    /// Writes it, as [`QueryParam::write`] does.
    fn write(&self, pairs: &mut QueryPairs<'_>);
}

impl<T: QueryParam> QueryField<true> for T {
    fn write(&self, pairs: &mut QueryPairs<'_>) {
        QueryParam::write(self, pairs);
    }
}

impl<T> QueryField<false> for T {
    fn write(&self, _: &mut QueryPairs<'_>) {}
}

/// The field of a transparent type in a header, as [`PathField`].
pub trait HeaderField<const IS_VALUE: bool> {
    /// Its text, as [`HeaderParam::value`] gives it.
    fn value(&self) -> Option<Cow<'_, str>>;

    /// Why it cannot be sent.
    fn problem(&self) -> Option<String>;
}

impl<T: HeaderParam> HeaderField<true> for T {
    fn value(&self) -> Option<Cow<'_, str>> {
        HeaderParam::value(self)
    }

    fn problem(&self) -> Option<String> {
        self.__problem()
    }
}

impl<T> HeaderField<false> for T {
    fn value(&self) -> Option<Cow<'_, str>> {
        None
    }

    fn problem(&self) -> Option<String> {
        None
    }
}
