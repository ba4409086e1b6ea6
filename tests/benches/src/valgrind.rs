//! Instructions and heap allocations of a program, counted by valgrind.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::work::Result;

/// The number of calls in the shorter of two runs. The cost of a call is computed from the
/// difference between the runs, so that the cost of the start does not count.
pub const SHORT: u32 = 200;
/// The number of calls in the longer run.
pub const LONG: u32 = 1_200;

/// A program that does the work. Its last two arguments are the number of calls and the URL of the
/// server.
#[derive(Debug)]
pub struct Counted<'a> {
    /// The program.
    pub binary: &'a Path,
    /// The arguments before the number of calls.
    pub arguments: &'a [&'a str],
    /// The URL of the server.
    pub url: &'a str,
}

impl Counted<'_> {
    /// Instructions per call inside of the function `counted`, because gathering entropy for the
    /// first token takes a different number each time.
    ///
    /// # Errors
    /// Valgrind is missing, or the program fails.
    pub fn instructions(&self, name: &str) -> Result<f64> {
        self.per_call(|arguments| {
            let calls = arguments[arguments.len() - 2];
            count(
                self.binary,
                &format!("{name}.{calls}"),
                "*::counted*",
                arguments,
            )
        })
    }

    /// Heap allocations per call, including reallocations.
    ///
    /// # Errors
    /// Valgrind is missing, or the program fails.
    pub fn allocations(&self) -> Result<f64> {
        const TOOL: [&str; 3] = [
            "--tool=memcheck",
            "--leak-check=no",
            "--undef-value-errors=no",
        ];
        self.per_call(|arguments| run(&TOOL, self.binary, arguments, "total heap usage: "))
    }

    fn per_call(&self, count: impl Fn(&[&str]) -> Result<f64>) -> Result<f64> {
        let count = |calls: u32| {
            let calls = calls.to_string();
            count(&[self.arguments, &[&calls, self.url]].concat())
        };
        Ok((count(LONG)? - count(SHORT)?) / f64::from(LONG - SHORT))
    }
}

/// The instructions of a program inside of the functions that a pattern names. The profile stays in
/// `target/callgrind/`, for `callgrind_annotate`.
///
/// # Errors
/// Valgrind is missing, or has counted nothing.
pub fn count(binary: &Path, name: &str, functions: &str, arguments: &[&str]) -> Result<f64> {
    let profiles = target()?.join("callgrind");
    std::fs::create_dir_all(&profiles)?;
    let out = profiles.join(name.replace([' ', '`', '\''], "-"));
    let tool = [
        "--tool=callgrind",
        &format!("--toggle-collect={functions}"),
        &format!("--callgrind-out-file={}", out.display()),
    ];
    run(&tool, binary, arguments, "Collected : ")
}

/// The number that valgrind prints after this text.
fn run(tool: &[&str], binary: &Path, arguments: &[&str], before: &str) -> Result<f64> {
    let output = Command::new("valgrind")
        .args(tool)
        .arg(binary)
        .args(arguments)
        .output()
        .map_err(|error| format!("valgrind: {error}"))?;
    let text = String::from_utf8_lossy(&output.stderr);
    let count = text
        .lines()
        .find_map(|line| line.split_once(before))
        .and_then(|(_, rest)| rest.split_whitespace().next())
        .filter(|_| output.status.success());
    let count = count.ok_or_else(|| format!("valgrind counted nothing: {text}"))?;
    Ok(count.replace(',', "").parse()?)
}

/// Cargo's target folder.
///
/// # Errors
/// This binary is not where cargo puts benchmarks.
pub fn target() -> Result<PathBuf> {
    let binary = std::env::current_exe()?;
    Ok(binary
        .ancestors()
        .nth(3)
        .ok_or("no target folder")?
        .to_owned())
}
