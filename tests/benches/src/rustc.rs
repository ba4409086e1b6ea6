//! Measures the CPU and the memory that rustc spends on one crate, without its dependencies.

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike as _;

use crate::work::Result;

/// The file in which a run of rustc logs what it spent. If the variable is set, this process was
/// started by cargo in place of rustc.
const LOG: &str = "C1_BENCH_LOG";

/// If the variable is set, rustc stops after expansion.
const EXPAND: &str = "C1_BENCH_EXPAND";

/// The CPU and the memory that rustc and its linker spent.
#[derive(Clone, Copy, Debug)]
pub struct Spent {
    /// The user CPU.
    pub cpu: Duration,
    /// The most resident memory, in KiB.
    pub memory: u64,
}

impl Spent {
    /// More than anything spends.
    pub const MOST: Self = Spent {
        cpu: Duration::MAX,
        memory: u64::MAX,
    };

    /// The smaller value of each.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        Spent {
            cpu: self.cpu.min(other.cpu),
            memory: self.memory.min(other.memory),
        }
    }
}

/// A call of cargo.
#[derive(Clone, Copy, Debug)]
pub struct Cargo<'a> {
    /// The command and its options: `build --release`.
    pub arguments: &'a [&'a str],
    /// The package's folder.
    pub folder: &'a Path,
    /// The target folder.
    pub target: &'a Path,
    /// Whether the build is incremental.
    pub incremental: bool,
    /// Whether rustc stops after expansion.
    pub expands: bool,
}

impl Cargo<'_> {
    /// Compiles the package, and returns what rustc spent on its last crate.
    ///
    /// # Errors
    /// If it does not compile, or if rustc had nothing to do.
    pub fn run(&self) -> Result<Spent> {
        let log = self.folder.join("rustc.log");
        let _ = fs::remove_file(&log);
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args(self.arguments)
            .args(["--quiet", "--target-dir"])
            .arg(self.target)
            .current_dir(self.folder)
            .env(
                "CARGO_INCREMENTAL",
                if self.incremental { "1" } else { "0" },
            )
            .env("RUSTC_WORKSPACE_WRAPPER", env::current_exe()?)
            .env(LOG, &log);
        if self.expands {
            // Cargo fails because rustc wrote no artifact.
            cargo.env(EXPAND, "1").stderr(Stdio::null());
        }
        let folder = self.folder.display();
        if !cargo.status()?.success() && !self.expands {
            return Err(format!("{folder} does not compile").into());
        }
        let spent =
            fs::read_to_string(&log).map_err(|_| format!("rustc was not run for {folder}"))?;
        let (cpu, memory) = spent.trim().split_once(' ').ok_or("an unreadable log")?;
        Ok(Spent {
            cpu: Duration::from_micros(cpu.parse()?),
            memory: memory.parse()?,
        })
    }
}

/// Runs rustc in place of cargo's own call and logs what it spent. Does nothing if cargo did not
/// start this process.
///
/// # Errors
/// If rustc cannot be run.
pub fn wrapper() -> Result<Option<i32>> {
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
        let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
        let cpu = usage.user_time().num_microseconds();
        fs::write(log, format!("{cpu} {}", usage.max_rss()))?;
    }
    Ok(Some(status.code().unwrap_or(1)))
}

/// The size of the code of a binary, in bytes.
///
/// # Errors
/// If `size` cannot read it.
pub fn text(binary: &Path) -> Result<u64> {
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
