//! The second stage: checks that the attribute, the item and the published operations agree.

mod binding;
pub(crate) mod endpoint;
mod published;
pub(crate) mod signature;
