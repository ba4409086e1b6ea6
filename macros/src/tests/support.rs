//! Runs the attribute on source text, and shows errors as the compiler would.

use expect_test::Expect;
use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};

use crate::catalogue::Catalogue;
use crate::endpoint::{self, Expansion, words};

/// Expands source in which one item bears the attribute, as if every operation were published.
pub(crate) fn expand(source: &str) -> Expansion {
    let (attribute, arguments, item) = split(source);
    endpoint::expand(attribute, arguments, item, None)
}

/// Expands source in which one item bears the attribute, as the compiler has it done.
pub(crate) fn expand_published(source: &str) -> Expansion {
    let (attribute, arguments, item) = split(source);
    endpoint::expand(attribute, arguments, item, Some(&Catalogue::PUBLISHED))
}

/// Checks what is said about a declaration by itself, and that what stands in its place makes nothing worse.
pub(crate) fn check(source: &str, expected: &Expect) {
    check_expansion(source, expand, expected);
}

/// The same for a declaration and the operations that C1 publishes.
pub(crate) fn check_published(source: &str, expected: &Expect) {
    check_expansion(source, expand_published, expected);
}

fn check_expansion(source: &str, expand: fn(&str) -> Expansion, expected: &Expect) {
    let source = dedent(source);
    let expansion = expand(&source);
    let errors: Vec<String> = expansion
        .errors
        .iter()
        .map(|error| render(&source, error))
        .collect();
    expected.assert_eq(&errors.join("\n"));
    check_recovery(&source, expansion);
}

/// Checks that the output is Rust, has the method, and has no attribute that the compiler would stumble over.
fn check_recovery(source: &str, expansion: Expansion) {
    let (_, _, item) = split(source);
    let whole = expansion.into_tokens();
    let text = whole.to_string();
    let inner_attributes = ["trait", "mod", "impl"]
        .into_iter()
        .any(|word| starts_with(&item, word));
    if !inner_attributes {
        assert_no_own_attribute(whole.clone());
    }
    if let Some(name) = function(item) {
        assert!(
            text.contains(&format!("fn {name}")),
            "`{name}` is gone: {text}"
        );
    }
    let file = syn::parse2::<syn::File>(whole.clone());
    let body = Group::new(Delimiter::Brace, whole);
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

/// Asserts that nothing is left of our attributes, and that arguments have none that the compiler does not know.
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

/// Asserts that all attributes at this level are among those that arguments may have.
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

/// Takes the attribute out of the source, as the compiler does: its place, what it holds, and the item.
pub(crate) fn split(source: &str) -> (Span, TokenStream, TokenStream) {
    let tokens: TokenStream = source.parse().unwrap();
    let mut item = TokenStream::new();
    let mut found = None;
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_hash = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '#');
        match tokens.peek() {
            Some(TokenTree::Group(group))
                if is_hash
                    && found.is_none()
                    && group.stream().to_string().starts_with(words::ATTRIBUTE) =>
            {
                let span = token.span().join(group.span()).unwrap();
                let arguments = match group.stream().into_iter().nth(1) {
                    Some(TokenTree::Group(arguments)) => arguments.stream(),
                    _ => TokenStream::new(),
                };
                found = Some((span, arguments));
                tokens.next();
            }
            _ => item.extend([token]),
        }
    }
    let (span, arguments) = found.unwrap();
    (span, arguments, item)
}

/// Shows an error with the line and the caret.
pub(crate) fn render(source: &str, error: &syn::Error) -> String {
    let message = error.to_string().replace('\n', "\n       ");
    let message: Vec<&str> = message.lines().map(str::trim_end).collect();
    let (start, end) = (error.span().start(), error.span().end());
    let line = source.lines().nth(start.line - 1).unwrap();
    let last = if end.line == start.line {
        end.column
    } else {
        line.chars().count()
    };
    let carets = "^".repeat(last.saturating_sub(start.column).max(1));
    format!(
        "error: {}\n {} | {line}\n   | {}{carets}\n",
        message.join("\n"),
        start.line,
        " ".repeat(start.column)
    )
}

/// The source without the margin that it has in a test.
pub(crate) fn dedent(source: &str) -> String {
    let lines = || source.lines().filter(|line| !line.trim().is_empty());
    let margin = lines()
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or_default();
    lines()
        .map(|line| line[margin..].trim_end())
        .collect::<Vec<_>>()
        .join("\n")
}
