//! A declarative client for the ConductorOne API.
#![deny(missing_docs)]

#[cfg(feature = "testing")]
pub mod testing;
