//! The declarations of the seed operation as a user writes them by hand, `connector_owners`.
//!
//! Each example is one file beside this one; run it with `cargo run --example NAME`.

pub mod connector_owners;
