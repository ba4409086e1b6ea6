//! The first stage: parses the attribute, the item and the arguments, each on its own.

pub(crate) mod argument;
pub(crate) mod attribute;
pub(crate) mod item;
