//! A method of a trait.

use proc_macro2::Group;
use syn::{Attribute, Signature};

use crate::endpoint::words;

/// A method of a trait.
pub(crate) struct Method {
    /// Its attributes without `#[c1_endpoint]`.
    pub(crate) attrs: Vec<Attribute>,
    /// Its signature.
    pub(crate) sig: Signature,
    /// Its body, which an endpoint must not have.
    pub(crate) body: Option<Group>,
}

/// Whether the attribute is `#[c1_endpoint]`.
pub(super) fn is_endpoint(attribute: &Attribute) -> bool {
    attribute
        .path()
        .segments
        .last()
        .is_some_and(|last| last.ident == words::ATTRIBUTE)
}
