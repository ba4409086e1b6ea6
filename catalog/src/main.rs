//! Writes the facts about C1's API and the crate `c1-api`, compares them with a document, or shows
//! an operation.
//!
//! ```text
//! cargo run -p c1-catalog -- path/to/openapi.json            writes facts/data/ and api/
//! cargo run -p c1-catalog -- --check path/to/openapi.yaml    writes nothing, and fails if a file would change
//! cargo run -p c1-catalog -- show "GET /api/v1/apps" [DEPTH] prints the operation as a declaration to paste
//! ```

use std::error::Error;
use std::fs;
use std::process::ExitCode;

use c1_catalog::{Changes, Facts, Reviewed, api, questions};

const USAGE: &str = "\
usage: c1-catalog [--check] path/to/openapi.json
       c1-catalog show \"METHOD /path\" [DEPTH]";

/// The default number of levels of nested messages that are shown as types.
const DEPTH: usize = 2;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if let ["show", operation, depth @ ..] = arguments.as_slice() {
        return show(operation, depth);
    }
    let (check, document) = match arguments.as_slice() {
        ["--check", document] | [document, "--check"] => (true, *document),
        [document] if !document.starts_with('-') => (false, *document),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(document, check) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{document}: {error}");
            ExitCode::from(2)
        }
    }
}

/// Prints an operation as a declaration to paste.
fn show(operation: &str, depth: &[&str]) -> ExitCode {
    let depth = match depth {
        [] => Some(DEPTH),
        [depth] => depth.parse().ok(),
        _ => None,
    };
    let Some(depth) = depth else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let source = || -> Result<String, Box<dyn Error>> {
        api::show(
            &Facts::committed()?,
            &api::committed_names()?,
            operation,
            depth,
        )
    };
    match source() {
        Ok(source) => {
            print!("{source}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

/// Compares the facts with a document. Writes the new facts unless `check` is true.
fn run(document: &str, check: bool) -> Result<ExitCode, Box<dyn Error>> {
    let mut new = Facts::read(&fs::read_to_string(document)?)?;
    Reviewed::committed().mark(&mut new)?;
    let old = Facts::committed()?;
    let changes = Changes::between(&old, &new);
    println!("{changes}");
    for question in questions(&changes, &new) {
        println!("review: {question}");
    }
    let names = api::committed_names()?;
    println!("\nIn c1-api:\n{}", api::changes(&old, &new, &names)?);
    let crate_files = api::generate(&new, names)?;
    let outdated = api::outdated(&crate_files)?;
    if check {
        for path in &outdated {
            eprintln!("api/{path} differs from what the document gives");
        }
        if new.is_committed()? && outdated.is_empty() {
            return Ok(ExitCode::SUCCESS);
        }
        eprintln!("`cargo run -p c1-catalog -- {document}` writes the files again");
        return Ok(ExitCode::FAILURE);
    }
    new.commit()?;
    api::write(&crate_files)?;
    Ok(ExitCode::SUCCESS)
}
