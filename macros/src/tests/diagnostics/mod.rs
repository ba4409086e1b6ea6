//! Every mistake that can be made in a declaration, and what is said about it.
//!
//! The names of the tests begin with the row of the contract that they are about; those without a row are mistakes that
//! were found since.

mod argument;
mod binding;
mod declaration;
mod placement;
mod published;
mod signature;
mod template;
