//! The facts that C1 publishes, for the `c1` crates: its operations, messages and enums.
//!
//! The facts are lines of text, sorted by name. A lookup is a binary search in that text: nothing
//! is read or allocated at the start, because a macro runs in a new process for each crate.
//!
//! ```
//! use c1_facts::{Kind, Schema, Value};
//!
//! let app = Schema::find("c1.api.app.v1.App").unwrap();
//! let owners = app.property("appOwners").unwrap();
//! let Kind::List(Value::Message(user)) = owners.kind() else { panic!() };
//! assert_eq!(user.name(), "c1.api.user.v1.User");
//! assert!(owners.is_read_only() && !owners.is_required());
//! ```
//!
//! The facts hold names and kinds, and no sentence of C1's. `cargo run -p c1-catalog` writes them
//! from C1's OpenAPI document.
#![no_std]
#![deny(missing_docs)]

extern crate alloc;

mod catalog;
mod enums;
mod kind;
mod lines;
mod property;
mod schema;
mod similar;

pub use catalog::{Catalog, Operation, Segment, TemplateSegment, Wanted};
pub use enums::{Enum, EnumValue};
pub use kind::{Kind, Value};
pub use property::Property;
pub use schema::{Schema, package};
pub use similar::{did_you_mean, most_similar};
