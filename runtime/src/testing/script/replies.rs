//! The replies of one route, in order.

use std::any::Any;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};

use crate::sync::lock;
use crate::testing::{Captured, Reply};

/// The steps of a script, in order. The owner decides what happens after the last one.
pub(crate) struct Replies<S = Step> {
    inner: Mutex<Inner<S>>,
}

struct Inner<S> {
    steps: Vec<S>,
    given: usize,
}

/// One step of a script.
#[derive(Clone)]
pub(crate) enum Step {
    Fixed(Reply),
    /// It has its own lock, so that the closure can add routes to the script while it runs.
    Computed(Arc<Mutex<Compute>>),
}

type Compute = dyn FnMut(&Captured) -> Reply + Send;

impl<S: Clone> Replies<S> {
    pub(crate) fn push(&self, step: S) {
        lock(&self.inner).steps.push(step);
    }

    /// The next step, or `None` after the last one.
    pub(crate) fn next(&self) -> Option<S> {
        let mut inner = lock(&self.inner);
        let step = inner.steps.get(inner.given).cloned()?;
        inner.given += 1;
        Some(step)
    }

    /// The next step, or the last one again. `None` if there are no steps.
    pub(crate) fn next_or_last(&self) -> Option<S> {
        self.next()
            .or_else(|| lock(&self.inner).steps.last().cloned())
    }
}

impl<S> Default for Replies<S> {
    fn default() -> Self {
        Self {
            inner: Mutex::new(Inner {
                steps: Vec::new(),
                given: 0,
            }),
        }
    }
}

impl Step {
    pub(crate) fn computed(compute: impl FnMut(&Captured) -> Reply + Send + 'static) -> Self {
        Self::Computed(Arc::new(Mutex::new(compute)))
    }

    /// The reply to `request`, or the panic of the closure that computes it.
    pub(crate) fn reply(self, request: &Captured) -> Result<Reply, Box<dyn Any + Send>> {
        match self {
            Self::Fixed(reply) => Ok(reply),
            // A panic may leave the closure's state half changed, but the test has failed anyway.
            Self::Computed(compute) => {
                catch_unwind(AssertUnwindSafe(|| (*lock(&compute))(request)))
            }
        }
    }
}

impl<S> fmt::Debug for Replies<S> {
    /// The number of steps, and how many of them were given.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = lock(&self.inner);
        f.debug_struct("Replies")
            .field("steps", &inner.steps.len())
            .field("given", &inner.given)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(step: Option<Step>) -> Option<u16> {
        match step? {
            Step::Fixed(reply) => Some(reply.status.as_u16()),
            Step::Computed(_) => None,
        }
    }

    #[test]
    fn replies_are_given_in_order_and_then_end_or_repeat() {
        let replies = Replies::<Step>::default();
        assert_eq!(status(replies.next_or_last()), None);
        replies.push(Step::Fixed(Reply::status(503)));
        replies.push(Step::Fixed(Reply::status(200)));
        assert_eq!(status(replies.next()), Some(503));
        assert_eq!(status(replies.next_or_last()), Some(200));
        assert_eq!(status(replies.next()), None);
        assert_eq!(status(replies.next_or_last()), Some(200));
    }

    #[test]
    fn a_reply_added_late_is_the_next_one() {
        let replies = Replies::<Step>::default();
        replies.push(Step::Fixed(Reply::status(200)));
        replies.next_or_last();
        replies.next_or_last();
        replies.push(Step::Fixed(Reply::status(404)));
        assert_eq!(status(replies.next_or_last()), Some(404));
    }
}
