//! The rules for all routes of one script.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::testing::Reply;

/// The error of a reply that has a delay, on a server.
const NO_DELAY: &str = "a delay takes real time on a tenant; write `Reply::after` with a `Gate` \
                        that the test opens, or use `InMemory`";

/// The rules for all routes of one script.
#[derive(Debug)]
pub(crate) struct Rules {
    /// Whether replies may have delays.
    delays: Delays,
    unchecked: AtomicBool,
    samples: AtomicBool,
}

/// Whether the replies of a script may have delays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Delays {
    /// On the clock of the test's runtime, which a test can pause.
    Waited,
    /// A server has a clock of its own, so a delay would take real time.
    Refused,
}

impl Rules {
    pub(crate) fn new(delays: Delays) -> Self {
        Self {
            delays,
            unchecked: AtomicBool::new(false),
            samples: AtomicBool::new(false),
        }
    }

    /// Stops the checks against the published messages.
    pub(crate) fn uncheck(&self) {
        self.unchecked.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_unchecked(&self) -> bool {
        self.unchecked.load(Ordering::Relaxed)
    }

    /// Answers published operations that have no route with samples.
    pub(crate) fn answer_with_samples(&self) {
        self.samples.store(true, Ordering::Relaxed);
    }

    pub(crate) fn answers_with_samples(&self) -> bool {
        self.samples.load(Ordering::Relaxed)
    }

    /// The reason why no route of this script can give the reply.
    pub(crate) fn mismatch(&self, reply: &Reply) -> Option<String> {
        let is_refused = reply.delay.is_some() && self.delays == Delays::Refused;
        is_refused.then(|| NO_DELAY.to_owned())
    }
}
