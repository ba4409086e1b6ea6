//! What the examples share: the declarations of the seed operation, `connector_owners`.
//!
//! Each example is one file beside this one; run it with `cargo run --example NAME`.

pub mod connector_owners;
