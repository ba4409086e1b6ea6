//! Generated code that is written as text.
//!
//! The compiler parses text many times faster than a macro puts tokens together, because a macro is
//! not optimized. So tokens that need no span of the user's code are written as text.

use proc_macro2::{Ident, TokenStream};

/// The tokens of a text, which this crate has written and which therefore is valid.
pub(crate) fn tokens(text: &str) -> TokenStream {
    if proc_macro::is_available() {
        // The parser of `proc_macro2` would check the text once more.
        let tokens: Result<proc_macro::TokenStream, _> = text.parse();
        return tokens.map_or_else(|_| TokenStream::new(), TokenStream::from);
    }
    text.parse().unwrap_or_default()
}

/// The items with a space behind each.
pub(crate) fn list(items: impl IntoIterator<Item = String>) -> String {
    let mut text = String::new();
    for item in items {
        text.push_str(&item);
        text.push(' ');
    }
    text
}

/// A name of the user's. The text is read as this crate's edition, in which more words are reserved
/// than in the edition of the user's crate.
pub(crate) fn name(ident: &Ident) -> String {
    let name = ident.to_string();
    match name.as_str() {
        "async" | "await" | "dyn" | "gen" | "try" => format!("r#{name}"),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::{Ident, Span};

    use super::name;

    #[test]
    fn a_word_that_another_edition_reserves_is_a_raw_identifier() {
        for (ident, text) in [("gen", "r#gen"), ("genre", "genre"), ("id", "id")] {
            assert_eq!(name(&Ident::new(ident, Span::call_site())), text);
        }
        assert_eq!(name(&Ident::new_raw("type", Span::call_site())), "r#type");
    }
}
