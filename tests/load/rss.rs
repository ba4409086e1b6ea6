//! How much memory the process holds, as Linux counts it.

use std::fs;

/// In KiB, now. Nothing where the system does not say.
pub(crate) fn now() -> Option<u64> {
    status("VmRSS:")
}

/// In KiB, at most since [`reset_peak`].
pub(crate) fn peak() -> Option<u64> {
    status("VmHWM:")
}

/// Whether the system could forget the peak so far.
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
