//! A method of a trait, as every stage hands it on.

use proc_macro2::Group;
use syn::{Attribute, Signature};

use crate::endpoint::words;

/// A method of a trait.
pub(crate) struct Method {
    /// Its attributes, ours not among them.
    pub(crate) attrs: Vec<Attribute>,
    /// Its signature.
    pub(crate) sig: Signature,
    /// The body that it should not have.
    pub(crate) body: Option<Group>,
}

/// Whether an attribute is this attribute.
pub(crate) fn is_endpoint(attribute: &Attribute) -> bool {
    attribute
        .path()
        .segments
        .last()
        .is_some_and(|last| last.ident == words::ATTRIBUTE)
}
