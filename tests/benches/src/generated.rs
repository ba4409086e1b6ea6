//! Packages that a benchmark writes and compiles: outside of the workspace, with the versions of
//! the workspace.

use std::fs;
use std::path::{Path, PathBuf};

use crate::work::Result;

/// The dependencies of a program on c1, besides serde and tokio.
///
/// # Errors
/// If the workspace is not where it was compiled.
pub fn ours() -> Result<String> {
    Ok(format!(
        "c1 = {{ path = \"{}\" }}\n",
        workspace()?.join("runtime").display()
    ))
}

/// The same with these features, and without the default features.
///
/// # Errors
/// If the workspace is not where it was compiled.
pub fn ours_with(features: &[&str]) -> Result<String> {
    Ok(format!(
        "c1 = {{ path = \"{}\", default-features = false, features = [\"{}\"] }}\n",
        workspace()?.join("runtime").display(),
        features.join("\", \"")
    ))
}

/// The dependencies of a program on reqwest alone, besides serde and tokio: the same TLS and
/// HTTP/2, and these features.
pub fn by_hand(features: &[&str]) -> String {
    let features: String = features.join("\", \"");
    format!(
        "percent-encoding = \"2\"\nreqwest = {{ version = \"0.13\", default-features = false, features = [\"http2\", \
         \"rustls\", \"{features}\"] }}\n"
    )
}

/// Writes the manifest of a package with a binary, and returns its folder.
///
/// # Errors
/// If the folder cannot be written.
pub fn package(root: &Path, name: &str, dependencies: &str) -> Result<PathBuf> {
    let folder = root.join(name);
    fs::create_dir_all(folder.join("src"))?;
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         {dependencies}serde = {{ version = \"1\", features = [\"derive\"] }}\ntokio = {{ version = \"1\", features = \
         [\"net\", \"rt\", \"time\"] }}\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::copy(workspace()?.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    Ok(folder)
}

/// The folder of the workspace.
///
/// # Errors
/// If it is not where it was compiled.
pub fn workspace() -> Result<PathBuf> {
    Ok(Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()?)
}
