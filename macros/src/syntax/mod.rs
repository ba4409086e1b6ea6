//! Helpers that look at Rust tokens alone. They know nothing of endpoints.

pub(crate) mod append;
pub(crate) mod comma_list;
pub(crate) mod crate_path;
pub(crate) mod doc;
pub(crate) mod source;
pub(crate) mod source_text;
pub(crate) mod tokens;
pub(crate) mod types;
pub(crate) mod value;
