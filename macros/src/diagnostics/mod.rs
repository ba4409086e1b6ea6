//! The errors that a macro reports, and their texts. This folder knows nothing of endpoints.

pub(crate) mod caret;
pub(crate) mod error_text;
pub(crate) mod errors;
pub(crate) mod list;
