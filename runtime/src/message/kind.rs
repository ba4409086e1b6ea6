//! The kind of a Rust type in C1's JSON: a constant that the compiler compares with the published
//! schema.

use super::Shape;

/// The kind of a type in C1's JSON.
///
/// ```
/// use c1::message::{Kind, Value};
///
/// assert!(matches!(<Vec<String> as Value>::KIND, Kind::List(Kind::Text)));
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Kind {
    /// Text, as which C1 also writes times, durations, enums and 64-bit integers.
    Text,
    /// `true` or `false`.
    Bool,
    /// A signed integer of 32 bits.
    Int32,
    /// An unsigned integer of 32 bits.
    UInt32,
    /// A signed integer of 64 bits, which is text in JSON.
    Int64,
    /// An unsigned integer of 64 bits, which is text in JSON.
    UInt64,
    /// A number that may have a fraction.
    Float,
    /// A point in time.
    Time,
    /// A length of time.
    Duration,
    /// Bytes in base64.
    Bytes,
    /// The names of the fields that an update changes.
    Mask,
    /// A message that says its own type.
    Any,
    /// Any JSON at all.
    Json,
    /// A JSON object with any members.
    Object,
    /// An enum of C1.
    Enum(Names),
    /// A message of C1.
    Message(&'static Shape),
    /// A list of values of one kind.
    List(&'static Kind),
    /// A map from text to values of one kind.
    Map(&'static Kind),
    /// A value that may be missing.
    Optional(&'static Kind),
}

/// The published names of a message or an enum.
///
/// `#[derive(c1::Message)]` writes them. If there is no name, they stand for every message, or for
/// every enum. A type that is `unlisted` has no name.
///
/// ```
/// use c1::message::{Kind, Value};
///
/// #[derive(c1::Message)]
/// #[c1("c1.api.app.v1.App")]
/// struct App {
///     id: String,
/// }
///
/// let Kind::Message(shape) = App::KIND else { panic!("an app is a message") };
/// assert_eq!(shape.published().as_slice(), ["c1.api.app.v1.App"]);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Names {
    #[doc(hidden)]
    pub names: &'static [&'static str],
    /// A number for each name, because the compiler compares numbers faster.
    #[doc(hidden)]
    pub ids: &'static [u64],
}

impl Names {
    /// The names.
    ///
    /// ```
    /// fn is_app(names: c1::message::Names) -> bool {
    ///     names.as_slice().contains(&"c1.api.app.v1.App")
    /// }
    /// ```
    pub const fn as_slice(self) -> &'static [&'static str] {
        self.names
    }
}
