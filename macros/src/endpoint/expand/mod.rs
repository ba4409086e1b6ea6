//! The last stage: writes the method, with its body or with a fallback body.

mod declared;
pub(crate) mod docs;
pub(crate) mod fallback;
mod head;
pub(crate) mod method;
mod output;
mod runtime;
pub(crate) mod unexpanded;
mod warning;
