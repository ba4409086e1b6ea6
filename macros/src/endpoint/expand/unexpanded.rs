//! An item that is not expanded. It loses the attributes that only an endpoint can have.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use crate::endpoint::words;
use crate::syntax::tokens::is_punct;

/// The item without `#[c1_endpoint]`, and without the attributes of arguments that the compiler
/// refuses.
///
/// The item may not parse, so this works on its tokens.
pub(crate) fn item(item: TokenStream) -> TokenStream {
    let mut seen_arguments = false;
    without_attributes(item, &[words::ATTRIBUTE])
        .into_iter()
        .map(|token| match token {
            // The first parentheses hold the arguments.
            TokenTree::Group(group)
                if group.delimiter() == Delimiter::Parenthesis && !seen_arguments =>
            {
                seen_arguments = true;
                let stream =
                    without_attributes(group.stream(), &[words::JSON, words::HEADER, "doc"]);
                let mut arguments = Group::new(Delimiter::Parenthesis, stream);
                arguments.set_span(group.span());
                TokenTree::Group(arguments)
            }
            token => token,
        })
        .collect()
}

/// The tokens without the attributes that have one of these names.
fn without_attributes(tokens: TokenStream, names: &[&str]) -> TokenStream {
    let mut kept = TokenStream::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_attribute = is_punct(&token, '#')
            && matches!(tokens.peek(), Some(TokenTree::Group(group)) if is_named(group, names));
        if is_attribute {
            tokens.next();
        } else {
            kept.extend([token]);
        }
    }
    kept
}

/// Whether the attribute in the brackets has one of these names, with or without a path before the
/// name.
fn is_named(group: &Group, names: &[&str]) -> bool {
    let path = group.stream().into_iter().take_while(|token| match token {
        TokenTree::Ident(_) => true,
        token => is_punct(token, ':'),
    });
    group.delimiter() == Delimiter::Bracket
        && matches!(path.last(), Some(TokenTree::Ident(last)) if names.contains(&last.to_string().as_str()))
}
