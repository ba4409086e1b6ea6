//! The first stage: parses the options of a type, its fields and its variants.

pub(crate) mod docs;
mod help;
pub(crate) mod options;
mod serde_attribute;
mod unknown_option;
