//! Every published operation, declared right, and declared wrong in each way that can be derived
//! from it.

mod declaration;
mod mistakes;

use std::collections::BTreeMap;

use c1_facts::{Catalog, Operation};

use self::declaration::Source;
use self::mistakes::wrong;
use super::source::expand_published;

/// The published operations, and the HTTP methods of each template.
fn published() -> (Vec<Operation>, BTreeMap<String, Vec<&'static str>>) {
    let operations: Vec<Operation> = Catalog::PUBLISHED.operations().collect();
    assert!(operations.len() >= 638);
    let mut methods = BTreeMap::<_, Vec<_>>::new();
    for operation in &operations {
        methods
            .entry(operation.path())
            .or_default()
            .push(operation.method);
    }
    (operations, methods)
}

#[test]
fn every_operation_is_accepted_as_it_is_published() {
    for operation in published().0 {
        let source = Source::of(&operation);
        assert_eq!(source.errors(), Vec::<String>::new(), "{}", source.text());
        let tokens = expand_published(&source.text()).into_tokens().to_string();
        assert!(tokens.contains(operation.id), "{tokens}");
        assert_eq!(
            tokens.contains("deprecated"),
            operation.deprecated,
            "{tokens}"
        );
        let reads = operation.reads && operation.method == "POST";
        assert_eq!(tokens.contains(". idempotent ()"), reads, "{tokens}");
    }
}

#[test]
fn every_wrong_declaration_gives_one_error_that_names_the_right_one() {
    let (operations, methods) = published();
    let mut failures = Vec::new();
    let mut count = 0;
    for operation in &operations {
        let wrong = wrong(operation, &methods[&operation.path()]);
        assert!(wrong.len() >= 5, "{operation:?}");
        for (source, expected) in wrong {
            count += 1;
            let errors = source.errors();
            let [error] = errors.as_slice() else {
                failures.push(format!(
                    "{} errors about {}: {errors:?}",
                    errors.len(),
                    source.text()
                ));
                continue;
            };
            if !expected.iter().all(|part| error.contains(part.as_str())) {
                failures.push(format!(
                    "{}\n  {error}\n  does not say {expected:?}",
                    source.text()
                ));
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {count}:\n{}",
        failures.len(),
        failures.join("\n")
    );
    assert!(count >= 12_000, "{count}");
}
