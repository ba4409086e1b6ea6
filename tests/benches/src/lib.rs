//! The parts that the benchmarks share: the work, the clients, and the server that answers.
//!
//! It is a package of its own, so that the tests and the examples do not depend on the clients that
//! c1 is compared with.

pub mod by_hand;
pub mod clients;
pub mod connector_owners;
pub mod generated;
pub mod lean;
pub mod measure;
pub mod package;
#[path = "by_hand.rs"]
#[expect(
    clippy::duplicate_mod,
    reason = "both sides decode the same types, and neither shares its code with the other"
)]
pub mod plain;
pub mod process;
pub mod report;
pub mod rustc;
pub mod server;
pub mod valgrind;
pub mod work;
