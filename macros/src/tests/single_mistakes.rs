//! One mistake gives one error: right declarations, each with one mistake at every place in turn.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::case::Case;
use super::source::{expand, expand_published};

/// The arguments of the attribute and the method, for each form of a declaration.
const RIGHT: [(&str, &str); 9] = [
    (
        r#"GET, "/api/v1/apps/<id>""#,
        "async fn get_app(&self, id: &str) -> c1::Result<App>;",
    ),
    (
        r#"GET, "/api/v2/apps/<app_id>/owners/users?<role_slug>""#,
        "fn list_owners(&self, app_id: &str, role_slug: Option<&str>) -> c1::Pages<Owner>;",
    ),
    (
        r#"GET, "/api/v2/apps/<app_id>/owners/users?role_slug=<role>&page_size=100""#,
        "fn list_owners(&self, app_id: &str, role: &str) -> c1::Pages<Owner>;",
    ),
    (
        r#"POST, "/api/v1/apps""#,
        "async fn create_app(&self, #[json] app: &NewApp) -> c1::Result<App>;",
    ),
    (
        r#"POST, "/api/v1/search/apps", idempotent"#,
        "fn search(&self, #[json] search: &Search) -> c1::Pages<App>;",
    ),
    (
        r#"DELETE, "/api/v1/apps/<id>""#,
        "fn delete_app(&self, id: &str, #[header(\"x-reason\")] reason: &str) -> c1::Call<()>;",
    ),
    (
        r#"GET, "/api/v1/new/<id>", unlisted, no_auth"#,
        "async fn new(&self, id: &str) -> c1::Result<New>;",
    ),
    (
        r#"GET, "/api/v1/new", unlisted, items = "things""#,
        "fn news(&self) -> c1::Pages<New>;",
    ),
    (
        r#"POST, "/api/v1/task/grant", crate = ::other"#,
        "async fn grant(&self, #[json] grant: &Grant) -> c1::Result<Task>;",
    ),
];

/// The tokens of a text, those in groups included; a group gives its two delimiters.
fn tokens(text: &str) -> Vec<String> {
    fn flatten(stream: TokenStream, out: &mut Vec<String>) {
        for token in stream {
            match token {
                TokenTree::Group(group) => {
                    let (open, close) = match group.delimiter() {
                        Delimiter::Parenthesis => ("(", ")"),
                        Delimiter::Bracket => ("[", "]"),
                        Delimiter::Brace => ("{", "}"),
                        Delimiter::None => ("", ""),
                    };
                    out.push(open.to_owned());
                    flatten(group.stream(), out);
                    out.push(close.to_owned());
                }
                TokenTree::Punct(punct) => out.push(punct.to_string()),
                token => out.push(token.to_string()),
            }
        }
    }
    let mut out = Vec::new();
    flatten(text.parse().unwrap(), &mut out);
    out
}

/// A word without its first letter, without its last, with a letter doubled, and with two swapped.
fn misspelt(word: &str) -> Vec<String> {
    let chars: Vec<char> = word.chars().collect();
    if chars.len() < 3
        || !chars
            .iter()
            .all(|char| char.is_alphanumeric() || *char == '_')
    {
        return Vec::new();
    }
    let mut swapped = chars.clone();
    swapped.swap(1, 2);
    let mut doubled = chars.clone();
    doubled.insert(1, chars[1]);
    let mut all: Vec<String> = [&chars[1..], &chars[..chars.len() - 1], &swapped, &doubled]
        .into_iter()
        .map(|chars| chars.iter().collect())
        .collect();
    all.retain(|other| other != word);
    all
}

/// The text with each token left out, doubled, swapped with the one before, and misspelt.
fn wrong_tokens(text: &str) -> BTreeSet<String> {
    let tokens = tokens(text);
    let mut all = BTreeSet::new();
    let mut add = |tokens: &[String]| {
        let text = tokens.join(" ").replace(": :", "::").replace("# [", "#[");
        if text.parse::<TokenStream>().is_ok() {
            all.insert(text);
        }
    };
    for at in 0..tokens.len() {
        let mut dropped = tokens.clone();
        dropped.remove(at);
        add(&dropped);
        let mut doubled = tokens.clone();
        doubled.insert(at, tokens[at].clone());
        add(&doubled);
        if at > 0 {
            let mut swapped = tokens.clone();
            swapped.swap(at - 1, at);
            add(&swapped);
        }
        for other in misspelt(&tokens[at]) {
            let mut changed = tokens.clone();
            changed[at] = other;
            add(&changed);
        }
    }
    all.remove(&tokens.join(" "));
    all
}

/// The text with each character of its first string left out, doubled, and swapped with the one
/// before.
fn wrong_paths(text: &str) -> BTreeSet<String> {
    let start = text.find('"').unwrap() + 1;
    let end = start + text[start..].find('"').unwrap();
    let chars: Vec<char> = text[start..end].chars().collect();
    let mut all = BTreeSet::new();
    for at in 0..chars.len() {
        let mut dropped = chars.clone();
        dropped.remove(at);
        let mut doubled = chars.clone();
        doubled.insert(at, chars[at]);
        let mut swapped = chars.clone();
        if at > 0 {
            swapped.swap(at - 1, at);
        }
        for wrong in [dropped, doubled, swapped] {
            let path: String = wrong.into_iter().collect();
            all.insert(format!("{}{path}{}", &text[..start], &text[end..]));
        }
    }
    all.remove(text);
    all
}

/// The declarations with more than one error.
fn more_than_one_error(wrong: impl IntoIterator<Item = (String, String)>) -> Vec<String> {
    let mut bad = Vec::new();
    for (attribute, method) in wrong {
        let source = format!("#[c1_endpoint({attribute})] {method}");
        for expand in [expand, expand_published] {
            let errors = expand(&source).errors;
            if errors.len() > 1 {
                let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
                bad.push(format!("{source}\n  - {}", errors.join("\n  - ")));
            }
        }
    }
    bad
}

#[test]
fn d89_one_mistake_in_an_attribute_is_one_error() {
    let mut count = 0;
    let wrong = RIGHT.iter().flat_map(|(attribute, method)| {
        let mut all = wrong_tokens(attribute);
        all.extend(wrong_paths(attribute));
        all.into_iter().map(|text| (text, (*method).to_owned()))
    });
    let bad = more_than_one_error(wrong.inspect(|_| count += 1));
    println!("{count} mistakes in attributes");
    assert!(count >= 800, "only {count} mistakes were tried");
    assert!(
        bad.is_empty(),
        "{} of {count}:\n{}",
        bad.len(),
        bad.join("\n")
    );
}

#[test]
fn d89_one_mistake_in_a_method_is_one_error() {
    let mut count = 0;
    let wrong = RIGHT.iter().flat_map(|(attribute, method)| {
        wrong_tokens(method)
            .into_iter()
            .map(|text| ((*attribute).to_owned(), text))
    });
    let bad = more_than_one_error(wrong.inspect(|_| count += 1));
    println!("{count} mistakes in methods");
    assert!(count > 500, "only {count} mistakes were tried");
    assert!(
        bad.is_empty(),
        "{} of {count}:\n{}",
        bad.len(),
        bad.join("\n")
    );
}

#[test]
fn the_right_declarations_have_no_error() {
    for (attribute, method) in RIGHT {
        let source = format!("#[c1_endpoint({attribute})] {method}");
        let errors = expand_published(&source).errors;
        assert!(errors.is_empty(), "{source}: {}", errors[0]);
    }
}

/// The arguments of the attribute and the method, for each case that has no error.
fn right_cases() -> BTreeSet<(String, String)> {
    let cases = ["expansion", "diagnostics"].into_iter().flat_map(Case::all);
    cases
        .filter_map(|case| {
            let (attribute, method) = case
                .source
                .strip_prefix("#[c1_endpoint(")?
                .split_once(")]")?;
            // A case may be about something that is no method of a trait.
            attribute.contains('"').then_some(())?;
            method.parse::<TokenStream>().ok()?;
            let is_right = [expand, expand_published]
                .iter()
                .all(|expand| expand(&case.source).errors.is_empty());
            is_right.then(|| (attribute.to_owned(), method.to_owned()))
        })
        .collect()
}

#[test]
fn d89_one_mistake_in_a_case_that_is_right_is_one_error() {
    let right = right_cases();
    assert!(right.len() >= 30, "only {} cases are right", right.len());
    let mut count = 0;
    let wrong = right.iter().flat_map(|(attribute, method)| {
        let attributes = wrong_tokens(attribute)
            .into_iter()
            .chain(wrong_paths(attribute));
        let attributes = attributes.map(|wrong| (wrong, method.clone()));
        let methods = wrong_tokens(method).into_iter();
        attributes.chain(methods.map(|wrong| (attribute.clone(), wrong)))
    });
    let bad = more_than_one_error(wrong.inspect(|_| count += 1));
    assert!(count > 5000, "only {count} mistakes were tried");
    assert!(
        bad.is_empty(),
        "{} of {count}:\n{}",
        bad.len(),
        bad.join("\n")
    );
}
