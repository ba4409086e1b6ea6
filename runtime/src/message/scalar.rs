//! Values that are text in JSON and have a type of their own in Rust.

use std::fmt;

use super::Kind;

/// A type of yours that is text in C1's JSON: an id, a point in time of another crate, a UUID.
///
/// A field can have the type if it also has `#[derive(c1::Message)]` with `#[c1(scalar)]`. A type
/// that only wraps one that a field can have needs no `Scalar`: it is marked `#[c1(transparent)]`.
///
/// ```
/// use std::fmt;
/// use c1::message::Scalar;
///
/// /// Minutes after midnight, which C1 writes as `"07:30"`.
/// #[derive(Debug, Default, PartialEq, c1::Message)]
/// #[c1(scalar)]
/// struct Clock(u16);
///
/// impl Scalar for Clock {
///     const EXPECTED: &'static str = "a time of day such as \"07:30\"";
///
///     fn parse(text: &str) -> Option<Self> {
///         let (hours, minutes) = text.split_once(':')?;
///         Some(Self(hours.parse::<u16>().ok()? * 60 + minutes.parse::<u16>().ok()?))
///     }
///
///     fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
///         write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
///     }
/// }
///
/// assert_eq!(serde_json::from_str::<Clock>("\"07:30\"")?, Clock(450));
/// assert_eq!(serde_json::to_string(&Clock(450))?, "\"07:30\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is marked `#[c1(scalar)]`, but it does not implement `c1::message::Scalar`",
    label = "`c1::message::Scalar` is missing",
    note = "a type that only wraps another one is marked `#[c1(transparent)]`"
)]
pub trait Scalar: Default {
    /// The kind of the type in C1's JSON. [`Kind::Text`] fits every property that is text. A type
    /// for one kind of text alone says [`Kind::Time`], [`Kind::Duration`] or [`Kind::Bytes`].
    const KIND: Kind = Kind::Text;

    /// The form that a text must have. The error about any other text has these words, and not the
    /// text.
    const EXPECTED: &'static str = "a string";

    /// The value of a text, if it is one.
    fn parse(text: &str) -> Option<Self>;

    /// Writes the value as C1 expects it.
    ///
    /// # Errors
    /// If writing to `f` fails.
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

/// A [`Scalar`] as it is written.
///
/// ```
/// use c1::json::Timestamp;
/// use c1::message::{Value, ValueRef};
///
/// let time: Timestamp = "2026-03-02T09:00:00Z".parse()?;
/// let ValueRef::Scalar(text) = time.value() else { panic!("a time is a scalar") };
/// assert_eq!(text.to_string(), "2026-03-02T09:00:00Z");
/// # Ok::<(), c1::BoxError>(())
/// ```
pub trait ScalarRef {
    /// Writes the value as C1 expects it.
    ///
    /// # Errors
    /// If writing to `f` fails.
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

impl<T: Scalar> ScalarRef for T {
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Scalar::write(self, f)
    }
}

impl fmt::Display for dyn ScalarRef + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f)
    }
}

/// A [`Scalar`] that is read.
///
/// ```
/// use c1::json::Timestamp;
/// use c1::message::{OwnedValue, ValueMut};
///
/// let mut time = Timestamp::default();
/// if let ValueMut::Scalar(value) = time.value_mut() {
///     assert!(value.read("2026-03-02T09:00:00Z"));
///     assert!(!value.read("today"), "{} is expected", value.expected());
/// }
/// assert_eq!(time.to_string(), "2026-03-02T09:00:00Z");
/// ```
pub trait ScalarMut {
    /// The form that a text must have.
    fn expected(&self) -> &'static str;

    /// Sets it to the value of a text. Returns whether the text has one.
    fn read(&mut self, text: &str) -> bool;

    /// Sets it to the default.
    fn clear(&mut self);
}

impl<T: Scalar> ScalarMut for T {
    fn expected(&self) -> &'static str {
        T::EXPECTED
    }

    fn read(&mut self, text: &str) -> bool {
        match T::parse(text) {
            Some(value) => {
                *self = value;
                true
            }
            None => false,
        }
    }

    fn clear(&mut self) {
        *self = T::default();
    }
}
