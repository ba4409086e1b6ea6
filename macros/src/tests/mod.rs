//! The attribute as a whole, without a compiler around it.

// `expect-test` writes its texts with hashes, whether they need them or not.
#![allow(clippy::needless_raw_string_hashes)]

mod diagnostics;
mod every_operation;
mod expansion;
mod fuzz;
mod half_typed;
mod single_mistakes;
mod support;
