//! The facts that are the same for all values of a message type.

use super::{Kind, Names, Value};

/// The facts that are the same for all values of a message type: its name, and those of its
/// properties. `#[derive(c1::Message)]` writes them.
///
/// ```
/// use c1::message::{HasShape, Shape};
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
    #[doc(hidden)]
    pub name: &'static str,
    #[doc(hidden)]
    pub published: Names,
    #[doc(hidden)]
    pub properties: &'static [&'static str],
    /// The names of the fields in Rust in the order of the properties, separated by spaces; empty
    /// if the type has no `Debug`. It is one text and not a list, because the compiler takes less
    /// time and memory for a text.
    #[doc(hidden)]
    pub fields: &'static str,
    /// The indexes of the fields in the order of their declaration; empty if that is the same.
    #[doc(hidden)]
    pub order: &'static [usize],
    /// The indexes of the properties that hold a secret, which `Debug` does not show.
    #[doc(hidden)]
    pub secret: &'static [usize],
}

impl Shape {
    /// The shape of a type that is no message.
    pub(super) const EMPTY: &'static Self = &Self {
        name: "",
        published: Names {
            names: &[],
            ids: &[],
        },
        properties: &[],
        fields: "",
        order: &[],
        secret: &[],
    };

    /// The name of the type in Rust.
    ///
    /// ```
    /// fn title(message: &dyn c1::message::Message) -> &'static str {
    ///     message.shape().name()
    /// }
    /// ```
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The published names of the messages that the type is declared as.
    ///
    /// ```
    /// use c1::message::Shape;
    ///
    /// fn is_app(shape: &Shape) -> bool {
    ///     shape.published().as_slice().contains(&"c1.api.app.v1.App")
    /// }
    /// ```
    pub const fn published(&self) -> Names {
        self.published
    }

    /// The names of the properties in JSON.
    ///
    /// ```
    /// fn has_id(message: &dyn c1::message::Message) -> bool {
    ///     message.shape().properties().contains(&"id")
    /// }
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
            _ => self.search(name),
        }
    }

    fn search(&self, name: &str) -> Option<usize> {
        let mut properties = self.properties.iter();
        properties.position(|property| is_same(property, name))
    }
}

/// Gives the shape of a value. Every [`Message`](super::Message) implements it.
///
/// ```
/// use c1::message::{HasShape, Message};
///
/// #[derive(c1::Message)]
/// #[c1("c1.api.app.v1.App", default)]
/// struct App {
///     display_name: String,
/// }
///
/// fn count(message: &dyn Message) -> usize {
///     message.shape().properties().len()
/// }
/// assert_eq!(count(&App::default()), 1);
/// assert_eq!("Wiki".shape().properties().len(), 0);
/// ```
pub trait HasShape {
    /// The shape. It is empty if the type is no message.
    fn shape(&self) -> &'static Shape;
}

impl<T: Value> HasShape for T {
    fn shape(&self) -> &'static Shape {
        match T::KIND {
            Kind::Message(shape) => shape,
            _ => Shape::EMPTY,
        }
    }
}

/// Compares names by their ends, which takes fewer instructions than a call of `memcmp`.
#[inline]
pub(super) fn is_same(one: &str, other: &str) -> bool {
    #[inline]
    fn ends<const N: usize>(one: &[u8], other: &[u8]) -> bool {
        one.first_chunk::<N>() == other.first_chunk::<N>()
            && one.last_chunk::<N>() == other.last_chunk::<N>()
    }
    let (one, other) = (one.as_bytes(), other.as_bytes());
    one.len() == other.len()
        && match one.len() {
            8..=16 => ends::<8>(one, other),
            17..=32 => ends::<16>(one, other),
            4..=7 => ends::<4>(one, other),
            _ => one == other,
        }
}

#[cfg(test)]
mod tests {
    use super::{Shape, is_same};

    #[test]
    fn every_property_of_small_and_large_messages_is_found_and_no_other() {
        for count in [0, 1, 5, 48, 300] {
            let names = (0..count).map(|at| format!("{}{at}", ["id", "displayName", "a"][at % 3]));
            let names: Vec<&'static str> = names.map(|name| &*name.leak()).collect();
            let properties = names.clone().leak();
            let shape = Shape {
                properties,
                ..*Shape::EMPTY
            };
            for hint in [0, 1, count / 2, count, count + 7] {
                for (at, name) in names.iter().enumerate() {
                    assert_eq!(shape.find(name, hint), Some(at), "{name} of {count}");
                }
                for other in ["", "i", "id", "ID0", "id0 ", "displayname0", "unknown"] {
                    assert_eq!(shape.find(other, hint), None, "{other} of {count}");
                }
            }
        }
    }

    #[test]
    fn names_are_the_same_if_every_byte_is() {
        let name = "appUserProfileAttributeKeyOfSomething";
        for len in 0..=name.len() {
            let name = &name[..len];
            assert!(is_same(name, name));
            for at in 0..len {
                let other = format!("{}_{}", &name[..at], &name[at + 1..]);
                assert!(!is_same(name, &other), "{other}");
            }
        }
    }
}
