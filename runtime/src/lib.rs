//! A declarative client for the ConductorOne API.
#![deny(missing_docs)]
