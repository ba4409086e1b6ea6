//! Every mistake in a declaration, and the errors that it gives.
//!
//! The cases are in the folders of `diagnostics/`, one folder for each part of a declaration. The
//! compiler reports some mistakes itself, and some declarations only look wrong: a case of these
//! expects no text.

use super::case::{Case, check_all};
use super::recovery;
use super::rendering::render_all;
use super::source::{expand, expand_published};

/// The number of cases, which only grows.
const AT_LEAST: usize = 359;

#[test]
fn every_mistake_gives_its_errors_and_nothing_worse() {
    check_all("diagnostics", AT_LEAST, check);
}

/// Only the cases in `published/` are checked against the operations that C1 publishes.
fn check(case: &Case) {
    let expansion = if case.is_in("published") {
        expand_published(&case.source)
    } else {
        expand(&case.source)
    };
    case.assert_eq(&render_all(&case.source, &expansion.errors));
    recovery::check(&case.source, expansion);
}
