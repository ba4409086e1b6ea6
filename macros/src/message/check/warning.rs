//! A warning.

use proc_macro2::Span;

/// A warning about a declaration that compiles.
pub(crate) struct Warning {
    pub(crate) span: Span,
    pub(crate) text: String,
}
