//! Every operation that C1 publishes, compiled as an endpoint; and its schemas, declared right and wrong.

mod endpoints;
#[allow(dead_code, reason = "a benchmark declares all schemas right")]
mod schemas;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

use serde_json::Value;

use self::schemas::Source;

/// The target folder of this workspace.
fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
        .parent()
        .unwrap()
        .to_owned()
}

/// Writes a crate of endpoints that depends on `c1`, with the versions of this workspace.
fn write_crate(folder: &Path, name: &str, source: &str) {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
         [dependencies]\nc1 = {{ path = '{}' }}\nserde = {{ version = \"1\", features = [\"derive\"] }}\n\
         serde_json = \"1\"\n\n\
         [workspace]\n",
        workspace.join("runtime").display()
    );
    fs::create_dir_all(folder.join("src")).unwrap();
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::write(folder.join("src/lib.rs"), source).unwrap();
    fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
}

/// Checks a crate.
fn check(folder: &Path, arguments: &[&str]) -> Output {
    // The target folder has most of the dependencies already.
    Command::new(env!("CARGO"))
        .args(["check", "--offline", "--manifest-path"])
        .arg(folder.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(target())
        .args(arguments)
        .output()
        .unwrap()
}

#[test]
fn every_published_operation_compiles_as_an_endpoint_without_a_warning() {
    let source = endpoints::source();
    assert!(source.matches("#[c1_endpoint(").count() >= 638);
    let folder = target().join("scale");
    write_crate(&folder, "c1-scale", &source);
    let output = check(&folder, &["--color", "never"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    // Warnings in the crate are errors already. This finds those of its dependencies.
    assert!(!said.contains("warning"), "{said}");
}

/// Only one in so many schemas is declared, unless `C1_SWEEP` is `full`, because all of them take a minute.
const SAMPLE: usize = 37;

#[test]
fn each_schema_compiles_as_it_is_and_one_mistake_in_it_is_one_error_that_names_what_is_right() {
    let is_full = env::var_os("C1_SWEEP").is_some_and(|sweep| sweep == "full");
    let source = Source::of_every(if is_full { 1 } else { SAMPLE });
    let folder = target().join("schemas");
    write_crate(&folder, "c1-schemas", &source.text);
    let output = check(&folder, &["--message-format", "json"]);
    let errors = errors(&String::from_utf8(output.stdout).unwrap());

    let mut wrong = Vec::new();
    for mistake in &source.mistakes {
        match errors.get(&mistake.line).map(Vec::as_slice) {
            Some([error]) if mistake.words.iter().all(|words| error.contains(words)) => {}
            found => wrong.push(format!(
                "line {}, {}: {:?} in {found:#?}",
                mistake.line, mistake.what, mistake.words
            )),
        }
    }
    let lines: BTreeSet<usize> = source.mistakes.iter().map(|mistake| mistake.line).collect();
    for (line, errors) in errors.iter().filter(|(line, _)| !lines.contains(line)) {
        wrong.push(format!("line {line}, which is right: {errors:#?}"));
    }
    assert!(
        wrong.is_empty(),
        "{} of {} in {}:\n{}",
        wrong.len(),
        source.mistakes.len(),
        folder.display(),
        wrong[..wrong.len().min(20)].join("\n")
    );
    let least = if is_full { (1955, 6000) } else { (50, 150) };
    assert!(source.right >= least.0, "{} schemas", source.right);
    assert!(
        source.mistakes.len() >= least.1,
        "{} mistakes",
        source.mistakes.len()
    );
}

/// The errors about each line of the crate, from cargo's messages.
fn errors(messages: &str) -> BTreeMap<usize, Vec<String>> {
    let mut errors: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for line in messages.lines() {
        let report: Value = serde_json::from_str(line).unwrap();
        let message = &report["message"];
        let Some(span) = message["spans"]
            .get(0)
            .filter(|_| message["level"] == "error")
        else {
            continue;
        };
        let line = span["line_start"].as_u64().unwrap().try_into().unwrap();
        let text = message["message"].as_str().unwrap().to_owned();
        errors.entry(line).or_default().push(text);
    }
    errors
}
