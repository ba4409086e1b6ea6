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

#[test]
fn the_instructions_beside_other_clients_are_those_of_the_benchmarks() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let benchmarks = fs::read_to_string(root().join("BENCHMARKS.md")).unwrap();
    let cells = |line: &str| -> Vec<String> {
        let cells = line.trim_matches('|').split('|');
        cells
            .map(|cell| cell.trim().trim_matches('*').to_owned())
            .collect()
    };
    let row = |start: &str| {
        let mut lines = readme.lines();
        cells(lines.find(|line| line.starts_with(start)).unwrap())
    };
    let clients = row("| | c1 | pretend ");
    let ratios = row("| instructions of a call, to reqwest by hand |");
    assert!(clients.len() == ratios.len() && clients.len() > 5);
    for (client, ratio) in clients.iter().zip(&ratios).skip(1) {
        let measured = benchmarks.lines().map(cells).find(|cells| {
            let name = cells[0].trim_end_matches(" with retries");
            name == client && cells.len() == 6
        });
        assert_eq!(&measured.unwrap()[3], ratio, "{client}");
    }
}
