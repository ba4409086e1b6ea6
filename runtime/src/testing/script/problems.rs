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
    all: Lines,
    /// Problems with requests since the last `verify`.
    unreported: Lines,
    panic: Option<Box<dyn Any + Send>>,
}

/// The first problems, and the number of the others.
#[derive(Default)]
struct Lines {
    kept: Vec<String>,
    left_out: usize,
}

impl Problems {
    /// Records a problem of the tenant itself.
    pub(crate) fn record(&self, line: String) {
        lock(&self.inner).all.push(line);
    }

    /// Records a request that got no scripted reply.
    pub(crate) fn record_request(&self, line: String) {
        let mut inner = lock(&self.inner);
        inner.unreported.push(line.clone());
        inner.all.push(line);
    }

    /// Keeps a panic of the test's code. It is resumed later, unless `verify` reports it first.
    pub(crate) fn keep_panic(&self, payload: Box<dyn Any + Send>) {
        lock(&self.inner).panic.get_or_insert(payload);
    }

    /// Reports the problems so far. A panic that was reported is not resumed.
    pub(crate) fn verify(&self) -> Result<(), VerifyError> {
        let mut inner = lock(&self.inner);
        inner.panic = None;
        inner.unreported = Lines::default();
        inner.all.error().map_or(Ok(()), Err)
    }

    /// The panic that was not reported, if there is one.
    pub(crate) fn take_panic(&self) -> Option<Box<dyn Any + Send>> {
        lock(&self.inner).panic.take()
    }

    /// The problems with requests that were not reported.
    pub(crate) fn unreported(&self) -> Option<VerifyError> {
        lock(&self.inner).unreported.error()
    }
}

impl Lines {
    fn push(&mut self, line: String) {
        if self.kept.len() < KEPT {
            self.kept.push(line);
        } else {
            self.left_out += 1;
        }
    }

    fn error(&self) -> Option<VerifyError> {
        let is_empty = self.kept.is_empty();
        (!is_empty).then(|| VerifyError::new(self.kept.clone(), self.left_out))
    }
}

impl fmt::Debug for Problems {
    /// The number of problems. Their texts hold values of requests.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = lock(&self.inner);
        write!(f, "{}", inner.all.kept.len() + inner.all.left_out)
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
    fn f87_a_request_without_a_reply_is_unreported_until_verify_reports_it() {
        let problems = Problems::default();
        problems.record("could not accept a connection".to_owned());
        assert!(problems.unreported().is_none());
        problems.record_request("request 1".to_owned());
        assert!(
            problems
                .unreported()
                .unwrap()
                .to_string()
                .contains("request 1")
        );
        problems.verify().unwrap_err();
        assert!(problems.unreported().is_none());
        problems.record_request("request 2".to_owned());
        let unreported = problems.unreported().unwrap().to_string();
        assert!(unreported.contains("request 2"), "{unreported}");
        assert!(!unreported.contains("request 1"), "{unreported}");
        let all = problems.verify().unwrap_err().to_string();
        assert!(
            all.contains("request 1") && all.contains("request 2"),
            "{all}"
        );
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
