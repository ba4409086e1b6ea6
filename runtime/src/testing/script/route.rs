//! One route: the requests that it matches, its replies, and the requests so far.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use super::replies::{Replies, Step};
use super::template::Template;
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
#[derive(Clone)]
pub struct Route {
    state: Arc<RouteState>,
}

pub(crate) struct RouteState {
    pub(crate) method: String,
    pub(crate) template: Template,
    pub(crate) replies: Replies,
    no_auth: AtomicBool,
    requests: Mutex<Vec<Captured>>,
}

// `tenant.on(..).reply(..);` is a whole statement, because the tenant keeps the route.
#[allow(clippy::return_self_not_must_use)]
impl Route {
    /// Adds a reply.
    ///
    /// ```
    /// # use c1::testing::{Reply, Tenant};
    /// # let tenant = Tenant::start()?;
    /// tenant.on("DELETE", "/api/v1/apps/<app_id>").reply(Reply::status(200));
    /// # Ok::<(), c1::testing::StartError>(())
    /// ```
    pub fn reply(self, reply: Reply) -> Self {
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

    /// Accepts requests without a bearer token, as an endpoint with the option `no_auth` sends
    /// them.
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

    pub(crate) fn new(method: &str, template: Template) -> Self {
        Self {
            state: Arc::new(RouteState {
                method: method.to_owned(),
                template,
                replies: Replies::default(),
                no_auth: AtomicBool::new(false),
                requests: Mutex::default(),
            }),
        }
    }

    pub(crate) fn state(&self) -> &Arc<RouteState> {
        &self.state
    }
}

impl RouteState {
    /// The route's name in messages: `GET /api/v1/apps/<app_id>`.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.method, self.template.text())
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

impl fmt::Debug for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.state.fmt(f)
    }
}

impl fmt::Debug for RouteState {
    /// The route's name, and how many replies and requests it has.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Route")
            .field("name", &self.name())
            .field("replies", &self.replies)
            .field("requests", &lock(&self.requests).len())
            .finish_non_exhaustive()
    }
}
