//! The facts that are committed, against the document that they are of, where that is at hand.

use std::fs;

use c1_catalog::{Changes, Facts, Reviewed};

/// The environment variable that names the document.
const DOCUMENT: &str = "C1_OPENAPI";

#[test]
fn the_facts_are_those_of_the_document() {
    let Ok(document) = std::env::var(DOCUMENT) else {
        eprintln!("skipped: `{DOCUMENT}` names no OpenAPI document to check the facts against");
        return;
    };
    let mut new = Facts::read(&fs::read_to_string(&document).unwrap()).unwrap();
    Reviewed::committed().mark(&mut new).unwrap();
    let changes = Changes::between(&Facts::committed().unwrap(), &new);
    assert!(
        new.is_committed().unwrap(),
        "`cargo run -p c1-catalog -- {document}` brings the facts up to date:\n{changes}"
    );
    assert!(changes.is_empty(), "{changes}");
}

#[test]
fn the_committed_facts_are_printed_as_they_were_read() {
    assert!(Facts::committed().unwrap().is_committed().unwrap());
}

#[test]
fn the_committed_facts_are_small() {
    let size: usize = Facts::committed()
        .unwrap()
        .print()
        .iter()
        .map(String::len)
        .sum();
    assert!(size <= 400_000, "{size} bytes");
}
