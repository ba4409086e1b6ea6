//! What is the same for all values of a message type.

/// What is the same for all values of a message type: its name, and those of its properties.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    pub(super) name: &'static str,
    pub(super) properties: &'static [&'static str],
    /// The names of the fields in Rust, if they are ever shown.
    pub(super) fields: &'static [&'static str],
    pub(super) secret: &'static [usize],
}

impl Shape {
    /// The name of the type in Rust, and the names of the properties in JSON.
    pub const fn new(name: &'static str, properties: &'static [&'static str]) -> Self {
        Self {
            name,
            properties,
            fields: &[],
            secret: &[],
        }
    }

    /// Adds the names of the fields in Rust, as which [`debug`](super::debug) shows the properties.
    #[must_use]
    pub const fn with_fields(self, fields: &'static [&'static str]) -> Self {
        Self { fields, ..self }
    }

    /// Adds the indexes of the properties that hold a secret, which [`debug`](super::debug) does not show.
    #[must_use]
    pub const fn with_secrets(self, secret: &'static [usize]) -> Self {
        Self { secret, ..self }
    }

    /// The name of the type in Rust.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The names of the properties in JSON.
    pub const fn properties(&self) -> &'static [&'static str] {
        self.properties
    }
}
