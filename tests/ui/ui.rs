//! What people see when a declaration is wrong.
//!
//! `pass/` holds what only a crate of its own can show to be right; the forms that are supported are tested in `tests/forms`,
//! which is not built twice. `macro/` holds the mistakes that the attribute reports itself, in words that no compiler changes. `rustc/` holds those
//! that the compiler finds in the expansion: the words are its own, so they are compared on one version only. Every case
//! also uses what it declares wrongly, so that an error in the wake of the first would show. `TRYBUILD=overwrite` writes
//! the expected output anew.

use std::env;
use std::process::Command;

use trybuild::TestCases;

/// The compiler that wrote the `.stderr` files of `rustc/`.
const RUSTC: &str = "1.95.0";

#[test]
fn an_endpoint_needs_nothing_in_scope_and_raises_no_lint() {
    TestCases::new().pass("pass/*.rs");
}

#[test]
fn the_attribute_reports_each_mistake_once() {
    TestCases::new().compile_fail("macro/*.rs");
}

#[test]
fn the_compiler_reports_each_wrong_type_once_where_it_was_written() {
    let version = rustc_version();
    if version == RUSTC {
        TestCases::new().compile_fail("rustc/*.rs");
    } else {
        eprintln!("skipped: the expected output is that of rustc {RUSTC}, and this is {version}");
    }
}

/// The version of the compiler that trybuild is going to use.
fn rustc_version() -> String {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("--version").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.split_whitespace().nth(1).unwrap().to_owned()
}
