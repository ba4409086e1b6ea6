//! Generated code that is written as text.
//!
//! The compiler parses text many times faster than a macro puts tokens together, because a macro is
//! not optimized. So what needs no span of the user's code is text.

use proc_macro2::TokenStream;

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
