//! The type under the derive, and its options.

pub(crate) mod options;
