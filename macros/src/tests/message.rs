//! Every mistake in a type with `#[derive(c1::Message)]`, and the errors and warnings that it
//! gives.
//!
//! The cases are in the folders of `message/`. What only the compiler can say, because it depends
//! on a type, is in `tests/ui`.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::LitStr;

use super::case::{Case, check_all};
use super::rendering::render_all;
use crate::expansion::Expansion;
use crate::message;

/// The number of cases; it only grows.
const AT_LEAST: usize = 155;

#[test]
fn every_mistake_in_a_message_gives_its_errors_and_nothing_worse() {
    check_all("message", AT_LEAST, check);
}

fn check(case: &Case) {
    let item = without_derive(case.source.parse().unwrap());
    let name = type_name(&item);
    let Expansion { item, errors } = message::expand(item);
    let found = errors.iter().cloned().chain(warnings(item.clone()));
    let found: Vec<syn::Error> = found.collect();
    case.assert_eq(&render_all(&case.source, &found));
    let text = item.to_string();
    assert!(
        syn::parse2::<syn::File>(item).is_ok(),
        "the output does not parse: {text}"
    );
    // Code that uses the type finds what it needs. The runtime's macros write the impls of a struct,
    // and those of the traits that a list names.
    let is_type = !case.source.contains("fn ");
    let is_listed = text.contains(&format!("[{name}"));
    let is_value = text.contains(&format!("Value for {name}"))
        || ["message", "enumeration"]
            .iter()
            .any(|name| text.contains(&format!("__m :: {name} !")))
            && is_listed;
    assert!(!is_type || is_value, "no `Value` in {text}");
    let is_serialized = text.contains("serialize deserialize") && is_listed;
    assert!(!is_type || is_serialized, "no `Serialize` in {text}");
}

/// The item without the attribute `derive`, as the compiler hands it over.
fn without_derive(tokens: TokenStream) -> TokenStream {
    let mut item = TokenStream::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_hash = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '#');
        match tokens.peek() {
            Some(TokenTree::Group(group))
                if is_hash && group.stream().to_string().starts_with("derive") =>
            {
                tokens.next();
            }
            _ => item.extend([token]),
        }
    }
    item
}

/// The name of the type.
fn type_name(item: &TokenStream) -> String {
    let mut tokens = item.clone().into_iter();
    let keywords = ["struct", "enum", "union", "fn"];
    tokens
        .find(|token| keywords.contains(&token.to_string().as_str()))
        .unwrap();
    tokens.next().unwrap().to_string()
}

/// The warnings of an expansion: the notes of its deprecated constants.
fn warnings(tokens: TokenStream) -> Vec<syn::Error> {
    let mut found = Vec::new();
    let mut before: Option<TokenTree> = None;
    for token in tokens {
        if let TokenTree::Group(group) = &token {
            let is_deprecated = group.delimiter() == Delimiter::Parenthesis
                && before.is_some_and(|before| before.to_string() == "deprecated");
            if is_deprecated {
                found.extend(note(group.stream()));
            } else {
                found.extend(warnings(group.stream()));
            }
        }
        before = Some(token);
    }
    found
}

/// The text of `note = ".."`.
fn note(tokens: TokenStream) -> Option<syn::Error> {
    let mut tokens = tokens.into_iter();
    let span = tokens.next()?.span();
    let text: LitStr = syn::parse2(tokens.last()?.into()).ok()?;
    Some(syn::Error::new(
        span,
        format!("(a warning) {}", text.value()),
    ))
}
