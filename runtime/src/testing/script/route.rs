//! One route: the requests that it matches, its replies, and the requests so far.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use c1_facts::Operation;

use super::replies::{Replies, Step};
use super::rules::Rules;
use super::template::Template;
use super::times::Times;
use crate::sync::lock;
use crate::testing::{Captured, Reply, published};

/// The replies to one method and template; from [`Tenant::on`](crate::testing::Tenant::on).
///
/// Each reply answers one request, in the order in which the replies were added. **The last one
/// answers all further requests**, so a single reply answers every request.
///
/// ```
/// use c1::testing::{Reply, Tenant};
///
/// let tenant = Tenant::start()?;
/// let app = tenant
///     .on("GET", "/api/v1/apps/<app_id>")
///     .reply(Reply::status(503).header("retry-after", "0"))
///     .reply(Reply::json(&serde_json::json!({ "app": { "id": "a1" } })));
/// // .. the first attempt of a call gets the 503, and every later attempt gets the app ..
/// assert_eq!(app.requests().len(), 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// `T` is the type of the answers: any for a route of [`Tenant::on`](crate::testing::Tenant::on),
/// and what the method returns for one of
/// [`Tenant::on_call`](crate::testing::Tenant::on_call), where [`answer`](Self::answer) takes it.
pub struct Route<T = AnyAnswer> {
    state: Arc<RouteState>,
    answer: PhantomData<fn() -> T>,
}

/// The type of the answers of a route that is no method's.
///
/// ```
/// use c1::testing::{AnyAnswer, Route};
///
/// fn is_used(route: &Route<AnyAnswer>) -> bool {
///     !route.requests().is_empty()
/// }
/// ```
#[derive(Debug, Clone, Copy)]
pub enum AnyAnswer {}

pub(crate) struct RouteState {
    pub(crate) method: String,
    pub(crate) template: Template,
    pub(crate) replies: Replies,
    /// The published operation at these paths.
    operation: Option<Operation>,
    rules: Arc<Rules>,
    unchecked: AtomicBool,
    no_auth: AtomicBool,
    /// The key under which a page keeps its items.
    pub(super) items: &'static str,
    conditions: Mutex<Vec<Condition>>,
    times: Mutex<Option<Times>>,
    requests: Mutex<Vec<Captured>>,
}

type Condition = Arc<dyn Fn(&Captured) -> bool + Send + Sync>;

// `tenant.on(..).reply(..);` is a whole statement, because the tenant keeps the route.
#[allow(clippy::return_self_not_must_use)]
impl<T> Route<T> {
    /// Adds a reply.
    ///
    /// ```
    /// # use c1::testing::{Reply, Tenant};
    /// # let tenant = Tenant::start()?;
    /// tenant.on("DELETE", "/api/v1/apps/<app_id>").reply(Reply::status(200));
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    ///
    /// # Panics
    /// If the operation of the route is published and does not answer with this: see
    /// [the module's docs](crate::testing#what-is-checked).
    #[track_caller]
    pub fn reply(self, reply: Reply) -> Self {
        self.refuse_mismatch(&reply);
        self.state.replies.push(Step::Fixed(reply));
        self
    }

    /// Adds a reply that is computed from the request. The closure may keep state.
    ///
    /// The closure runs on the tenant's one thread, so it must not wait for another request to the
    /// same tenant. If it panics (a failed assertion), the request gets a 500. The panic is
    /// reported by [`Tenant::verify`](crate::testing::Tenant::verify), or resumed when the tenant
    /// is dropped.
    ///
    /// ```
    /// # use c1::testing::{Reply, Tenant};
    /// # let tenant = Tenant::start()?;
    /// let mut count = 0;
    /// tenant.on("POST", "/api/v1/apps").reply_with(move |_| {
    ///     count += 1;
    ///     Reply::json(&serde_json::json!({ "app": { "id": format!("a{count}") } }))
    /// });
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn reply_with(self, compute: impl FnMut(&Captured) -> Reply + Send + 'static) -> Self {
        self.state.replies.push(Step::computed(compute));
        self
    }

    /// Adds a reply that is computed from the request and from state that it shares with other
    /// routes.
    ///
    /// ```
    /// # use c1::testing::{Reply, Tenant};
    /// # use serde_json::{Value, json};
    /// use std::sync::{Arc, Mutex};
    ///
    /// # let tenant = Tenant::start()?;
    /// let apps = Arc::new(Mutex::new(Vec::<Value>::new()));
    /// tenant.on("POST", "/api/v1/apps").reply_with_state(&apps, |apps, request| {
    ///     let app: Value = request.json().unwrap_or_default();
    ///     apps.push(app.clone());
    ///     Reply::json(&json!({ "app": app }))
    /// });
    /// tenant.on("GET", "/api/v1/apps").reply_with_state(&apps, |apps, _| {
    ///     Reply::json(&json!({ "list": apps, "nextPageToken": "" }))
    /// });
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn reply_with_state<S: Send + 'static>(
        self,
        state: &Arc<Mutex<S>>,
        mut compute: impl FnMut(&mut S, &Captured) -> Reply + Send + 'static,
    ) -> Self {
        let state = Arc::clone(state);
        self.reply_with(move |request| compute(&mut lock(&state), request))
    }

    /// Accepts requests without a bearer token. An endpoint with the option `no_auth` sends such
    /// requests.
    ///
    /// ```
    /// # use c1::testing::{Reply, Tenant};
    /// # let tenant = Tenant::start()?;
    /// let keys = Reply::json(&serde_json::json!({ "keys": [] }));
    /// tenant.on("GET", "/auth/v1/jwks").no_auth().reply(keys);
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn no_auth(self) -> Self {
        self.state.no_auth.store(true, Ordering::Relaxed);
        self
    }

    /// Accepts any body, and gives any reply: neither is compared with what C1 publishes. Call it
    /// before the replies are added.
    ///
    /// ```
    /// # use c1::testing::{Reply, Tenant};
    /// # let tenant = Tenant::start()?;
    /// tenant
    ///     .on("POST", "/api/v1/apps")
    ///     .unchecked()
    ///     .reply(Reply::json(&serde_json::json!({ "colour": "red" })));
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn unchecked(self) -> Self {
        self.state.unchecked.store(true, Ordering::Relaxed);
        self
    }

    /// Answers only requests for which `condition` holds. Other requests go to another route for
    /// the same paths, the one that was added last, if there is one. It replaces no route.
    ///
    /// The closure runs on the tenant's one thread. If it panics, that is reported like a panic in
    /// [`reply_with`](Self::reply_with). If a route has several conditions, all of them must hold.
    ///
    /// ```
    /// # use c1::testing::{Reply, Tenant};
    /// # use serde_json::json;
    /// # let tenant = Tenant::start()?;
    /// tenant.on("GET", "/api/v1/apps").reply(Reply::json(&json!({ "list": [] })));
    /// tenant
    ///     .on("GET", "/api/v1/apps")
    ///     .when(|request| request.query_value("page_size") == Some("1000"))
    ///     .reply(Reply::error(400, "page_size is at most 100"));
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn when(self, condition: impl Fn(&Captured) -> bool + Send + Sync + 'static) -> Self {
        lock(&self.state.conditions).push(Arc::new(condition));
        self
    }

    /// Expects so many requests: a number, or a range such as `1..` or `..=3`. Each attempt of a
    /// call is a request.
    ///
    /// [`Tenant::verify`](crate::testing::Tenant::verify) reports another number, and so does the
    /// drop of the tenant, or of the last clone of an
    /// [`InMemory`](crate::testing::InMemory) and its clients.
    ///
    /// ```
    /// # use c1::testing::{Reply, Tenant};
    /// # let tenant = Tenant::start()?;
    /// tenant.on("POST", "/api/v1/apps").reply(Reply::error(409, "it exists")).times(1);
    /// let error = tenant.verify().unwrap_err().to_string();
    /// assert!(error.contains("POST /api/v1/apps expected exactly 1 request and got 0 requests"));
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn times(self, times: impl Into<Times>) -> Self {
        *lock(&self.state.times) = Some(times.into());
        self
    }

    /// The requests to this route so far, in order, including those without a live token.
    ///
    /// ```
    /// # use c1::testing::{Reply, Tenant};
    /// # let tenant = Tenant::start()?;
    /// let apps = tenant.on("GET", "/api/v1/apps").reply(Reply::status(200));
    /// assert!(apps.requests().is_empty());
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn requests(&self) -> Vec<Captured> {
        lock(&self.state.requests).clone()
    }

    /// # Panics
    /// If the route cannot give this reply.
    #[track_caller]
    #[expect(clippy::panic, reason = "a mistake in a test fails the test")]
    pub(super) fn refuse_mismatch(&self, reply: &Reply) {
        if let Some(mismatch) = self.state.mismatch(reply) {
            panic!("{} cannot have this reply: {mismatch}", self.state.name());
        }
    }

    pub(crate) fn new(state: RouteState) -> Self {
        Self {
            state: Arc::new(state),
            answer: PhantomData,
        }
    }

    pub(crate) fn state(&self) -> &Arc<RouteState> {
        &self.state
    }
}

impl<T> Clone for Route<T> {
    fn clone(&self) -> Self {
        Self {
            state: Arc::clone(&self.state),
            answer: PhantomData,
        }
    }
}

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

    /// Whether the conditions of the route hold, or the panic of one.
    pub(crate) fn is_wanted(&self, request: &Captured) -> Result<bool, Box<dyn Any + Send>> {
        // The lock is not held while a condition runs, because it may use the route.
        let conditions = lock(&self.conditions).clone();
        // A panic may leave the closure's state half changed, but the test has failed anyway.
        let all_hold = || conditions.iter().all(|condition| condition(request));
        catch_unwind(AssertUnwindSafe(all_hold))
    }

    /// Whether every request that `other` would get comes to this route, which was added later.
    pub(crate) fn replaces(&self, other: &Self) -> bool {
        lock(&self.conditions).is_empty()
            && self.method == other.method
            && self.template.matches_same_paths(&other.template)
    }

    /// What is wrong with the number of requests.
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

    /// Why the route cannot give this reply.
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

impl<T> fmt::Debug for Route<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.state.fmt(f)
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
