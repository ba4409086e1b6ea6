//! The types of single values that a property can have.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use ::base64::display::Base64Display;
use ::base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value as Json};

use super::form::OwnForm;
use super::{Kind, OwnedValue, Scalar, Value, ValueMut, ValueRef};
use crate::json::{Any, Base64, Duration, Expanded, FieldMask, Float, Int64, Timestamp, UInt64};
use crate::json::{base64, duration, timestamp};

/// Implements [`Value`]; a property with the given value need not be sent.
macro_rules! values {
    ($($type:ty: $kind:expr, |$value:ident| $written:expr, unless $unset:expr;)*) => {$(
        impl Value for $type {
            const KIND: Kind = $kind;

            type Form = OwnForm;

            #[cfg_attr(not(debug_assertions), inline)]
            fn value(&self) -> ValueRef<'_> {
                let $value = self;
                $written
            }

            #[cfg_attr(not(debug_assertions), inline)]
            fn property(&self) -> ValueRef<'_> {
                let $value = self;
                if $unset { ValueRef::Unset } else { $written }
            }
        }
    )*};
}

values! {
    &str: Kind::Text, |text| ValueRef::Text(text), unless text.is_empty();
    String: Kind::Text, |text| ValueRef::Text(text), unless text.is_empty();
    Cow<'_, str>: Kind::Text, |text| ValueRef::Text(text), unless text.is_empty();
    Box<str>: Kind::Text, |text| ValueRef::Text(text), unless text.is_empty();
    Arc<str>: Kind::Text, |text| ValueRef::Text(text), unless text.is_empty();
    bool: Kind::Bool, |value| ValueRef::Bool(*value), unless !*value;
    i32: Kind::Int32, |value| ValueRef::I32(*value), unless *value == 0;
    u32: Kind::UInt32, |value| ValueRef::U32(*value), unless *value == 0;
    i64: Kind::Int64, |value| ValueRef::I64(*value), unless *value == 0;
    u64: Kind::UInt64, |value| ValueRef::U64(*value), unless *value == 0;
    f64: Kind::Float, |value| ValueRef::F64(*value), unless *value == 0.0;
    Int64: Kind::Int64, |value| ValueRef::I64(value.0), unless value.0 == 0;
    UInt64: Kind::UInt64, |value| ValueRef::U64(value.0), unless value.0 == 0;
    Float: Kind::Float, |value| ValueRef::F64(value.0), unless value.0 == 0.0;
    Duration: Kind::Duration, |value| ValueRef::Scalar(value), unless *value == Duration::default();
    Timestamp: Kind::Time, |time| ValueRef::Scalar(time), unless false;
    Base64: Kind::Bytes, |bytes| ValueRef::Bytes(bytes), unless bytes.0.is_empty();
    FieldMask: Kind::Mask, |mask| ValueRef::Mask(mask), unless mask.paths().is_empty();
    Any: Kind::Any, |any| ValueRef::Any(any), unless *any == Any::default();
    Expanded: Kind::List(&Kind::Any), |expanded| ValueRef::List(&expanded.0), unless expanded.0.is_empty();
    Json: Kind::Json, |json| ValueRef::Json(json), unless json.is_null();
    Map<String, Json>: Kind::Object, |object| ValueRef::Object(object), unless object.is_empty();
}

/// Implements [`OwnedValue`] for types that have a default.
macro_rules! owned_values {
    ($($type:ty: |$value:ident| $expression:expr;)*) => {$(
        impl OwnedValue for $type {
            type FormMut = OwnForm;

            #[cfg_attr(not(debug_assertions), inline)]
            fn unset() -> Self {
                Self::default()
            }

            #[cfg_attr(not(debug_assertions), inline)]
            fn value_mut(&mut self) -> ValueMut<'_> {
                let $value = self;
                $expression
            }
        }
    )*};
}

owned_values! {
    String: |text| ValueMut::Text(text);
    Cow<'_, str>: |text| ValueMut::Scalar(text);
    Box<str>: |text| ValueMut::Scalar(text);
    Arc<str>: |text| ValueMut::Scalar(text);
    bool: |value| ValueMut::Bool(value);
    i32: |value| ValueMut::I32(value);
    u32: |value| ValueMut::U32(value);
    i64: |value| ValueMut::I64(value);
    u64: |value| ValueMut::U64(value);
    f64: |value| ValueMut::F64(value);
    Int64: |value| ValueMut::I64(&mut value.0);
    UInt64: |value| ValueMut::U64(&mut value.0);
    Float: |value| ValueMut::F64(&mut value.0);
    Duration: |value| ValueMut::Scalar(value);
    Timestamp: |time| ValueMut::Scalar(time);
    Base64: |bytes| ValueMut::Scalar(bytes);
    FieldMask: |mask| ValueMut::Mask(mask);
    Any: |any| ValueMut::Any(any);
    Expanded: |expanded| ValueMut::List(&mut expanded.0);
    Json: |json| ValueMut::Json(json);
    Map<String, Json>: |object| ValueMut::Object(object);
}

/// Implements [`Scalar`] for kinds of text that have another type than `String`.
macro_rules! texts {
    ($($type:ty)*) => {$(
        impl Scalar for $type {
            fn parse(text: &str) -> Option<Self> {
                Some(text.to_owned().into())
            }

            fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self)
            }
        }
    )*};
}

texts! { Cow<'_, str> Box<str> Arc<str> }

impl Scalar for Duration {
    const KIND: Kind = Kind::Duration;
    const EXPECTED: &'static str = duration::EXPECTED;

    fn parse(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Scalar for Timestamp {
    const KIND: Kind = Kind::Time;
    const EXPECTED: &'static str = timestamp::EXPECTED;

    fn parse(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Scalar for Base64 {
    const KIND: Kind = Kind::Bytes;
    const EXPECTED: &'static str = base64::EXPECTED;

    fn parse(text: &str) -> Option<Self> {
        base64::decode(text)
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&Base64Display::new(&self.0, &STANDARD), f)
    }
}
