//! The committed crate `c1-api` is what the committed facts give, byte for byte.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use c1_catalog::{Facts, api};

static FACTS: LazyLock<Facts> = LazyLock::new(|| Facts::committed().unwrap());

/// The generated files. To format them takes seconds.
static FILES: LazyLock<BTreeMap<String, String>> =
    LazyLock::new(|| api::generate(&FACTS, api::committed_names().unwrap()).unwrap());

#[test]
fn the_crate_is_generated_from_the_facts() {
    assert!(FILES.len() > 50, "only {} files", FILES.len());
    assert_eq!(api::outdated(&FILES).unwrap(), Vec::<String>::new());
    assert_eq!(
        FILES["names.txt"],
        api::committed_names().unwrap().print(),
        "a published name has no name in api/names.txt"
    );
}

#[test]
fn every_operation_is_a_method_and_every_schema_a_struct() {
    let count = |word: &str| {
        let lines = FILES.values().flat_map(|text| text.lines());
        lines
            .filter(|line| line.trim_start().starts_with(word))
            .count()
    };
    let (operations, schemas) = (FACTS.operations.len(), FACTS.schemas.len());
    assert_eq!(count("#[c1_endpoint("), operations);
    let calls = count("checker.call(") + count("checker.pages(");
    assert_eq!(calls, operations, "in the tests");
    assert_eq!(count("round_trip::<"), schemas, "in the tests");
    assert_eq!(count("pub struct "), schemas + 1, "and `Group`");
    let traits = count("pub trait ");
    assert_eq!(count("/// ```no_run"), traits + 1, "and one of `Group`");
    assert_eq!(count("Unknown(String)"), FACTS.enums.len());
}
