//! The problems of a script, kept for `verify` and for the drop of the tenant.

use std::any::Any;
use std::fmt;
use std::sync::Mutex;

use crate::sync::lock;
use crate::testing::VerifyError;

/// The number of problems that are kept; the rest are counted.
const KEPT: usize = 20;

/// The problems so far.
#[derive(Default)]
pub(crate) struct Problems {
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    lines: Vec<String>,
    left_out: usize,
    panic: Option<Box<dyn Any + Send>>,
}

impl Problems {
    pub(crate) fn record(&self, line: String) {
        lock(&self.inner).record(line);
    }

    /// Keeps a panic of the test's code. It is resumed later, unless `verify` reports it first.
    pub(crate) fn keep_panic(&self, payload: Box<dyn Any + Send>) {
        lock(&self.inner).panic.get_or_insert(payload);
    }

    /// Reports the problems so far. A panic that was reported is not resumed.
    pub(crate) fn verify(&self) -> Result<(), VerifyError> {
        let mut inner = lock(&self.inner);
        inner.panic = None;
        if inner.lines.is_empty() {
            return Ok(());
        }
        Err(VerifyError::new(inner.lines.clone(), inner.left_out))
    }

    /// The panic that was not reported, if there is one.
    pub(crate) fn take_panic(&self) -> Option<Box<dyn Any + Send>> {
        lock(&self.inner).panic.take()
    }
}

impl Inner {
    fn record(&mut self, line: String) {
        if self.lines.len() < KEPT {
            self.lines.push(line);
        } else {
            self.left_out += 1;
        }
    }
}

impl fmt::Debug for Problems {
    /// The number of problems. Their texts hold values of requests.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = lock(&self.inner);
        write!(f, "{}", inner.lines.len() + inner.left_out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_recorded_verifies() {
        Problems::default().verify().unwrap();
    }

    #[test]
    fn many_problems_are_counted_but_not_kept() {
        let problems = Problems::default();
        for n in 0..KEPT + 3 {
            problems.record(format!("problem {n}"));
        }
        let shown = problems.verify().unwrap_err().to_string();
        assert!(shown.contains("problem 0"), "{shown}");
        assert!(shown.contains("3 more"), "{shown}");
    }

    #[test]
    fn a_panic_is_resumed_only_if_it_was_not_reported() {
        let problems = Problems::default();
        problems.record("the closure panicked: boom".to_owned());
        problems.keep_panic(Box::new("boom"));
        assert!(problems.verify().unwrap_err().to_string().contains("boom"));
        assert!(problems.take_panic().is_none());

        problems.keep_panic(Box::new("again"));
        problems.keep_panic(Box::new("and again"));
        let panic = problems.take_panic().unwrap();
        assert_eq!(panic.downcast_ref(), Some(&"again"));
    }
}
