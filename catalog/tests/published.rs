//! The facts that are committed, against the document that they are of, where that is at hand.

use std::fs;

use c1_catalog::{Changes, FACTS, print, read};

/// The environment variable that names the document.
const DOCUMENT: &str = "C1_OPENAPI";

#[test]
fn the_facts_are_those_of_the_document() {
    let Ok(document) = std::env::var(DOCUMENT) else {
        eprintln!("skipped: `{DOCUMENT}` names no OpenAPI document to check the facts against");
        return;
    };
    let new = print(&read(&fs::read_to_string(&document).unwrap()).unwrap());
    let old = fs::read_to_string(FACTS).unwrap();
    let changes = Changes::between(&old, &new);
    assert!(
        old == new,
        "`cargo run -p c1-catalog -- {document}` brings the facts up to date:\n{changes}"
    );
}
