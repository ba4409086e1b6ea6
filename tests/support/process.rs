//! A test in a process of its own, with variables of its own in the environment.

use std::env;
use std::process::Command;

/// This variable is set in the second process.
const CHILD: &str = "C1_TESTS_CHILD";

/// Runs the test `name` of this binary once more, in a process with these variables.
///
/// Returns whether this is that process, so that the test goes on there. In the first process, it
/// panics if the test fails in the other one.
#[must_use]
#[allow(clippy::missing_panics_doc)]
pub fn is_child(name: &str, variables: &[(&str, &str)]) -> bool {
    if env::var_os(CHILD).is_some() {
        return true;
    }
    let output = Command::new(env::current_exe().expect("the path of this test"))
        .args(["--exact", name, "--nocapture"])
        .envs(variables.iter().copied())
        .env(CHILD, "yes")
        .output()
        .expect("a second process");
    let printed = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && printed.contains("1 passed"),
        "{name}: {printed}"
    );
    false
}
