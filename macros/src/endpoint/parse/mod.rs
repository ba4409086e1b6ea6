//! The first stage: reads the attribute and the item, each on its own.

pub(crate) mod argument;
pub(crate) mod attribute;
mod comma_list;
mod header;
pub(crate) mod http_method;
pub(crate) mod item;
pub(crate) mod method;
pub(crate) mod options;
pub(crate) mod recovery;
