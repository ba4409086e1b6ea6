//! The `#[c1_endpoint]` attribute of the `c1` crate. Use it through `c1::c1_endpoint`, where it is documented.
#![deny(missing_docs)]
