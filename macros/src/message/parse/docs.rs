//! Leaves out the doc comments of an item.
//!
//! Macros are not optimized, so syn is slow to read the text of doc comments.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// The tokens of an item without its doc comments.
pub(crate) fn without_docs(item: TokenStream) -> TokenStream {
    kept(&item).unwrap_or(item)
}

/// The tokens that are left, if there are doc comments.
fn kept(tokens: &TokenStream) -> Option<TokenStream> {
    let mut left: Vec<TokenTree> = Vec::new();
    let mut has_docs = false;
    for token in tokens.clone() {
        if let TokenTree::Group(group) = &token {
            if group.delimiter() == Delimiter::Brace
                && let Some(stream) = kept(&group.stream())
            {
                has_docs = true;
                let mut same = Group::new(Delimiter::Brace, stream);
                same.set_span(group.span());
                left.push(same.into());
                continue;
            }
            if is_attribute(&left) && is_doc(group) {
                has_docs = true;
                left.pop();
                continue;
            }
        }
        left.push(token);
    }
    has_docs.then(|| TokenStream::from_iter(left))
}

/// Whether the next token is the group of an attribute.
fn is_attribute(before: &[TokenTree]) -> bool {
    matches!(before.last(), Some(TokenTree::Punct(punct)) if punct.as_char() == '#')
}

/// Whether a group is that of a `doc` attribute.
fn is_doc(group: &Group) -> bool {
    let first = group.stream().into_iter().next();
    matches!(first, Some(TokenTree::Ident(word)) if word == "doc")
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;

    use super::without_docs;

    #[test]
    fn doc_comments_are_left_out_and_all_other_tokens_are_kept() {
        let item = r#"
            /** An app. */
            #[c1("c1.api.app.v1.App")]
            #[doc(hidden)]
            pub struct App<const N: usize> where [u8; { N }]: Sized {
                /// Its id.
                #[c1(name = "id")]
                pub r#id: [u8; 2],
                doc: [doc; 1],
            }
        "#;
        let kept = r#"
            #[c1("c1.api.app.v1.App")]
            pub struct App<const N: usize> where [u8; { N }]: Sized {
                #[c1(name = "id")]
                pub r#id: [u8; 2],
                doc: [doc; 1],
            }
        "#;
        let tokens = |text: &str| text.parse::<TokenStream>().unwrap();
        assert_eq!(
            without_docs(tokens(item)).to_string(),
            tokens(kept).to_string()
        );
    }
}
