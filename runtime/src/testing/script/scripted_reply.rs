//! The reply of a script to a request, or the reason why it has none.

use std::any::Any;

use c1_facts::Operation;

use super::replies::Step;
use super::{Matched, Script, Unanswered, nearest};
use crate::testing::{Captured, Reply, published};

impl Script {
    /// The scripted reply.
    pub(crate) fn reply(&self, matched: Matched) -> Result<Reply, Unanswered> {
        let Matched {
            request,
            route,
            panic,
        } = matched;
        if let Some((name, payload)) = panic {
            return Err(self.panicked(&format!("the condition of {name}"), payload));
        }
        let asked = format!("{} {}", request.method(), request.path());
        let Some(route) = route else {
            return self.sample(&request, &asked).unwrap_or_else(|| {
                let scripted = nearest::describe(&self.current_routes(), request.received());
                let line = format!("nothing is scripted for {asked}; {scripted}");
                Err(Unanswered::Unscripted(self.recorded(line)))
            });
        };
        if let Some(operation) = route.checked_operation() {
            self.check(operation, &request, &asked)?;
        }
        let Some(step) = route.replies.next_or_last() else {
            let line = format!("{asked}: the route {} was given no reply", route.name());
            return Err(Unanswered::Unsendable(self.recorded(line)));
        };
        self.run(step, &request, &route.name(), |reply| route.mismatch(reply))
    }

    /// A sample of the published operation's answer, if the test wants samples and there is one.
    fn sample(&self, request: &Captured, asked: &str) -> Option<Result<Reply, Unanswered>> {
        if !self.rules.answers_with_samples() {
            return None;
        }
        let operation = published::operation(request.method(), request.path())?;
        let checked = if self.rules.is_unchecked() {
            Ok(())
        } else {
            self.check(&operation, request, asked)
        };
        Some(checked.map(|()| published::sample_of(&operation, request.path())))
    }

    /// Refuses a body that C1 would refuse.
    fn check(
        &self,
        operation: &Operation,
        request: &Captured,
        asked: &str,
    ) -> Result<(), Unanswered> {
        match published::mismatch_of_request(operation, request.body()) {
            None => Ok(()),
            Some(mismatch) => {
                let line = format!("{asked}: {mismatch}");
                Err(Unanswered::Refused(self.recorded(line)))
            }
        }
    }

    /// Makes the reply of one step. `name` is the name of its route, and `mismatch` says why the
    /// route cannot give a reply.
    pub(crate) fn run(
        &self,
        step: Step,
        request: &Captured,
        name: &str,
        mismatch: impl FnOnce(&Reply) -> Option<String>,
    ) -> Result<Reply, Unanswered> {
        let is_computed = matches!(step, Step::Computed(_));
        let reply = step
            .reply(request)
            .map_err(|payload| self.panicked(&format!("the reply of {name}"), payload))?;
        // A fixed reply was compared when it was scripted.
        let mismatch = if is_computed { mismatch(&reply) } else { None };
        let mistake = reply
            .mistake
            .clone()
            .or_else(|| self.rules.mismatch(&reply));
        match mistake.or(mismatch) {
            None => Ok(reply),
            Some(mistake) => {
                let line = format!("the reply of {name} cannot be sent: {mistake}");
                Err(Unanswered::Unsendable(self.recorded(line)))
            }
        }
    }

    /// Records the panic of a closure of the test.
    fn panicked(&self, closure: &str, payload: Box<dyn Any + Send>) -> Unanswered {
        let line = format!("{closure} panicked: {}", panic_message(payload.as_ref()));
        Unanswered::Panicked(self.recorded(line), payload)
    }

    fn recorded(&self, line: String) -> String {
        self.problems.record_request(line.clone());
        line
    }
}

/// The message of a panic. Nearly every panic has a text.
fn panic_message(payload: &(dyn Any + Send)) -> &str {
    payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("a value that is not text")
}
