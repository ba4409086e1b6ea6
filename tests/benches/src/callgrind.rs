//! Instructions of a part of this binary, counted by valgrind's callgrind.

use std::env;
use std::process::Command;

use crate::work::Result;

/// The instructions inside of the functions that a pattern names, in a process of this binary with
/// these arguments. The profile stays in `target/callgrind/`, for `callgrind_annotate`.
///
/// # Errors
/// An error if valgrind is missing, or has counted nothing.
pub fn count(name: &str, functions: &str, arguments: &[&str]) -> Result<f64> {
    let binary = env::current_exe()?;
    let target = binary
        .ancestors()
        .nth(3)
        .ok_or("no target folder")?
        .join("callgrind");
    std::fs::create_dir_all(&target)?;
    let out = target.join(name.replace([' ', '`'], "-"));
    let output = Command::new("valgrind")
        .args([
            "--tool=callgrind",
            &format!("--toggle-collect={functions}"),
            &format!("--callgrind-out-file={}", out.display()),
        ])
        .arg(&binary)
        .args(arguments)
        .output()
        .map_err(|error| format!("valgrind: {error}"))?;
    let text = String::from_utf8_lossy(&output.stderr);
    let count = text
        .lines()
        .find_map(|line| line.split_once("Collected : "))
        .filter(|_| output.status.success());
    let (_, count) = count.ok_or_else(|| format!("callgrind counted nothing: {text}"))?;
    Ok(count.trim().parse()?)
}
