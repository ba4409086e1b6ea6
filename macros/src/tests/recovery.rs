//! Checks that the output for a wrong declaration causes no further errors.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::source::split;
use crate::endpoint::words;
use crate::expansion::Expansion;

/// Checks that the output is Rust, has the method, and has no attribute that the compiler would
/// reject.
pub(crate) fn check(source: &str, expansion: Expansion) {
    let (_, _, item) = split(source);
    let output = expansion.into_tokens();
    let text = output.to_string();
    // The methods in a trait, a module or an `impl` keep their own attributes.
    let keeps_attributes = ["trait", "mod", "impl"]
        .into_iter()
        .any(|word| starts_with(&item, word));
    if !keeps_attributes {
        assert_no_own_attribute(output.clone());
    }
    if let Some(name) = function(item) {
        assert!(
            text.contains(&format!("fn {name}")),
            "`{name}` is gone: {text}"
        );
    }
    let file = syn::parse2::<syn::File>(output.clone());
    let body = Group::new(Delimiter::Brace, output);
    let body = TokenStream::from(TokenTree::Group(body));
    let in_trait = syn::parse2::<syn::ItemTrait>(quote::quote!(trait T #body));
    assert!(
        file.is_ok() || in_trait.is_ok(),
        "the output does not parse: {text}"
    );
}

/// Whether the first word of an item (after its visibility) is `word`.
fn starts_with(item: &TokenStream, word: &str) -> bool {
    item.clone()
        .into_iter()
        .filter_map(|token| match token {
            TokenTree::Ident(ident) => Some(ident.to_string()),
            _ => None,
        })
        .find(|ident| ident != "pub")
        .is_some_and(|ident| ident == word)
}

/// The name of the first function of an item.
fn function(item: TokenStream) -> Option<String> {
    let mut tokens = item.into_iter();
    tokens.find(|token| token.to_string() == "fn")?;
    tokens.next().map(|name| name.to_string())
}

/// Asserts that none of our attributes is left, and that each attribute of an argument is one that
/// the compiler allows.
fn assert_no_own_attribute(tokens: TokenStream) {
    let mut hash = false;
    for token in tokens {
        if let TokenTree::Group(group) = &token {
            let first = group.stream().into_iter().next();
            let first = first.map(|first| first.to_string()).unwrap_or_default();
            let own = ["c1_endpoint", "json", "header", "cfg_attr"].contains(&first.as_str());
            assert!(!(hash && own), "`#[{first}]` is left");
            if group.delimiter() == Delimiter::Parenthesis {
                assert_inert(group.stream());
            }
            assert_no_own_attribute(group.stream());
        }
        hash = token.to_string() == "#";
    }
}

/// Asserts that the compiler allows each attribute of these arguments.
fn assert_inert(tokens: TokenStream) {
    let mut hash = false;
    for token in tokens {
        if let (true, TokenTree::Group(group)) = (hash, &token) {
            let first = group.stream().into_iter().next();
            let first = first.map(|first| first.to_string()).unwrap_or_default();
            let known =
                words::INERT.contains(&first.as_str()) || words::TOOLS.contains(&first.as_str());
            assert!(known, "`#[{first}]` is left on an argument");
        }
        hash = token.to_string() == "#";
    }
}
