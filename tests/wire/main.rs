//! The bytes that a call sends.

mod body;
mod headers;
mod layers;
mod paths;
mod seed;
mod templates;
mod transport;
