//! Whether a type is declared as a message at all, and as which: what an endpoint asks of its body and of its answer.

/// A message that is declared as the schema with this number.
pub trait Is<const SCHEMA: u64> {}
