//! The last stage: writes the method, with its body or with a fallback body.

pub(crate) mod declared;
pub(crate) mod docs;
pub(crate) mod fallback;
mod head;
pub(crate) mod method;
mod runtime;
pub(crate) mod unexpanded;
mod warning;
