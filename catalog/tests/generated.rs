//! The committed crate `c1-api` is what the committed facts give, byte for byte.

use c1_catalog::{Facts, api};

#[test]
fn the_crate_is_generated_from_the_facts() {
    let facts = Facts::committed().unwrap();
    let files = api::generate(&facts, api::committed_names().unwrap()).unwrap();
    assert!(files.len() > 50, "only {} files", files.len());
    assert_eq!(api::outdated(&files).unwrap(), Vec::<String>::new());
    assert_eq!(
        files["names.txt"],
        api::committed_names().unwrap().print(),
        "a published name has no name in api/names.txt"
    );
}

#[test]
fn every_operation_is_a_method_and_every_schema_a_struct() {
    let facts = Facts::committed().unwrap();
    let files = api::generate(&facts, api::committed_names().unwrap()).unwrap();
    let count = |word: &str| {
        let lines = files.values().flat_map(|text| text.lines());
        lines
            .filter(|line| line.trim_start().starts_with(word))
            .count()
    };
    assert_eq!(count("#[c1_endpoint("), facts.operations.len());
    let calls = count("exam.call(") + count("exam.pages(");
    assert_eq!(calls, facts.operations.len(), "in the tests");
    assert_eq!(count("round_trip::<"), facts.schemas.len(), "in the tests");
    assert_eq!(count("pub struct "), facts.schemas.len() + 1, "and `Group`");
    assert_eq!(count("Unknown(String)"), facts.enums.len());
}
