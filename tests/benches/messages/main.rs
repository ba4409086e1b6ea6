//! Measures what checked types cost, beside serde's derives: `cargo bench -p c1-benches --bench
//! messages`.
//!
//! An argument picks one of the parts: `instructions` (needs valgrind).

mod instructions;
mod serdes;

use std::env;

use c1_benches::work::Result;

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if let [instructions::WORK, task] = arguments[..] {
        return instructions::work(task);
    }
    let wants = |part| arguments.is_empty() || arguments.contains(&part);
    if wants("instructions") {
        instructions::report()?;
    }
    Ok(())
}
