//! What the benchmarks share: the work, the ways to do it, and the server that answers.
//!
//! A package of its own beside the tests, so that what we compare with enters neither the tests nor the examples.

#![allow(clippy::duplicate_mod)]

/// The types of the seed operation, as the examples declare them. Included, for the examples enable `c1/testing`.
#[path = "../../../examples/connector_owners.rs"]
pub mod connector_owners;

/// The same once more: serde's code for a type is compiled another way where it reads from two sources, and a program
/// that does the work in one way has types for that one.
#[path = "../../../examples/connector_owners.rs"]
pub mod by_hand;

pub mod generated;
pub mod lean;
pub mod measure;
pub mod process;
pub mod report;
pub mod server;
pub mod work;
