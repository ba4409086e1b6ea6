//! reqwest as the HTTP client below the seam. Only this folder knows its types.

pub(super) mod client;
pub(super) mod error;
pub(super) mod types;
