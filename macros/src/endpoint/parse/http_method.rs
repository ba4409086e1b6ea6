//! The HTTP method of an endpoint.

use proc_macro2::{Ident, Span};

use crate::diagnostics::error_text::{Message, list};
use crate::diagnostics::suggestion::did_you_mean;
use crate::endpoint::words;

/// An HTTP method. ("Method" is the method of the trait, here and everywhere.)
#[derive(Clone)]
pub(crate) struct Verb {
    /// The word as the user wrote it.
    pub(crate) ident: Ident,
    /// The word as it should be.
    pub(crate) name: &'static str,
}

impl Verb {
    /// Whether a request of this method has no body.
    pub(crate) fn is_bodiless(&self) -> bool {
        words::BODILESS.contains(&self.name)
    }

    /// The HTTP method that a word stands for, however it is spelt.
    pub(crate) fn meant(word: &str, span: Span) -> Option<Self> {
        let name = words::VERBS
            .into_iter()
            .find(|verb| verb.eq_ignore_ascii_case(word))?;
        Some(Verb {
            ident: Ident::new(name, span),
            name,
        })
    }
}

/// What to say where there should be an HTTP method and there is something else.
pub(crate) fn expected() -> Message {
    Message::new("expected an HTTP method").help("`#[c1_endpoint(GET, \"/api/v1/apps\")]`")
}

/// What to say to a word that is no HTTP method.
pub(crate) fn unknown(word: &str) -> Message {
    let help = match did_you_mean(&word.to_ascii_uppercase(), words::VERBS) {
        Some(verb) => format!("did you mean `{verb}`?"),
        None => format!("one of {}", list(&words::VERBS, "or")),
    };
    Message::new(format!("unknown HTTP method `{word}`")).help(help)
}
