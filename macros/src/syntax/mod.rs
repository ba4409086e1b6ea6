//! What can be told from Rust tokens alone.

pub(crate) mod types;
