//! Every operation that C1 publishes, compiled as an endpoint.

mod endpoints;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The target folder of this workspace.
fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
        .parent()
        .unwrap()
        .to_owned()
}

/// Writes a crate of endpoints that depends on `c1`, with the versions of this workspace.
fn write_crate(folder: &Path, source: &str) {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let manifest = format!(
        "[package]\nname = \"c1-scale\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
         [dependencies]\nc1 = {{ path = '{}' }}\nserde = {{ version = \"1\", features = [\"derive\"] }}\n\n\
         [workspace]\n",
        workspace.join("runtime").display()
    );
    fs::create_dir_all(folder.join("src")).unwrap();
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::write(folder.join("src/lib.rs"), source).unwrap();
    fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
}

#[test]
fn every_published_operation_compiles_as_an_endpoint_without_a_warning() {
    let source = endpoints::source();
    assert!(source.matches("#[c1_endpoint(").count() >= 638);
    let folder = target().join("scale");
    write_crate(&folder, &source);
    // The target folder has most of the dependencies already.
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--color", "never", "--manifest-path"])
        .arg(folder.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(target())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    // Warnings in the crate are errors already. This finds those of its dependencies.
    assert!(!said.contains("warning"), "{said}");
}
