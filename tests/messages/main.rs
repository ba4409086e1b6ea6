//! `#[derive(c1::Message)]`: what types with it read, write, compare and show.

// The forms raise no lint, however strict the user's crate is.
#![deny(warnings, missing_docs, clippy::pedantic)]
#![allow(
    clippy::struct_field_names,
    clippy::box_collection,
    reason = "the names are C1's, and every type is tried"
)]

mod empty_values;
mod endpoints;
mod enums;
mod fields;
mod fuzz;
mod generics;
mod oracle;
mod requests;
mod scalars;
mod seed;
mod std_traits;
mod types;
mod unlisted;
