//! Types for C1's messages, with one reader and one writer for all of them.
//!
//! `#[derive(c1::Message)]` on a struct or an enum of yours implements these traits. Read this page
//! to learn how that works, to write a [`Scalar`], or to work with messages of any type.
//!
//! Of these traits, only [`Scalar`] is for you to implement. The derive and this crate implement
//! all others, and a later version may add methods to them.
//!
//! A message has the names of its properties ([`Shape`]), and gives each property by its number: as
//! a value to write ([`ValueRef`]) or as a value that the reader sets ([`ValueMut`]). Both are
//! enums, so one function reads all messages, one writes them, one compares them and one shows
//! them. The compiler has little to do for each type.
//!
//! # What is read
//!
//! * `null` and a missing property are the empty value of the type, also in lists and maps.
//! * A property that the type does not have is skipped. If a key stands twice, the last one counts.
//! * `i64` and `u64` are read from a number or from text.
//! * Lists and maps take at most 384 MiB of memory; an answer that needs more is an error.
//! * JSON and [`serde_json::Value`] can be read. Other formats can if they describe their values.
//!
//! # What is written
//!
//! * A property that has its empty value is not sent, unless C1 requires it. `Some` of an empty
//!   value is sent.
//! * `i64` and `u64` are written as text, as C1 writes them.

pub(crate) mod argument;
pub(crate) mod budget;
mod clear;
pub(crate) mod counted_list;
mod debug;
pub(crate) mod declared;
mod equal;
pub(crate) mod field_type;
pub(crate) mod fit;
pub(crate) mod form;
pub(crate) mod forward;
mod impls;
pub(crate) mod item;
mod kind;
mod list;
mod map;
mod pointer;
mod property;
pub(crate) mod read;
mod scalar;
mod shape;
mod value;
mod value_mut;
mod value_ref;
pub(crate) mod wrapped;
mod write;

pub use self::clear::clear;
pub use self::debug::debug;
pub use self::equal::equal;
pub use self::field_type::{KeptText, SerdeValue};
pub use self::kind::{Kind, Names};
pub use self::read::read;
pub use self::scalar::{Scalar, ScalarMut, ScalarRef};
pub use self::shape::{HasShape, Shape};
pub use self::value::{OwnedValue, Value};
pub use self::value_mut::{EnumMut, ListMut, MapMut, OptionMut, SerdeMut, ValueMut};
pub use self::value_ref::{ListRef, MapRef, SerdeRef, ValueRef};
pub use self::write::write;

/// A message of C1 that can be sent.
///
/// Every type with `#[derive(c1::Message)]` implements it, so a function can look at messages of
/// any type:
///
/// ```
/// use c1::message::{Message, ValueRef};
///
/// /// The names of the properties that would be sent.
/// fn sent(message: &dyn Message) -> Vec<&'static str> {
///     let names = message.shape().properties().iter().enumerate();
///     let sent = names.filter(|(at, _)| !matches!(message.get(*at), ValueRef::Unset));
///     sent.map(|(_, name)| *name).collect()
/// }
///
/// #[derive(c1::Message)]
/// #[c1("c1.api.app.v1.App", default)]
/// struct App {
///     id: String,
///     display_name: String,
/// }
///
/// let app = App { display_name: "Wiki".into(), ..Default::default() };
/// assert_eq!(sent(&app), ["displayName"]);
/// ```
pub trait Message: HasShape {
    /// The property at an index of [`Shape::properties`]; [`ValueRef::Unset`] beyond them.
    fn get(&self, at: usize) -> ValueRef<'_>;
}

/// A message of C1 that can be read.
///
/// ```
/// use c1::message::{OwnedMessage, ValueMut};
///
/// #[derive(c1::Message)]
/// #[c1("c1.api.app.v1.App", default)]
/// struct App {
///     id: String,
/// }
///
/// let mut app = App::default();
/// if let ValueMut::Text(id) = app.get_mut(0) {
///     id.push_str("2abc");
/// }
/// assert_eq!(app.id, "2abc");
/// c1::message::clear(&mut app);
/// assert_eq!(app.id, "");
/// ```
// Not a `Message`, so that a program has no code to send the types that it only reads.
pub trait OwnedMessage: HasShape {
    /// The property at an index of [`Shape::properties`], borrowed so that the reader can set it;
    /// [`ValueMut::Skip`] beyond them.
    fn get_mut(&mut self, at: usize) -> ValueMut<'_>;
}
