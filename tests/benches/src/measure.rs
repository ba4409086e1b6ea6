//! Measures of one process: its CPU time and its resident memory.

use std::fs;
use std::time::Duration;

use nix::time::ClockId;

use crate::work::{Caller, Result};

/// The CPU time of this process so far, user and system, all threads.
///
/// # Errors
/// An error if the system does not count it.
pub fn cpu() -> Result<Duration> {
    Ok(ClockId::CLOCK_PROCESS_CPUTIME_ID.now()?.into())
}

/// The resident memory of this process, in KiB.
///
/// # Errors
/// An error if the system does not tell.
pub fn resident() -> Result<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .ok_or("no VmRSS")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}

/// Does the work `calls` times, one after the other.
///
/// # Errors
/// The first error of a call.
pub async fn one_by_one<C: Caller>(caller: &C, calls: usize) -> Result<()> {
    for _ in 0..calls {
        std::hint::black_box(caller.call().await?);
    }
    Ok(())
}

/// Does the work `calls` times in each of `tasks` tasks at once.
///
/// # Errors
/// The first error of a call.
pub async fn at_once<C: Caller>(caller: &C, tasks: usize, calls: usize) -> Result<()> {
    let mut running = tokio::task::JoinSet::new();
    for _ in 0..tasks {
        let caller = caller.clone();
        running.spawn(async move { one_by_one(&caller, calls).await });
    }
    while let Some(task) = running.join_next().await {
        task??;
    }
    Ok(())
}
