//! The folder of the crate `c1-api` in this workspace.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::process::{Command, Stdio};

use super::{Files, GENERATED, Names, files};
use crate::facts::Facts;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../api");

/// The marks around the features in the manifest.
const MARKS: [&str; 2] = ["# generated: begin\n", "# generated: end\n"];

/// The committed list of names.
///
/// # Errors
/// If the list is not there, or a line of it cannot be read.
pub fn committed_names() -> io::Result<Names> {
    Names::parse(&read("names.txt")?).map_err(io::Error::other)
}

/// Every generated file of the crate, formatted, by its path in the folder.
///
/// # Errors
/// If two published names would be one name in Rust, or if `rustfmt` cannot be run.
pub fn generate(facts: &Facts, mut names: Names) -> io::Result<BTreeMap<String, String>> {
    let Files { sources, features } = files(facts, &mut names).map_err(io::Error::other)?;
    let mut all = BTreeMap::new();
    for (path, source) in sources {
        all.insert(path, format(&source)?);
    }
    all.insert("names.txt".to_owned(), names.print());
    let manifest = read("Cargo.toml")?;
    all.insert(
        "Cargo.toml".to_owned(),
        with_features(&manifest, &features)?,
    );
    Ok(all)
}

/// The paths of files that differ from the generated ones, and of files that are no longer
/// generated.
///
/// # Errors
/// If the folder cannot be read.
pub fn outdated(generated: &BTreeMap<String, String>) -> io::Result<Vec<String>> {
    let mut outdated = Vec::new();
    for (path, text) in generated {
        match read(path) {
            Ok(old) if old == *text => {}
            Ok(_) => outdated.push(path.clone()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => outdated.push(path.clone()),
            Err(error) => return Err(error),
        }
    }
    for folder in ["src", "tests/calls/packages"] {
        for file in fs::read_dir(format!("{FOLDER}/{folder}"))? {
            let path = format!("{folder}/{}", file?.file_name().to_string_lossy());
            if !generated.contains_key(&path) && read(&path)?.starts_with(GENERATED) {
                outdated.push(path);
            }
        }
    }
    Ok(outdated)
}

/// Writes the files, and removes those that are no longer generated.
///
/// # Errors
/// If a file cannot be written.
pub fn write(generated: &BTreeMap<String, String>) -> io::Result<()> {
    for path in outdated(generated)? {
        let file = format!("{FOLDER}/{path}");
        match generated.get(&path) {
            Some(text) => fs::write(file, text)?,
            None => fs::remove_file(file)?,
        }
    }
    Ok(())
}

fn read(path: &str) -> io::Result<String> {
    fs::read_to_string(format!("{FOLDER}/{path}"))
}

/// The manifest with other features between its marks.
fn with_features(manifest: &str, features: &str) -> io::Result<String> {
    let missing = || io::Error::other("api/Cargo.toml has no marks around its features");
    let (before, rest) = manifest.split_once(MARKS[0]).ok_or_else(missing)?;
    let (_, after) = rest.split_once(MARKS[1]).ok_or_else(missing)?;
    Ok([before, MARKS[0], features, MARKS[1], after].concat())
}

/// The source as `cargo fmt` leaves it.
pub(super) fn format(source: &str) -> io::Result<String> {
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut input = rustfmt
        .stdin
        .take()
        .ok_or_else(|| io::Error::other("rustfmt has no input"))?;
    // Another thread writes, because rustfmt may fill its output before it has read all of its
    // input.
    let source = source.to_owned();
    let writer = std::thread::spawn(move || input.write_all(source.as_bytes()));
    let output = rustfmt.wait_with_output()?;
    writer
        .join()
        .map_err(|_| io::Error::other("the writer panicked"))??;
    if !output.status.success() {
        return Err(io::Error::other("rustfmt refuses the generated source"));
    }
    String::from_utf8(output.stdout).map_err(io::Error::other)
}
