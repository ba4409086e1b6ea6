//! Every operation of the features that are on, called over a tenant on this machine, and every
//! schema of theirs, read and written back.
//!
//! `c1-catalog` writes the calls in `packages/`. What they send is compared with C1's OpenAPI
//! document, if the environment variable `C1_OPENAPI` names it, and else with a committed sample of
//! three packages. `cargo test` has these three packages, and `cargo test -p c1-api --all-features`
//! all.

#![allow(deprecated)]

mod document;
mod exam;
mod packages;
mod published;
mod round_trip;
mod sample;
