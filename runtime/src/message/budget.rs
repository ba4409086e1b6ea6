//! How much memory one answer may take: small JSON (`[{},{},..]`) can become large structs.
//!
//! The count is kept for the thread, because serde has no way to hand it through the types of users that hold messages.

use std::cell::Cell;

use serde::de;

/// How many bytes the lists, maps and boxes of one answer may take. Its text, which is at most as long as the answer,
/// comes on top.
const LIMIT: usize = 384 * 1024 * 1024;

/// The reason of an error about an answer that takes more; `decode::reason` knows it by these words.
pub(crate) const EXHAUSTED: &str = "its lists and maps take more than 384 MiB of memory";

thread_local! {
    /// What is left of the limit, while something is read.
    static LEFT: Cell<Option<usize>> = const { Cell::new(None) };
}

/// The time in which one answer is read.
pub(crate) struct Scope {
    is_outermost: bool,
}

/// Begins to count, unless an answer is being read already on this thread.
pub(crate) fn scope() -> Scope {
    let is_outermost = LEFT.get().is_none();
    if is_outermost {
        LEFT.set(Some(LIMIT));
    }
    Scope { is_outermost }
}

impl Drop for Scope {
    fn drop(&mut self) {
        if self.is_outermost {
            LEFT.set(None);
        }
    }
}

/// Counts bytes that are allocated where no error can be returned; the next [`take`] returns it.
pub(super) fn charge(bytes: usize) {
    LEFT.set(LEFT.get().map(|left| left.saturating_sub(bytes)));
}

/// Counts bytes that are about to be allocated.
pub(crate) fn take<E: de::Error>(bytes: usize) -> Result<(), E> {
    match LEFT.get() {
        Some(left) if left <= bytes => Err(E::custom(EXHAUSTED)),
        left => {
            LEFT.set(left.map(|left| left - bytes));
            Ok(())
        }
    }
}

/// Counts what a list allocates when it grows.
#[derive(Default)]
pub(super) struct Growth {
    len: usize,
    allocated: usize,
}

impl Growth {
    /// Whether the list of `len` elements may grow now, as it does at powers of two.
    fn is_due(&self) -> bool {
        self.len == 0 || self.len.is_power_of_two()
    }

    /// Makes sure that there is memory for one more element.
    pub(super) fn before<E: de::Error>(&self) -> Result<(), E> {
        // While a list moves into twice its memory it has both.
        if self.is_due() && LEFT.get().is_some_and(|left| left <= self.allocated * 2) {
            return Err(E::custom(EXHAUSTED));
        }
        Ok(())
    }

    /// Counts one more element of a list that now has `allocated` bytes.
    pub(super) fn after<E: de::Error>(
        &mut self,
        allocated: impl FnOnce() -> usize,
    ) -> Result<(), E> {
        if self.is_due() {
            let now = allocated();
            take(now.saturating_sub(self.allocated))?;
            self.allocated = now;
        }
        self.len += 1;
        Ok(())
    }
}

/// Counts a new entry of a map that has `len` others.
pub(super) fn take_entry<E: de::Error>(len: usize, size: usize) -> Result<(), E> {
    // The first entry of a B-tree allocates a node of eleven; later nodes, and hash tables, are at least a quarter full.
    take(size.saturating_mul(if len == 0 { 12 } else { 4 }))
}
