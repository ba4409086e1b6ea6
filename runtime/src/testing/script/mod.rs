//! The script of a tenant: its routes, the requests so far, and the reply to each request. It
//! neither checks tokens nor sends replies.

mod mistake;
mod problems;
pub(crate) mod replies;
mod route;
mod template;

use std::any::Any;
use std::fmt;
use std::sync::{Arc, Mutex};

use self::problems::Problems;
use self::replies::Step;
pub use self::route::Route;
use self::route::RouteState;
use self::template::Template;
use super::captured::Received;
use super::{Captured, Reply};
use crate::sync::lock;

/// Routes, and the requests so far.
#[derive(Default)]
pub(crate) struct Script {
    routes: Mutex<Vec<Arc<RouteState>>>,
    requests: Mutex<Vec<Captured>>,
    pub(crate) problems: Problems,
}

/// A request, and the route that answers it, if there is one.
pub(crate) struct Matched {
    pub(crate) request: Captured,
    pub(crate) route: Option<Arc<RouteState>>,
}

/// The reason why a request gets no scripted reply. Each is a mistake of the test.
#[derive(Debug)]
pub(crate) enum Unanswered {
    /// No route matches the request.
    Unscripted(String),
    /// The route has no reply, or a reply that cannot be sent.
    Unsendable(String),
    /// The closure that computes the reply panicked.
    Panicked(String, Box<dyn Any + Send>),
}

impl Script {
    /// Adds a route. It replaces an earlier route for the same method and paths.
    ///
    /// # Panics
    /// If no request can match the route.
    #[track_caller]
    #[expect(clippy::panic, reason = "a mistake in a test fails the test")]
    pub(crate) fn on(&self, method: &str, template: &str) -> Route {
        let mistake = mistake::in_method(method).or_else(|| mistake::in_template(template));
        if let Some(mistake) = mistake {
            panic!("no request can match the route `{method} {template}`: {mistake}");
        }
        let route = Route::new(method, Template::new(template));
        let state = route.state();
        let mut routes = lock(&self.routes);
        routes.retain(|other| {
            other.method != state.method || !other.template.matches_same_paths(&state.template)
        });
        routes.push(Arc::clone(state));
        route
    }

    /// Keeps the request and finds its route. Of several routes that match, the one that has a
    /// literal where the others have a placeholder wins.
    pub(crate) fn take(&self, received: Received) -> Matched {
        let found = lock(&self.routes)
            .iter()
            .filter(|route| route.method == received.method)
            .filter_map(|route| Some((route, route.template.matches(&received.path)?)))
            .min_by_key(|(route, _)| route.template.rank())
            .map(|(route, values)| (Arc::clone(route), values));
        let (route, request) = match found {
            Some((route, values)) => {
                let request = Captured::with_route(received, route.template.text(), values);
                route.capture(&request);
                (Some(route), request)
            }
            None => (None, Captured::without_route(received)),
        };
        lock(&self.requests).push(request.clone());
        Matched { request, route }
    }

    /// The scripted reply.
    pub(crate) fn reply(&self, matched: &Matched) -> Result<Reply, Unanswered> {
        let Matched { request, route } = matched;
        let asked = format!("{} {}", request.method(), request.path());
        let Some(route) = route else {
            let line = format!("nothing is scripted for {asked}; {}", self.scripted());
            return Err(Unanswered::Unscripted(self.recorded(line)));
        };
        let Some(step) = route.replies.next_or_last() else {
            let line = format!("{asked}: the route {} was given no reply", route.name());
            return Err(Unanswered::Unsendable(self.recorded(line)));
        };
        self.run(step, request, &route.name())
    }

    /// Makes the reply of one step. `name` is the route that it belongs to.
    pub(crate) fn run(
        &self,
        step: Step,
        request: &Captured,
        name: &str,
    ) -> Result<Reply, Unanswered> {
        let reply = step.reply(request).map_err(|payload| {
            let line = format!(
                "the reply of {name} panicked: {}",
                panic_message(payload.as_ref())
            );
            Unanswered::Panicked(self.recorded(line), payload)
        })?;
        match &reply.mistake {
            None => Ok(reply),
            Some(mistake) => {
                let line = format!("the reply of {name} cannot be sent: {mistake}");
                Err(Unanswered::Unsendable(self.recorded(line)))
            }
        }
    }

    fn recorded(&self, line: String) -> String {
        self.problems.record_request(line.clone());
        line
    }

    /// Every request so far, in order.
    pub(crate) fn requests(&self) -> Vec<Captured> {
        lock(&self.requests).clone()
    }

    /// Forgets the requests and keeps the routes.
    pub(crate) fn forget_requests(&self) {
        lock(&self.requests).clear();
        for route in lock(&self.routes).iter() {
            route.forget_requests();
        }
    }

    /// The list of routes in the message for a request without a route.
    fn scripted(&self) -> String {
        const LISTED: usize = 12;
        let routes = lock(&self.routes);
        if routes.is_empty() {
            return "no route is scripted at all".to_owned();
        }
        let names: Vec<_> = routes
            .iter()
            .take(LISTED)
            .map(|route| route.name())
            .collect();
        let more = match routes.len().saturating_sub(LISTED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        format!("scripted: {}{more}", names.join(", "))
    }
}

impl fmt::Debug for Script {
    /// The routes, and how many requests and problems there were.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Script")
            .field("routes", &*lock(&self.routes))
            .field("requests", &lock(&self.requests).len())
            .field("problems", &self.problems)
            .finish()
    }
}

/// The message of a panic; nearly every panic has a text.
fn panic_message(payload: &(dyn Any + Send)) -> &str {
    payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("a value that is not text")
}

#[cfg(test)]
mod tests;
