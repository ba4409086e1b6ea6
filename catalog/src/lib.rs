//! The facts about C1's published operations, read from an OpenAPI document.
//!
//! `c1-macros` carries these facts as a text file, one operation a line, and checks every declaration against them.
//! Only what names an operation is taken from a document: its method, template, parameters and id, and whether it is
//! paged or deprecated. No description, and no schema.
#![deny(missing_docs)]

mod changes;
mod document;
mod operation;

pub use changes::Changes;
pub use document::{DocumentError, read};
pub use operation::{Operation, print};

/// Where the facts stand in this workspace.
pub const FACTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../facts/data/operations.txt");
