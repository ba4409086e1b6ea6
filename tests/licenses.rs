//! The licenses of all crates that a user's tree may contain, compared with the list in `deny.toml`.

use std::collections::BTreeSet;
use std::iter::Peekable;

use c1_tests::cargo_tree;

/// The licenses in `deny.toml`.
fn allowed() -> BTreeSet<String> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../deny.toml");
    let text = std::fs::read_to_string(file).unwrap();
    let (_, rest) = text.split_once("\nallow = [\n").unwrap();
    let (list, _) = rest.split_once("\n]").unwrap();
    let names = list.lines().filter_map(|line| {
        let name = line.trim().strip_prefix('"')?;
        Some(name.strip_suffix("\",")?.to_owned())
    });
    names.collect()
}

/// Each crate below c1, with all features and on all targets, and its license.
fn licenses() -> BTreeSet<(String, String)> {
    let all = ["--all-features", "--target", "all"];
    cargo_tree::lines("c1", &all, "{p}\t{l}")
        .iter()
        .map(|line| {
            let (package, license) = line.split_once('\t').unwrap();
            // cargo marks what it has printed before.
            let license = license.trim_end_matches(" (*)");
            (package.to_owned(), license.to_owned())
        })
        .collect()
}

/// The names and words of an SPDX expression. Old crates write `/` for `OR`.
fn words(expression: &str) -> Vec<String> {
    expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ")
        .split_whitespace()
        .map(str::to_owned)
        .collect()
}

/// Whether a list allows an SPDX expression: one side of an `OR`, both of an `AND`.
fn is_allowed(expression: &str, list: &BTreeSet<String>) -> bool {
    let words = words(expression);
    let mut rest = words.iter().map(String::as_str).peekable();
    let is_allowed = any(&mut rest, list);
    assert_eq!(rest.next(), None, "{expression}");
    is_allowed
}

fn any<'a>(rest: &mut Peekable<impl Iterator<Item = &'a str>>, list: &BTreeSet<String>) -> bool {
    let mut is_allowed = all(rest, list);
    while rest.next_if_eq(&"OR").is_some() {
        is_allowed |= all(rest, list);
    }
    is_allowed
}

fn all<'a>(rest: &mut Peekable<impl Iterator<Item = &'a str>>, list: &BTreeSet<String>) -> bool {
    let mut is_allowed = one(rest, list);
    while rest.next_if_eq(&"AND").is_some() {
        is_allowed &= one(rest, list);
    }
    is_allowed
}

fn one<'a>(rest: &mut Peekable<impl Iterator<Item = &'a str>>, list: &BTreeSet<String>) -> bool {
    if rest.next_if_eq(&"(").is_some() {
        let is_allowed = any(rest, list);
        assert_eq!(rest.next(), Some(")"));
        return is_allowed;
    }
    let name = rest.next().unwrap_or_default();
    if rest.next_if_eq(&"WITH").is_none() {
        return list.contains(name);
    }
    let exception = rest.next().unwrap_or_default();
    list.contains(&format!("{name} WITH {exception}"))
}

#[test]
fn each_crate_of_a_users_tree_has_a_license_of_the_list() {
    let (allowed, licenses) = (allowed(), licenses());
    assert!(licenses.len() > 100, "this cannot be the whole tree");
    let others: Vec<_> = licenses
        .iter()
        .filter(|(_, license)| !is_allowed(license, &allowed))
        .collect();
    assert!(others.is_empty(), "not in deny.toml: {others:#?}");
}

#[test]
fn each_license_of_the_list_is_needed_by_a_crate() {
    let (allowed, licenses) = (allowed(), licenses());
    for name in &allowed {
        let mut fewer = allowed.clone();
        fewer.remove(name);
        let is_needed = licenses
            .iter()
            .any(|(_, license)| !is_allowed(license, &fewer));
        assert!(is_needed, "no crate needs {name}");
    }
}

#[test]
fn one_side_of_or_and_both_sides_of_and_have_to_be_allowed() {
    let list = BTreeSet::from(["MIT".to_owned(), "ISC".to_owned()]);
    for expression in [
        "MIT",
        "GPL-3.0/MIT",
        "GPL-3.0 OR MIT AND ISC",
        "(GPL-3.0 OR MIT) AND ISC",
        "GPL-2.0 WITH Classpath-exception-2.0 OR MIT",
    ] {
        assert!(is_allowed(expression, &list), "{expression}");
    }
    for expression in [
        "",
        "GPL-3.0",
        "MIT AND GPL-3.0",
        "MIT AND (GPL-3.0 OR Zlib)",
        "(MIT OR ISC) AND GPL-3.0",
        "MIT WITH Classpath-exception-2.0",
    ] {
        assert!(!is_allowed(expression, &list), "{expression}");
    }
}
