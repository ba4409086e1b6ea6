//! One client under load.
//!
//! The short form runs with every `cargo test`; `C1_LOAD=full cargo test -p c1-tests --test load --
//! --nocapture` is the long one: 10,000 calls at once for 60 seconds or 200,000 calls.

mod crowd;
mod endless;
mod rss;

use std::sync::{Mutex, MutexGuard};

use c1_tests::sync::lock;

/// Memory is measured for the whole process, so one test runs at a time.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    lock(&ALONE)
}
