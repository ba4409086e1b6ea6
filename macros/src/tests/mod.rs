//! Tests of the attribute as a whole, without a compiler around it.

mod case;
mod diagnostics;
mod every_operation;
mod expansion;
mod fuzz;
mod half_typed;
mod identifiers;
mod message;
mod recovery;
mod rendering;
mod single_mistakes;
mod source;
