//! What the tests of the workspace share.
//!
//! Most tests run on `c1::testing::Tenant`; `raw` is for those that look at bytes, or answer with ones that no HTTP
//! server would send.

pub mod raw;
