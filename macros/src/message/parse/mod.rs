//! The first stage: parses the options of a type, its fields and its variants.

pub(crate) mod options;
