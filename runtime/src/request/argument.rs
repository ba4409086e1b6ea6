//! The types that an argument can have, wherever it stands: in the path, in the query or in a
//! header.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::rc::Rc;
use std::sync::Arc;

use super::header::HeaderParam;
use super::path::{PathParam, PathSegment};
use super::query::{QueryPairs, QueryParam};
use crate::json::{Duration, FieldMask, Int64, Timestamp, UInt64};

macro_rules! strings {
    ($($type:ty),* $(,)?) => {$(
        impl PathParam for $type {
            fn write(&self, segment: &mut PathSegment<'_>) {
                segment.push_str(self);
            }
        }

        impl QueryParam for $type {
            fn write(&self, pairs: &mut QueryPairs<'_>) {
                pairs.push(self);
            }
        }

        impl HeaderParam for $type {
            fn value(&self) -> Option<Cow<'_, str>> {
                Some(Cow::Borrowed(self))
            }
        }
    )*};
}
strings!(str, String, Cow<'_, str>, Box<str>, Rc<str>, Arc<str>);

macro_rules! texts {
    ($($(#[$attribute:meta])* $type:ty),* $(,)?) => {$(
        $(#[$attribute])*
        impl PathParam for $type {
            fn write(&self, segment: &mut PathSegment<'_>) {
                // Writing to a segment cannot fail.
                let _ = write!(segment, "{self}");
            }
        }

        $(#[$attribute])*
        impl QueryParam for $type {
            fn write(&self, pairs: &mut QueryPairs<'_>) {
                pairs.push(self);
            }
        }

        $(#[$attribute])*
        impl HeaderParam for $type {
            fn value(&self) -> Option<Cow<'_, str>> {
                Some(Cow::Owned(self.to_string()))
            }
        }
    )*};
}
texts!(
    u8,
    u16,
    u32,
    u64,
    u128,
    usize,
    i8,
    i16,
    i32,
    i64,
    i128,
    isize,
    bool,
    char,
    #[diagnostic::do_not_recommend]
    Int64,
    #[diagnostic::do_not_recommend]
    UInt64,
    #[diagnostic::do_not_recommend]
    Timestamp,
    #[diagnostic::do_not_recommend]
    Duration,
);

#[diagnostic::do_not_recommend]
impl PathParam for FieldMask {
    fn write(&self, segment: &mut PathSegment<'_>) {
        match self.problem() {
            Some(problem) => segment.refuse(problem),
            None => segment.push_str(&self.to_string()),
        }
    }
}

#[diagnostic::do_not_recommend]
impl QueryParam for FieldMask {
    fn write(&self, pairs: &mut QueryPairs<'_>) {
        match self.problem() {
            Some(problem) => pairs.refuse(problem),
            None => pairs.push(self),
        }
    }
}

#[diagnostic::do_not_recommend]
impl HeaderParam for FieldMask {
    fn value(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Owned(self.to_string()))
    }

    fn __problem(&self) -> Option<String> {
        self.problem()
    }
}

// Only a query takes a fraction, because no path or header of C1 has one.
macro_rules! fractions {
    ($($type:ty),*) => {$(
        impl QueryParam for $type {
            fn write(&self, pairs: &mut QueryPairs<'_>) {
                pairs.push(self);
            }
        }
    )*};
}
fractions!(f32, f64);

macro_rules! pointers {
    ($($pointer:ident),*) => {$(
        #[diagnostic::do_not_recommend]
        impl PathParam for $pointer<String> {
            fn write(&self, segment: &mut PathSegment<'_>) {
                segment.push_str(self);
            }
        }

        #[diagnostic::do_not_recommend]
        impl QueryParam for $pointer<String> {
            fn write(&self, pairs: &mut QueryPairs<'_>) {
                pairs.push(self);
            }
        }

        #[diagnostic::do_not_recommend]
        impl HeaderParam for $pointer<String> {
            fn value(&self) -> Option<Cow<'_, str>> {
                Some(Cow::Borrowed(self))
            }
        }
    )*};
}
pointers!(Box, Rc, Arc);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::endpoint::Endpoint;
    use crate::request::path::write_path;
    use crate::request::query::write_query;

    /// The text of a value in the path, in the query and in a header.
    fn texts<T: PathParam + QueryParam + HeaderParam>(value: &T) -> [String; 3] {
        let endpoint = Endpoint::get("/<v>?<v>");
        let (mut path, mut query) = (String::new(), String::new());
        write_path(&mut path, "/<v>", &[value]).unwrap();
        write_query(&mut query, &endpoint, &[value]).unwrap();
        [path, query, value.value().unwrap().into_owned()]
    }

    #[test]
    fn every_type_can_stand_in_every_place() {
        macro_rules! same {
            ($($value:expr => $text:expr),* $(,)?) => {$(
                assert_eq!(
                    texts(&$value),
                    [concat!("/", $text), concat!("?v=", $text), $text].map(str::to_owned)
                );
            )*};
        }
        same! {
            "a" => "a",
            String::from("a") => "a",
            Cow::Borrowed("a") => "a",
            Box::<str>::from("a") => "a",
            Rc::<str>::from("a") => "a",
            Arc::<str>::from("a") => "a",
            Box::new(String::from("a")) => "a",
            Rc::new(String::from("a")) => "a",
            Arc::new(String::from("a")) => "a",
            u8::MAX => "255",
            u16::MAX => "65535",
            u32::MAX => "4294967295",
            u64::MAX => "18446744073709551615",
            u128::MAX => "340282366920938463463374607431768211455",
            7_usize => "7",
            i8::MIN => "-128",
            i16::MIN => "-32768",
            i32::MIN => "-2147483648",
            i64::MIN => "-9223372036854775808",
            i128::MIN => "-170141183460469231731687303715884105728",
            -7_isize => "-7",
            true => "true",
            'x' => "x",
            Int64(-1) => "-1",
            UInt64(1) => "1",
            Duration::from_secs(90) => "90s",
        }
        let mask: FieldMask = ["displayName", "iconUrl"].into_iter().collect();
        assert_eq!(texts(&mask)[2], "displayName,iconUrl");
        assert_eq!(texts(&mask)[0], "/displayName%2CiconUrl");
        let time: Timestamp = "2026-01-02T03:04:05.5Z".parse().unwrap();
        assert_eq!(
            texts(&time),
            [
                "/2026-01-02T03%3A04%3A05.500Z",
                "?v=2026-01-02T03%3A04%3A05.500Z",
                "2026-01-02T03:04:05.500Z",
            ]
        );
    }
}
