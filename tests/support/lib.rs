//! What the tests of the workspace share.
//!
//! Most tests run on `c1::testing::Tenant`; the fault server is for those that look at bytes, or answer with ones that no
//! HTTP server would send, or do to a connection what none would do.

pub mod authority;
pub mod fault;
pub mod gate;
pub mod h2;
pub mod script;
