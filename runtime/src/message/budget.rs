//! Limits the memory of one answer, because small JSON (`[{},{},..]`) can become large structs.
//!
//! The count belongs to the thread, because serde cannot pass it through the types of users that
//! hold messages.

use std::cell::Cell;

use serde::de;

/// How many bytes the lists, maps and boxes of one answer may take. Text is not counted, because it
/// is never longer than the answer.
const LIMIT: usize = 384 * 1024 * 1024;

/// The message of the error if an answer takes more. `decode::reason` recognises it by these words.
pub(crate) const EXHAUSTED: &str = "its lists and maps take more than 384 MiB of memory";

/// Stands for the rest of the limit while nothing is read.
const IDLE: usize = usize::MAX;

thread_local! {
    /// The rest of the limit, while something is read.
    static LEFT: Cell<usize> = const { Cell::new(IDLE) };
}

/// Counts while it exists: one answer is read in that time.
pub(crate) struct Scope {
    is_outermost: bool,
}

/// Begins to count, unless an answer is being read already on this thread.
pub(crate) fn scope() -> Scope {
    let is_outermost = LEFT.get() == IDLE;
    if is_outermost {
        LEFT.set(LIMIT);
    }
    Scope { is_outermost }
}

impl Drop for Scope {
    fn drop(&mut self) {
        if self.is_outermost {
            LEFT.set(IDLE);
        }
    }
}

/// Counts bytes that are allocated where no error can be returned. If they are too many, the next
/// [`check`] returns the error.
pub(super) fn charge(bytes: usize) {
    set(LEFT.get(), bytes);
}

/// Returns an error if everything has been taken.
pub(super) fn check<E: de::Error>() -> Result<(), E> {
    if LEFT.get() == 0 {
        return Err(E::custom(EXHAUSTED));
    }
    Ok(())
}

/// Counts bytes that are about to be allocated.
pub(crate) fn take<E: de::Error>(bytes: usize) -> Result<(), E> {
    let left = LEFT.get();
    if left <= bytes {
        return Err(E::custom(EXHAUSTED));
    }
    set(left, bytes);
    Ok(())
}

/// Takes bytes from the rest of the limit.
#[inline]
fn set(left: usize, bytes: usize) {
    if left != IDLE {
        LEFT.set(left.saturating_sub(bytes));
    }
}

/// Counts the memory that a full list allocates when it grows, if the limit allows it.
#[cfg_attr(not(debug_assertions), inline)]
pub(super) fn may_grow(capacity: usize, element_size: usize) -> bool {
    let allocated = capacity.saturating_mul(element_size);
    // `Vec` grows to twice its memory, and at first to four elements unless they are large.
    let more = match (capacity, element_size) {
        (0, 1025..) => element_size,
        (0, _) => element_size * 4,
        _ => allocated,
    };
    let left = LEFT.get();
    // While a list moves to its new memory, it still has the old one.
    let is_enough = left > allocated.saturating_add(more);
    if is_enough {
        set(left, more);
    }
    is_enough
}

/// Adds an element to a list, and counts the memory of the list.
pub(super) fn push<T, E: de::Error>(list: &mut Vec<T>, element: T) -> Result<(), E> {
    if list.len() == list.capacity() && !may_grow(list.capacity(), size_of::<T>()) {
        return Err(E::custom(EXHAUSTED));
    }
    list.push(element);
    Ok(())
}

/// Counts a new entry of a map that has `len` others.
pub(super) fn take_entry<E: de::Error>(len: usize, size: usize) -> Result<(), E> {
    // The first entry of a B-tree allocates a node of eleven; later nodes, and hash tables, are at
    // least a quarter full.
    take(size.saturating_mul(if len == 0 { 12 } else { 4 }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_grows_only_if_its_old_and_its_new_memory_fit() {
        let _scope = scope();
        assert!(!may_grow(1, LIMIT / 2));
        assert!(may_grow(1, LIMIT / 5 * 2));
        assert!(may_grow(1, LIMIT / 5));
        assert!(!may_grow(1, LIMIT / 4));
    }
}
