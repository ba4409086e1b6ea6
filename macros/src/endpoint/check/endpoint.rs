//! A valid endpoint: all that the expansion needs.

use c1_facts::Operation;
use proc_macro2::{Ident, Span};
use syn::{Attribute, LitStr, Type};

use super::signature::CheckedSignature;
use crate::endpoint::parse::attribute::http_method::HttpMethod;
use crate::endpoint::parse::attribute::literal::StringLiteral;
use crate::endpoint::words;
use crate::syntax::crate_path::CratePath;

/// An endpoint without a mistake.
pub(crate) struct Endpoint {
    /// The HTTP method.
    pub(crate) http_method: HttpMethod,
    /// The path as it was written.
    pub(crate) path: StringLiteral,
    /// The published operation.
    pub(crate) operation: Option<Operation>,
    /// The span of `unlisted`, if the operation is published and `unlisted` can go.
    pub(crate) needless_unlisted: Option<Span>,
    /// Whether only the first page of a list can be read, and the option `one_page` is missing.
    pub(crate) misses_pages: bool,
    /// The arguments of the path, in the order of their placeholders.
    pub(crate) path_arguments: Vec<Ident>,
    /// The arguments of the query, in the order of their placeholders.
    pub(crate) query_arguments: Vec<Ident>,
    /// The arguments with `#[json]` or `#[header]`, in their order.
    pub(crate) marked_arguments: Vec<MarkedArgument>,
    /// `items = ".."`
    pub(crate) items: Option<LitStr>,
    /// Whether a request is safe to send again, by the option or by the published operation.
    pub(crate) idempotent: bool,
    /// `no_auth`
    pub(crate) no_auth: bool,
    /// `crate = ..`
    pub(crate) crate_path: CratePath,
    /// The signature of the method.
    pub(crate) signature: CheckedSignature,
}

impl Endpoint {
    /// The JSON name of the list in a page.
    pub(crate) fn list(&self) -> String {
        let items = self.items.as_ref();
        items.map_or_else(|| words::LIST.to_owned(), LitStr::value)
    }
}

/// An argument with `#[json]` or `#[header]`.
pub(crate) struct MarkedArgument {
    /// The argument.
    pub(crate) ident: Ident,
    /// Its name without `r#`, for errors at run time.
    pub(crate) name: String,
    /// Its type.
    pub(crate) ty: Type,
    /// Its `#[cfg(..)]` attributes.
    pub(crate) cfgs: Vec<Attribute>,
    /// The name of the header; `None` for the body.
    pub(crate) header: Option<LitStr>,
}
