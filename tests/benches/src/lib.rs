//! The parts that the benchmarks share: the work, the clients, and the server that answers.
//!
//! A package of its own beside the tests, so that what we compare with enters neither the tests nor the examples.

/// The types of the seed operation, as the examples declare them. They are included, because the examples enable
/// `c1/testing`.
#[path = "../../../examples/connector_owners.rs"]
pub mod connector_owners;

pub mod by_hand;
pub mod generated;
pub mod lean;
pub mod measure;
#[path = "by_hand.rs"]
#[expect(
    clippy::duplicate_mod,
    reason = "both sides decode the same types, and neither shares its code with the other"
)]
pub mod plain;
pub mod process;
pub mod report;
pub mod server;
pub mod work;
