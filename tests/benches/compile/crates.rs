//! The crates of endpoints that are compiled.

use std::path::Path;
use std::time::Duration;

use c1_benches::generated;
use c1_benches::package::{self, Package};
use c1_benches::work::Result;

use crate::endpoints::{Change, Way, source};

/// A crate of endpoints.
pub(crate) struct Endpoints {
    package: Package,
    way: Way,
}

/// A kind of build.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Build {
    /// A build from nothing.
    Of(package::Build),
    /// A debug build that follows one of the source with one line changed.
    After(Change),
}

impl Endpoints {
    /// Writes the crate under `root`, a folder of the target folder.
    pub(crate) fn write(root: &Path, name: &'static str, way: Way) -> Result<Self> {
        let dependencies = if way == Way::ByHand {
            generated::by_hand(&["json", "query"])
        } else {
            generated::ours()?
        };
        let package = Package::write(root, name, &dependencies, source(way, None))?;
        Ok(Self { package, way })
    }

    /// Compiles the crate again, and returns the user CPU of rustc and its linker.
    pub(crate) fn compile(&self, build: Build) -> Result<Duration> {
        match build {
            Build::Of(build) => self.package.compile(build),
            Build::After(change) => self.package.compile_after(&source(self.way, Some(change))),
        }
    }

    /// The size of the release binary's code, in bytes.
    pub(crate) fn text(&self) -> Result<u64> {
        self.package.text()
    }
}
