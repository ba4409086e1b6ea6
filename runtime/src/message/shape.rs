//! The facts that are the same for all values of a message type.

use super::Names;
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
    /// The messages that it is declared as.
    pub(super) published: Names,
    pub(super) properties: &'static [&'static str],
    /// The names of the fields in Rust, separated by spaces; empty if the type has no `Debug`.
    fields: &'static str,
    /// The indexes of the fields in the order of their declaration; empty if that is the same.
    order: &'static [usize],
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
            published: Names::new(&[], &[]),
            properties,
            fields: "",
            order: &[],
            secret: &[],
            index: Index::new(properties),
        }
    }

    /// Adds the published names of the messages that the type is declared as.
    #[doc(hidden)]
    #[must_use]
    pub const fn published_as(self, published: Names) -> Self {
        Self { published, ..self }
    }

    /// Adds the names of the fields in Rust, separated by spaces, in the order of the properties.
    /// [`debug`](super::debug) shows them. Without them it shows the names in JSON.
    ///
    /// ```
    /// use c1::message::Shape;
    ///
    /// const SHAPE: Shape = Shape::new("App", &["id", "userCount"]).with_fields("id user_count");
    /// assert_eq!(SHAPE.properties(), ["id", "userCount"]);
    /// ```
    // One text and not a list, because the compiler takes less time and memory for it.
    #[must_use]
    pub const fn with_fields(self, fields: &'static str) -> Self {
        Self { fields, ..self }
    }

    /// Adds the order in which [`debug`](super::debug) shows the properties, by their indexes.
    /// Without it, it shows them in their own order.
    ///
    /// ```
    /// use c1::message::Shape;
    ///
    /// const SHAPE: Shape = Shape::new("App", &["displayName", "id"]).in_order(&[1, 0]);
    /// assert_eq!(SHAPE.properties(), ["displayName", "id"]);
    /// ```
    #[must_use]
    pub const fn in_order(self, order: &'static [usize]) -> Self {
        Self { order, ..self }
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

    /// The published names of the messages that the type is declared as.
    ///
    /// ```
    /// assert!(c1::message::Shape::new("App", &[]).published().as_slice().is_empty());
    /// ```
    pub const fn published(&self) -> Names {
        self.published
    }

    /// The names of the properties in JSON.
    ///
    /// ```
    /// assert_eq!(c1::message::Shape::new("App", &["id"]).properties(), ["id"]);
    /// ```
    pub const fn properties(&self) -> &'static [&'static str] {
        self.properties
    }

    /// The index and the name of each property as `Debug` shows it.
    pub(super) fn shown(&self) -> impl Iterator<Item = (usize, &'static str)> {
        let names = if self.fields.is_empty() {
            self.properties.to_vec()
        } else {
            self.fields.split(' ').collect()
        };
        let order = if self.order.is_empty() {
            (0..names.len()).collect()
        } else {
            self.order.to_vec()
        };
        order
            .into_iter()
            .filter_map(move |at| Some((at, *names.get(at)?)))
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
