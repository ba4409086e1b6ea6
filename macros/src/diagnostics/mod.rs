//! The errors of one expansion and their texts. It knows nothing of endpoints.

pub(crate) mod error_text;
pub(crate) mod errors;
pub(crate) mod suggestion;
