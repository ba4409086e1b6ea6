//! Measures what checked types cost, beside serde's derives: `cargo bench -p c1-benches --bench
//! messages`.
//!
//! An argument picks one of the parts: `instructions` (needs valgrind), `compile`; a number sets how often each build is
//! repeated (default 3).

mod compile;
mod instructions;
#[path = "../../scale/schemas.rs"]
#[allow(dead_code, reason = "the tests also declare schemas wrong")]
mod schemas;
mod serdes;
mod structs;

use std::env;

use c1_benches::rustc;
use c1_benches::work::Result;

fn main() -> Result<()> {
    if let Some(code) = rustc::wrapper()? {
        std::process::exit(code);
    }
    let arguments: Vec<String> = env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if let [instructions::WORK, task] = arguments[..] {
        return instructions::work(task);
    }
    let repeats = arguments.iter().find_map(|argument| argument.parse().ok());
    let parts: Vec<&&str> = arguments
        .iter()
        .filter(|argument| argument.parse::<usize>().is_err())
        .collect();
    let wants = |part: &str| parts.is_empty() || parts.contains(&&part);
    if wants("instructions") {
        instructions::report()?;
    }
    if wants("compile") {
        compile::report(repeats.unwrap_or(3))?;
    }
    Ok(())
}
