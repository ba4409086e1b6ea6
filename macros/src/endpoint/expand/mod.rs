//! The last stage: writes the method, with its body or with a fallback body.

mod crate_alias;
pub(crate) mod declared;
pub(crate) mod docs;
pub(crate) mod fallback;
mod head;
pub(crate) mod method;
pub(crate) mod unexpanded;
mod warning;
