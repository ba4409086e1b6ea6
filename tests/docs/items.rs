//! Each public item of `c1` has an example in its documentation.
//!
//! It reads what `cargo doc` has written, so `.ci/run` runs it behind that.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::root;

/// What rustdoc writes for an example.
const EXAMPLE: &str = "rust-example-rendered";

/// What is re-exported whole, with documentation of its own.
const FOREIGN: [&str; 1] = ["struct.Bytes.html"];

#[test]
#[ignore = "it reads the pages of `cargo doc --all-features`; `.ci/run` writes them first"]
fn each_public_item_has_an_example() {
    let pages = target().join("doc/c1");
    let all = fs::read_to_string(pages.join("all.html")).unwrap();
    let links: BTreeSet<&str> = (all.split("href=\"").skip(1))
        .filter_map(|rest| rest.split('"').next())
        .filter(|link| !link.starts_with("../") && !["index.html", "all.html"].contains(link))
        .filter(|link| {
            Path::new(link)
                .extension()
                .is_some_and(|html| html == "html")
        })
        .filter(|link| pages.join(link).exists())
        .collect();
    assert!(links.len() > 80, "{} items", links.len());

    let mut without = Vec::new();
    for link in links {
        let page = fs::read_to_string(pages.join(link)).unwrap();
        // The traits that a type implements have their documentation elsewhere.
        let page = ["trait", "synthetic", "blanket"]
            .iter()
            .fold(&*page, |page, kind| {
                before(page, &format!("id=\"{kind}-implementations\""))
            });
        if !before(page, "id=\"implementations\"").contains(EXAMPLE) {
            without.push(link.to_owned());
        }
        // An example of a trait shows its methods; each method of a type has one of its own.
        if link.contains("trait.") || FOREIGN.contains(&link) {
            continue;
        }
        for method in page.split("<section id=\"method.").skip(1) {
            let method = before(method, "<section id=");
            if !method.contains(EXAMPLE) {
                without.push(format!("{link}: {}", before(method, "\"")));
            }
        }
    }
    assert!(without.is_empty(), "no example: {without:#?}");
}

/// The part of a text before another one, or all of it.
fn before<'a>(text: &'a str, end: &str) -> &'a str {
    text.split_once(end).map_or(text, |(before, _)| before)
}

/// The folder into which cargo builds.
fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(Path::new(&folder)),
        None => root().join("target"),
    }
}
