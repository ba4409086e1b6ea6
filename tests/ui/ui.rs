//! What people see when a declaration is wrong.
//!
//! `macro/` holds the mistakes that the attribute reports itself. Every case also uses what it declares wrongly, so that an
//! error in the wake of the first would show.

use trybuild::TestCases;

#[test]
fn the_attribute_reports_each_mistake_once() {
    TestCases::new().compile_fail("macro/*.rs");
}
