//! The keyword of an item that is not a function, and the error text for such an item.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

use crate::diagnostics::error_text::ErrorText;
use crate::syntax::tokens::is_word;

/// The keyword of the item; `None` for a function and for an unknown item.
pub(super) fn keyword(item: TokenStream) -> Option<Ident> {
    let mut tokens = item.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(ident) => {
                let mut is_next = |words: &[&str]| {
                    let next = tokens.peek();
                    next.is_some_and(|next| words.iter().any(|word| is_word(next, word)))
                };
                match ident.to_string().as_str() {
                    "fn" => return None,
                    "const" if is_next(&["fn", "async", "unsafe", "extern"]) => {}
                    "extern" if !is_next(&["crate"]) => {}
                    "trait" | "mod" | "struct" | "enum" | "union" | "impl" | "type" | "static"
                    | "use" | "const" | "macro_rules" | "extern" => return Some(ident),
                    _ => {}
                }
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => return None,
            _ => {}
        }
    }
    None
}

/// The error text for the attribute on an item with this keyword.
pub(super) fn misplaced(keyword: &str) -> ErrorText {
    let kind = match keyword {
        "trait" => "the trait",
        "mod" => "the module",
        "impl" => "the `impl`",
        "struct" => "the struct",
        "enum" => "the enum",
        "const" | "type" | "static" => {
            return ErrorText::new("only methods can be endpoints")
                .help("`#[c1_endpoint]` goes on a method of a trait");
        }
        _ => return outside_of_trait(),
    };
    let text = ErrorText::new(format!(
        "`#[c1_endpoint]` goes on each method, not on {kind}"
    ));
    if keyword == "trait" {
        text
    } else {
        text.help("declare the endpoints as methods of a trait: `trait MyApi: c1::Api { .. }`")
    }
}

/// The error text for the attribute outside of a trait.
pub(super) fn outside_of_trait() -> ErrorText {
    ErrorText::new("`#[c1_endpoint]` belongs on a method of a trait")
        .help("`trait MyApi: c1::Api { .. }`")
}
