//! The second stage: checks that the attribute, the item and the published operations agree.

mod binding;
pub(crate) mod endpoint;
mod one_page;
mod published;
pub(crate) mod signature;
