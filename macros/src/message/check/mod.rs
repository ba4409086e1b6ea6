//! The second stage: compares the type with what C1 publishes.

pub(crate) mod code;
pub(crate) mod enumeration;
pub(crate) mod field;
pub(crate) mod message;
mod missing_property;
pub(crate) mod names;
mod published_enum;
mod request;
pub(crate) mod schema;
pub(crate) mod warning;
