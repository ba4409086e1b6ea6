//! The HTTP method of an endpoint.

use c1_facts::did_you_mean;
use proc_macro2::{Ident, Span};

use crate::diagnostics::error_text::ErrorText;
use crate::diagnostics::list::list;
use crate::endpoint::words;

/// An HTTP method. In this crate, "method" alone is the method of the trait.
#[derive(Clone)]
pub(crate) struct HttpMethod {
    /// The token for the expansion. It has the span of the user's token.
    pub(crate) ident: Ident,
    /// The name in upper case.
    pub(crate) name: &'static str,
}

impl HttpMethod {
    /// The HTTP method that a word names, in any case.
    pub(crate) fn of(word: &str, span: Span) -> Option<Self> {
        let name = words::HTTP_METHODS
            .into_iter()
            .find(|name| name.eq_ignore_ascii_case(word))?;
        Some(HttpMethod {
            ident: Ident::new(name, span),
            name,
        })
    }

    /// Whether a request with this method never has a body.
    pub(crate) fn is_bodiless(&self) -> bool {
        words::BODILESS.contains(&self.name)
    }
}

/// The error text for tokens that are no word.
pub(super) fn expected() -> ErrorText {
    ErrorText::new("expected an HTTP method").help("`#[c1_endpoint(GET, \"/api/v1/apps\")]`")
}

/// The error text for a word that is no HTTP method.
pub(super) fn unknown(word: &str) -> ErrorText {
    let help = match did_you_mean(&word.to_ascii_uppercase(), words::HTTP_METHODS) {
        Some(name) => format!("did you mean `{name}`?"),
        None => format!("one of {}", list(&words::HTTP_METHODS, "or")),
    };
    ErrorText::new(format!("unknown HTTP method `{word}`")).help(help)
}
