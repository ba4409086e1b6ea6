//! The field of a transparent type, which gives the type its traits.
//!
//! If the field's type is not a value, the compiler has said so at the type. The field then has all
//! traits of this file, so that endpoints that use the transparent type raise no further error.

use std::borrow::Cow;

use super::declared::Is;
use crate::request::header::HeaderParam;
use crate::request::path::{PathParam, PathSegment};
use crate::request::query::{QueryPairs, QueryParam};

/// The field of a transparent type that is the message with this number.
pub trait MessageField<const SCHEMA: u64, const IS_VALUE: bool> {}

impl<const SCHEMA: u64, T: Is<SCHEMA>> MessageField<SCHEMA, true> for T {}
impl<const SCHEMA: u64, T> MessageField<SCHEMA, false> for T {}

/// The field of a transparent type in a path.
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

/// The field of a transparent type in a query.
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

/// The field of a transparent type in a header.
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
