//! A generated package, and the CPU that rustc takes for it alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::generated;
use crate::rustc::{self, Cargo};
use crate::work::Result;

/// A package of its own, outside of the workspace, with the versions of the workspace.
#[derive(Debug)]
pub struct Package {
    folder: PathBuf,
    target: PathBuf,
    name: &'static str,
    source: String,
}

/// A kind of build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build {
    /// `cargo check`.
    Check,
    /// `cargo build`.
    Debug,
    /// `cargo build --release`.
    Release,
    /// A debug build that reuses the results of the last one.
    Incremental,
    /// Only the expansion of the macros.
    Expand,
}

impl Package {
    /// Writes the package under `root`, a folder of the target folder.
    ///
    /// # Errors
    /// An error if the folder cannot be written.
    pub fn write(
        root: &Path,
        name: &'static str,
        dependencies: &str,
        source: String,
    ) -> Result<Self> {
        let package = Self {
            folder: generated::package(root, name, dependencies)?,
            target: root.join("target"),
            name,
            source,
        };
        package.lay(&package.source)?;
        Ok(package)
    }

    fn lay(&self, source: &str) -> Result<()> {
        Ok(fs::write(self.folder.join("src/main.rs"), source)?)
    }

    /// Compiles the package again without its dependencies, and returns the user CPU of rustc and
    /// its linker.
    ///
    /// # Errors
    /// An error if the package does not compile.
    pub fn compile(&self, build: Build) -> Result<Duration> {
        self.lay(&self.source)?;
        self.cargo(build)
    }

    /// Compiles the package after another version of its source.
    ///
    /// # Errors
    /// An error if one of them does not compile.
    pub fn compile_after(&self, other: &str) -> Result<Duration> {
        self.lay(other)?;
        self.cargo(Build::Incremental)?;
        self.compile(Build::Incremental)
    }

    fn cargo(&self, build: Build) -> Result<Duration> {
        let arguments: &[&str] = match build {
            Build::Check | Build::Expand => &["check"],
            Build::Debug | Build::Incremental => &["build"],
            Build::Release => &["build", "--release"],
        };
        let cargo = Cargo {
            arguments,
            folder: &self.folder,
            target: &self.target,
            incremental: build == Build::Incremental,
            expands: build == Build::Expand,
        };
        Ok(cargo.run()?.cpu)
    }

    /// The size of the release binary's code, in bytes.
    ///
    /// # Errors
    /// An error if there is no binary, or no `size`.
    pub fn text(&self) -> Result<u64> {
        rustc::text(&self.target.join("release").join(self.name))
    }
}
