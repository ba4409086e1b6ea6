//! A generated package, and the CPU that rustc takes for it alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use c1_benches::generated;
use c1_benches::rustc::{self, Cargo};
use c1_benches::work::Result;

use crate::endpoints::{Change, Way, source};

/// A package of its own, outside of the workspace, with the versions of the workspace.
pub(crate) struct Package {
    folder: PathBuf,
    target: PathBuf,
    name: &'static str,
    way: Way,
}

/// A kind of build.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Build {
    Check,
    Debug,
    Release,
    /// A debug build that follows one of the source with one line changed.
    After(Change),
    /// Only the expansion of the macros.
    Expand,
}

impl Package {
    /// Writes the package under `root`, a folder of the target folder.
    pub(crate) fn write(root: &Path, name: &'static str, way: Way) -> Result<Self> {
        let dependencies = if way == Way::ByHand {
            generated::by_hand(&["json", "query"])
        } else {
            generated::ours()?
        };
        let folder = generated::package(root, name, &dependencies)?;
        let package = Self {
            folder,
            target: root.join("target"),
            name,
            way,
        };
        package.lay(None)?;
        Ok(package)
    }

    fn lay(&self, changed: Option<Change>) -> Result<()> {
        Ok(fs::write(
            self.folder.join("src/main.rs"),
            source(self.way, changed),
        )?)
    }

    /// Compiles the package again without its dependencies, and returns the user CPU of rustc and
    /// its linker.
    pub(crate) fn compile(&self, build: Build) -> Result<Duration> {
        if let Build::After(change) = build {
            self.lay(Some(change))?;
            self.cargo(build)?;
        }
        self.lay(None)?;
        self.cargo(build)
    }

    fn cargo(&self, build: Build) -> Result<Duration> {
        let arguments: &[&str] = match build {
            Build::Check | Build::Expand => &["check"],
            Build::Debug | Build::After(_) => &["build"],
            Build::Release => &["build", "--release"],
        };
        let cargo = Cargo {
            arguments,
            folder: &self.folder,
            target: &self.target,
            incremental: matches!(build, Build::After(_)),
            expands: build == Build::Expand,
        };
        Ok(cargo.run()?.cpu)
    }

    /// The size of the release binary's code, in bytes.
    pub(crate) fn text(&self) -> Result<u64> {
        rustc::text(&self.target.join("release").join(self.name))
    }
}
