//! The retry budget that a client and its clones share.

use std::sync::atomic::{AtomicU32, Ordering};

/// The budget of a client and its clones for retries. A retry costs ten, a success earns one.
///
/// So if a server fails for all calls, retries add a tenth to its load, and not three times the
/// load.
#[derive(Debug)]
pub(crate) struct Budget(AtomicU32);

impl Budget {
    const FULL: u32 = 1000;
    const RETRY: u32 = 10;
    const SUCCESS: u32 = 1;

    pub(crate) fn new() -> Self {
        Self(AtomicU32::new(Self::FULL))
    }

    /// Takes the cost of a retry, if the budget has it.
    pub(crate) fn spend(&self) -> Option<RetryPermit<'_>> {
        let taken = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                left.checked_sub(Self::RETRY)
            });
        taken.is_ok().then(|| RetryPermit(self))
    }

    /// A call succeeded.
    pub(crate) fn earn(&self) {
        self.add(Self::SUCCESS);
    }

    fn add(&self, amount: u32) {
        // The budget is usually full, and then needs no write.
        if self.0.load(Ordering::Relaxed) < Self::FULL {
            let _ = self
                .0
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                    Some((left + amount).min(Self::FULL))
                });
        }
    }
}

/// The cost of one retry, taken from the budget. It goes back on drop, unless it was
/// [used](RetryPermit::used).
#[must_use = "the cost of a retry goes back when it is dropped"]
pub(crate) struct RetryPermit<'a>(&'a Budget);

impl RetryPermit<'_> {
    /// Keeps the cost, because the retry is sent.
    pub(crate) fn used(self) {
        std::mem::forget(self);
    }
}

impl Drop for RetryPermit<'_> {
    fn drop(&mut self) {
        self.0.add(Budget::RETRY);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_spent_by_retries_and_refilled_by_successes() {
        let budget = Budget::new();
        let spend = || budget.spend().map(RetryPermit::used).is_some();
        assert_eq!((0..200).filter(|_| spend()).count(), 100);
        (0..9).for_each(|_| budget.earn());
        assert!(!spend());
        budget.earn();
        assert!(spend());
    }

    #[test]
    fn a_retry_that_is_given_up_costs_nothing() {
        let budget = Budget::new();
        for _ in 0..1000 {
            drop(budget.spend().unwrap());
        }
        assert_eq!(budget.0.load(Ordering::Relaxed), Budget::FULL);
    }

    #[test]
    fn an_empty_budget_gets_back_what_a_retry_cost_and_no_more() {
        let budget = Budget::new();
        let mut permits: Vec<_> = (0..100).map(|_| budget.spend().unwrap()).collect();
        let given_up = permits.pop();
        permits.into_iter().for_each(RetryPermit::used);
        assert!(budget.spend().is_none());
        drop(given_up);
        assert!(budget.spend().map(RetryPermit::used).is_some());
        assert!(budget.spend().is_none());
    }
}
