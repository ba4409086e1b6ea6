//! The README, compared with what it shows.

use std::fs;

use crate::root;

#[test]
fn the_first_program_is_the_example_of_that_name() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let example = fs::read_to_string(root().join("examples/first_program.rs")).unwrap();
    let lines = example.lines().skip_while(|line| line.starts_with("//!"));
    let program = lines.collect::<Vec<_>>().join("\n");
    assert!(
        readme.contains(&format!("```rust,no_run{program}\n```")),
        "{program}"
    );
    let lines = program.lines().filter(|line| !line.is_empty());
    assert!(lines.count() <= 15);
}

#[test]
fn the_minimum_rust_version_is_the_one_of_the_manifest() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let (_, rest) = manifest.split_once("rust-version = \"").unwrap();
    let (version, _) = rest.split_once('"').unwrap();
    assert!(
        readme.contains(&format!("Rust {version} or newer")),
        "{version}"
    );
}
