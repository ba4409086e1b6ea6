//! A route as a test uses it: its replies, its conditions, and the requests so far.

use std::fmt;
use std::marker::PhantomData;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};

use super::replies::Step;
use super::route_state::RouteState;
use super::times::Times;
use crate::sync::lock;
use crate::testing::{Captured, Reply};

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
/// and the answer of the method for a route of
/// [`Tenant::on_call`](crate::testing::Tenant::on_call), whose [`answer`](Self::answer) takes it.
pub struct Route<T = AnyAnswer> {
    state: Arc<RouteState>,
    answer: PhantomData<fn() -> T>,
}

/// The type of the answers of a route that [`Tenant::on`](crate::testing::Tenant::on) added. It
/// says nothing about them, because no method of a trait was named.
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
    /// If the operation of the route is published and C1 would not send this reply; see
    /// [the module's docs](crate::testing#checks).
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

    /// Accepts any body and gives any reply, without the comparison with C1's published messages.
    /// Call it before the replies are added.
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

    /// Answers only requests for which `condition` holds. Any other request goes to the last added
    /// of the other routes for the same paths, if there is one. A route with a condition does not
    /// replace an earlier route.
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

    /// Expects this number of requests. `times` is a number, or a range such as `1..` or `..=3`.
    /// Each attempt of a call is a request.
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

impl<T> fmt::Debug for Route<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.state.fmt(f)
    }
}
