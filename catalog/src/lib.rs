//! The facts about C1's API, read from an OpenAPI document.
//!
//! `c1-facts` carries them as text: a line for each operation, schema and enum. Only names and
//! kinds are taken from a document, and none of its sentences. Persons add marks that no document
//! has, in `catalog/reviewed/`.
#![deny(missing_docs)]

pub mod api;
mod changes;
mod document;
mod enums;
mod facts;
mod kind;
mod name;
mod operation;
mod property;
mod questions;
mod reviewed;
mod schema;

pub use changes::{Change, Changes, Item, Severity};
pub use document::DocumentError;
pub use enums::Enum;
pub use facts::Facts;
pub use kind::{Kind, Scalar, Value};
pub use operation::Operation;
pub use property::Property;
pub use questions::questions;
pub use reviewed::{Reviewed, UnusedMark};
pub use schema::Schema;
