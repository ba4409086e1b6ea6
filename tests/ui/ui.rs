//! What the compiler shows for a wrong declaration.
//!
//! `macro/` has mistakes that the attribute reports, in words that no compiler changes. `rustc/`
//! has mistakes that the compiler finds in the expansion; its words are compared on one version
//! only; `build/` has those that it only finds when it generates code. Each case also uses its
//! wrong method, so that a further error would show. `pass/` has what must compile in a crate of
//! its own; all other supported forms are in `tests/forms`. The name of a case begins with its row
//! of `docs/diagnostics.md`, such as `d66_`, if `macros/src/tests` has no case of that row.
//! `TRYBUILD=overwrite` writes the expected output.

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

#[test]
fn a_wrong_type_of_a_generic_message_is_reported_once_when_it_is_built() {
    let version = rustc_version();
    if version == RUSTC {
        let cases = TestCases::new();
        // trybuild builds its cases if one of them has to pass, and otherwise only checks them.
        cases.pass("pass/generic_message.rs");
        cases.compile_fail("build/*.rs");
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
