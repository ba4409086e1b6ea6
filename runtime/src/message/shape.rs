//! The facts that are the same for all values of a message type.

use super::index::{Index, is_same};

/// The facts that are the same for all values of a message type: its name, and those of its
/// properties.
///
/// ```
/// use c1::message::{Message, Shape};
///
/// #[derive(c1::Message)]
/// #[c1("c1.api.app.v1.App", default)]
/// struct App {
///     display_name: String,
/// }
///
/// let shape: &Shape = App::default().shape();
/// assert_eq!((shape.name(), shape.properties()), ("App", &["displayName"][..]));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    pub(super) name: &'static str,
    pub(super) properties: &'static [&'static str],
    /// The fields as `Debug` shows them, if the type has `Debug`: the index of the property, and
    /// the name in Rust.
    pub(super) fields: &'static [(usize, &'static str)],
    pub(super) secret: &'static [usize],
    index: Index,
}

impl Shape {
    /// The name of the type in Rust, and the names of the properties in JSON.
    ///
    /// ```
    /// const SHAPE: c1::message::Shape = c1::message::Shape::new("App", &["id", "displayName"]);
    /// assert_eq!(SHAPE.name(), "App");
    /// ```
    pub const fn new(name: &'static str, properties: &'static [&'static str]) -> Self {
        Self {
            name,
            properties,
            fields: &[],
            secret: &[],
            index: Index::new(properties),
        }
    }

    /// Adds the fields as [`debug`](super::debug) shows them: the index of the property, and the
    /// name in Rust. Without them it shows each property by its name in JSON.
    ///
    /// ```
    /// use c1::message::Shape;
    ///
    /// const SHAPE: Shape = Shape::new("App", &["userCount"]).with_fields(&[(0, "user_count")]);
    /// assert_eq!(SHAPE.properties(), ["userCount"]);
    /// ```
    #[must_use]
    pub const fn with_fields(self, fields: &'static [(usize, &'static str)]) -> Self {
        Self { fields, ..self }
    }

    /// Adds the indexes of the properties that hold a secret, which [`debug`](super::debug) does
    /// not show.
    ///
    /// ```
    /// use c1::message::Shape;
    ///
    /// const SHAPE: Shape = Shape::new("Credential", &["id", "secret"]).with_secrets(&[1]);
    /// assert_eq!(SHAPE.properties().len(), 2);
    /// ```
    #[must_use]
    pub const fn with_secrets(self, secret: &'static [usize]) -> Self {
        Self { secret, ..self }
    }

    /// The name of the type in Rust.
    ///
    /// ```
    /// assert_eq!(c1::message::Shape::new("App", &[]).name(), "App");
    /// ```
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The names of the properties in JSON.
    ///
    /// ```
    /// assert_eq!(c1::message::Shape::new("App", &["id"]).properties(), ["id"]);
    /// ```
    pub const fn properties(&self) -> &'static [&'static str] {
        self.properties
    }

    /// The index of the property with a name in JSON. The one at `hint` is tried first.
    #[inline]
    pub(super) fn find(&self, name: &str, hint: usize) -> Option<usize> {
        match self.properties.get(hint) {
            Some(property) if is_same(property, name) => Some(hint),
            _ => self.index.find(self.properties, name),
        }
    }
}
