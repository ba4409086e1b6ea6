//! The state of a route: the requests that it matches, its replies, and the requests so far.

use std::any::Any;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use c1_facts::Operation;

use super::replies::Replies;
use super::rules::Rules;
use super::template::Template;
use super::times::Times;
use crate::sync::lock;
use crate::testing::{Captured, Reply, published};

pub(crate) struct RouteState {
    pub(crate) method: String,
    pub(crate) template: Template,
    pub(crate) replies: Replies,
    /// The published operation at these paths.
    operation: Option<Operation>,
    rules: Arc<Rules>,
    pub(super) unchecked: AtomicBool,
    pub(super) no_auth: AtomicBool,
    /// The key under which a page keeps its items.
    pub(super) items: &'static str,
    pub(super) conditions: Mutex<Vec<Condition>>,
    pub(super) times: Mutex<Option<Times>>,
    pub(super) requests: Mutex<Vec<Captured>>,
}

type Condition = Arc<dyn Fn(&Captured) -> bool + Send + Sync>;

impl RouteState {
    pub(crate) fn new(method: &str, template: Template, rules: &Arc<Rules>) -> Self {
        Self {
            method: method.to_owned(),
            operation: published::operation(method, template.text()),
            template,
            replies: Replies::default(),
            rules: Arc::clone(rules),
            unchecked: AtomicBool::new(false),
            no_auth: AtomicBool::new(false),
            items: "list",
            conditions: Mutex::default(),
            times: Mutex::default(),
            requests: Mutex::default(),
        }
    }

    pub(crate) fn with_items(self, items: &'static str) -> Self {
        Self { items, ..self }
    }

    /// The route's name in messages: `GET /api/v1/apps/<app_id>`.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.method, self.template.shown())
    }

    /// Whether the conditions of the route hold. The error is the panic of a condition.
    pub(crate) fn conditions_hold(&self, request: &Captured) -> Result<bool, Box<dyn Any + Send>> {
        // The lock is not held while a condition runs, because it may use the route.
        let conditions = lock(&self.conditions).clone();
        // A panic may leave the closure's state half changed, but the test has failed anyway.
        let all_hold = || conditions.iter().all(|condition| condition(request));
        catch_unwind(AssertUnwindSafe(all_hold))
    }

    /// Whether this route, which was added later, gets every request that `other` would get.
    pub(crate) fn replaces(&self, other: &Self) -> bool {
        lock(&self.conditions).is_empty()
            && self.method == other.method
            && self.template.matches_same_paths(&other.template)
    }

    /// The problem with the number of requests, if there is one.
    pub(crate) fn unmet(&self) -> Option<String> {
        let times = (*lock(&self.times))?;
        let count = lock(&self.requests).len();
        let got = if count == 1 { "request" } else { "requests" };
        (!times.contains(count)).then(|| {
            format!(
                "the route {} expected {times} and got {count} {got}",
                self.name()
            )
        })
    }

    /// The operation with which requests and replies are compared, if there is one.
    pub(crate) fn checked_operation(&self) -> Option<&Operation> {
        let unchecked = self.unchecked.load(Ordering::Relaxed) || self.rules.is_unchecked();
        self.operation.as_ref().filter(|_| !unchecked)
    }

    /// Whether a page of the operation names the next one by `pageToken`, and not by
    /// `nextPageToken`.
    pub(super) fn has_page_token(&self) -> bool {
        let response = self.operation.as_ref().and_then(Operation::response);
        response.is_some_and(|page| page.property("pageToken").is_some())
    }

    /// The reason why the route cannot give this reply.
    pub(crate) fn mismatch(&self, reply: &Reply) -> Option<String> {
        self.rules
            .mismatch(reply)
            .or_else(|| published::mismatch_of_reply(self.checked_operation()?, reply))
    }

    pub(crate) fn needs_auth(&self) -> bool {
        !self.no_auth.load(Ordering::Relaxed)
    }

    pub(crate) fn capture(&self, request: &Captured) {
        lock(&self.requests).push(request.clone());
    }

    pub(crate) fn forget_requests(&self) {
        lock(&self.requests).clear();
    }
}

impl fmt::Debug for RouteState {
    /// The route's name, and how many replies and requests it has.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Route")
            .field(
                "name",
                &format_args!("{} {}", self.method, self.template.text()),
            )
            .field("replies", &self.replies)
            .field("requests", &lock(&self.requests).len())
            .finish_non_exhaustive()
    }
}
