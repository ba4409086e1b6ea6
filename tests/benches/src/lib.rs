//! What the benchmarks share: the work, the ways to do it, and the server that answers.
//!
//! A package of its own beside the tests, so that what we compare with enters neither the tests nor the examples.

/// The types of the seed operation, as the examples declare them. Included, for the examples enable `c1/testing`.
#[path = "../../../examples/connector_owners.rs"]
pub mod connector_owners;

pub mod generated;
pub mod lean;
pub mod measure;
pub mod process;
pub mod report;
pub mod server;
pub mod work;
