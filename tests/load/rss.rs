//! The memory of the process, from Linux.

use std::fs;

/// The resident memory now in KiB. `None` if the system does not tell it.
pub(crate) fn now() -> Option<u64> {
    status("VmRSS:")
}

/// The largest resident memory since [`reset_peak`] in KiB.
pub(crate) fn peak() -> Option<u64> {
    status("VmHWM:")
}

/// Resets the largest resident memory. Returns whether the system can.
pub(crate) fn reset_peak() -> bool {
    fs::write("/proc/self/clear_refs", "5").is_ok()
}

fn status(name: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| {
        line.strip_prefix(name)?
            .split_whitespace()
            .next()?
            .parse()
            .ok()
    })
}
