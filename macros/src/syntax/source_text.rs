//! Tokens as the text that a user would write, for error texts.

use proc_macro2::{Delimiter, Spacing, TokenTree};
use quote::ToTokens;

/// The tokens as text, spaced about as rustfmt would space them.
pub(crate) fn text(tokens: impl IntoIterator<Item = TokenTree>) -> String {
    let mut text = String::new();
    // Two words in a row need a space between them.
    let mut space = false;
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                // `&'a [u8]`
                if space && group.delimiter() == Delimiter::Bracket {
                    text.push(' ');
                }
                text.push_str(open);
                text.push_str(&self::text(group.stream()));
                text.push_str(close);
                space = false;
            }
            TokenTree::Punct(punct) => {
                let char = punct.as_char();
                if matches!(char, '=' | '+')
                    && punct.spacing() == Spacing::Alone
                    && !text.ends_with('-')
                {
                    text.push(' ');
                    text.push(char);
                    text.push(' ');
                } else {
                    text.push(char);
                    let ends_path = char == ':' && text.ends_with("::");
                    if matches!(char, ',' | ';')
                        || char == ':' && punct.spacing() == Spacing::Alone && !ends_path
                    {
                        text.push(' ');
                    }
                }
                // No space before the next word: `'` and the word after it are one lifetime.
                space = false;
            }
            token => {
                if space {
                    text.push(' ');
                }
                text.push_str(&token.to_string());
                space = true;
            }
        }
    }
    text
}

/// The same for anything that has tokens.
pub(crate) fn text_of(tokens: impl ToTokens) -> String {
    text(tokens.into_token_stream())
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;

    use super::text;

    #[test]
    fn tokens_print_as_they_are_written() {
        for source in [
            "self: Arc<Self>",
            "&mut self",
            "::c1::Result<Vec<T>>",
            "impl Future<Output = T>",
            "/api/v1/apps/{app_id}",
            "(String, u8)",
            "&'a [u8]",
            "[User; 2]",
        ] {
            let tokens: TokenStream = source.parse().unwrap();
            assert_eq!(text(tokens), source);
        }
    }
}
