//! The dependency trees that `cargo tree` prints.

use std::process::Command;

/// The lines of `cargo tree` for a package, one for each crate that a user of it builds.
///
/// `arguments` choose the features and the target, and `format` is what cargo prints of a crate.
#[must_use]
#[allow(clippy::missing_panics_doc)]
pub fn lines(package: &str, arguments: &[&str], format: &str) -> Vec<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "-p", package, "-e", "normal,build"])
        .args(["--prefix", "none", "--format", format])
        .args(arguments)
        .output()
        .expect("the output of cargo");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let lines = String::from_utf8(output.stdout).expect("a text");
    lines.lines().map(str::to_owned).collect()
}
