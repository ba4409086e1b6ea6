//! Calls every operation of the enabled features over a tenant on this machine, and reads and
//! writes each of their schemas.
//!
//! `c1-catalog` writes the calls in `packages/`. Their requests are compared with C1's OpenAPI
//! document if the environment variable `C1_OPENAPI` names it, otherwise with a committed sample of
//! three packages. `cargo test` tests these three packages, and `cargo test -p c1-api
//! --all-features` tests all.

#![allow(deprecated)]

mod checker;
mod document;
mod packages;
mod published;
mod round_trip;
mod sample;
