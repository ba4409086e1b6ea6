//! A generated package, and the CPU that rustc takes for it alone.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use c1_benches::generated;
use c1_benches::work::Result;
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike as _;

use crate::endpoints::{Change, Way, source};

/// The file in which a run of rustc leaves its CPU time. While it is set, cargo runs this binary in
/// place of rustc.
const LOG: &str = "C1_BENCH_LOG";

/// If it is set, rustc stops after expansion.
const EXPAND: &str = "C1_BENCH_EXPAND";

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
        let log = self.folder.join("rustc.log");
        let _ = fs::remove_file(&log);
        let arguments: &[&str] = match build {
            Build::Check | Build::Expand => &["check"],
            Build::Debug | Build::After(_) => &["build"],
            Build::Release => &["build", "--release"],
        };
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args(arguments)
            .args(["--quiet", "--target-dir"])
            .arg(&self.target)
            .current_dir(&self.folder)
            .env(
                "CARGO_INCREMENTAL",
                if matches!(build, Build::After(_)) {
                    "1"
                } else {
                    "0"
                },
            )
            .env("RUSTC_WORKSPACE_WRAPPER", env::current_exe()?)
            .env(LOG, &log);
        if build == Build::Expand {
            // Cargo fails because rustc wrote no artifact.
            cargo.env(EXPAND, "1").stderr(Stdio::null());
        }
        let status = cargo.status()?;
        if !status.success() && build != Build::Expand {
            return Err(format!("{} does not compile", self.name).into());
        }
        let spent =
            fs::read_to_string(&log).map_err(|_| format!("rustc was not run for {}", self.name))?;
        Ok(Duration::from_micros(spent.trim().parse()?))
    }

    /// The size of the release binary's code, in bytes.
    pub(crate) fn text(&self) -> Result<u64> {
        let binary = self.target.join("release").join(self.name);
        let output = Command::new("size")
            .args(["-A", "-d"])
            .arg(binary)
            .output()?;
        let sections = String::from_utf8(output.stdout)?;
        let text = sections
            .lines()
            .find_map(|line| line.strip_prefix(".text"))
            .ok_or("no .text")?;
        Ok(text.split_whitespace().next().ok_or("no size")?.parse()?)
    }
}

/// Runs rustc in place of cargo's own call and logs its CPU time. Does nothing if cargo did not
/// start this process.
pub(crate) fn rustc() -> Result<Option<i32>> {
    let Some(log) = env::var_os(LOG) else {
        return Ok(None);
    };
    let mut arguments = env::args().skip(1);
    let mut rustc = Command::new(arguments.next().ok_or("no rustc")?);
    let arguments: Vec<String> = arguments.collect();
    let builds = arguments
        .iter()
        .any(|argument| argument.starts_with("--emit="));
    for argument in &arguments {
        let stops = argument.starts_with("--emit=") && env::var_os(EXPAND).is_some();
        rustc.arg(if stops { "--emit=dep-info" } else { argument });
    }
    let status = rustc.status()?;
    if builds {
        let spent = getrusage(UsageWho::RUSAGE_CHILDREN)?.user_time();
        fs::write(log, spent.num_microseconds().to_string())?;
    }
    Ok(Some(status.code().unwrap_or(1)))
}
