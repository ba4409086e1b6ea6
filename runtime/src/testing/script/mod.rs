//! The script of a tenant: its routes, the requests so far, and the reply to each request. Others
//! check the tokens and send the replies.

mod answers;
mod mistake;
mod nearest;
mod problems;
pub(crate) mod replies;
mod route;
mod route_state;
pub(crate) mod rules;
mod scripted_reply;
mod template;
mod times;

use std::any::Any;
use std::fmt;
use std::sync::{Arc, Mutex};

use self::problems::Problems;
pub use self::route::{AnyAnswer, Route};
use self::route_state::RouteState;
use self::rules::{Delays, Rules};
use self::template::Template;
pub use self::times::Times;
use super::captured::Received;
use super::recorded::{self, EndpointCall};
use super::{Captured, VerifyError};
use crate::Client;
use crate::sync::lock;

/// Routes, and the requests so far.
pub(crate) struct Script {
    pub(crate) rules: Arc<Rules>,
    routes: Mutex<Vec<Arc<RouteState>>>,
    requests: Mutex<Vec<Captured>>,
    /// The problems with the number of requests that `verify` has reported.
    reported: Mutex<Vec<String>>,
    pub(crate) problems: Problems,
}

/// A request, and the route that answers it, if there is one.
pub(crate) struct Matched {
    pub(crate) request: Captured,
    pub(crate) route: Option<Arc<RouteState>>,
    /// The panic of a condition, with the name of its route.
    panic: Option<(String, Box<dyn Any + Send>)>,
}

/// The path values that the route of a call matches.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Values {
    OfTheCall,
    Any,
}

/// The reason why a request gets no scripted reply. Each is a mistake of the test.
#[derive(Debug)]
pub(crate) enum Unanswered {
    /// No route matches the request.
    Unscripted(String),
    /// The route has no reply, or a reply that cannot be sent.
    Unsendable(String),
    /// C1 would refuse the body of the request.
    Refused(String),
    /// The closure that computes the reply panicked.
    Panicked(String, Box<dyn Any + Send>),
}

impl Script {
    pub(crate) fn new(delays: Delays) -> Self {
        Self {
            rules: Arc::new(Rules::new(delays)),
            routes: Mutex::default(),
            requests: Mutex::default(),
            reported: Mutex::default(),
            problems: Problems::default(),
        }
    }

    /// Adds a route. If it has no condition, it replaces an earlier route for the same method and
    /// paths.
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
        let template = Template::new(template);
        self.add(RouteState::new(method, template, &self.rules))
    }

    /// Adds the route of the call that `call` makes, for its values in the path, or for any.
    ///
    /// # Panics
    /// If `call` makes no call, more than one call, or a call that cannot be sent.
    #[track_caller]
    #[expect(clippy::panic, reason = "a mistake in a test fails the test")]
    pub(crate) fn on_call<C: EndpointCall>(
        &self,
        call: impl FnOnce(&'static Client) -> C,
        values: Values,
    ) -> Route<C::Answer> {
        let recorded = match recorded::record(call) {
            Ok(recorded) => recorded,
            Err(mistake) => panic!("no route can be made of the call: {mistake}"),
        };
        let endpoint = recorded.endpoint;
        let template = match values {
            Values::OfTheCall => Template::with_values_of(endpoint.path(), &recorded.path),
            Values::Any => Template::new(endpoint.path()),
        };
        let state = RouteState::new(endpoint.method.as_str(), template, &self.rules);
        let route = self.add(state.with_items(endpoint.items));
        if endpoint.no_auth {
            return route.no_auth();
        }
        route
    }

    fn add<T>(&self, state: RouteState) -> Route<T> {
        let route = Route::new(state);
        lock(&self.routes).push(Arc::clone(route.state()));
        route
    }

    /// Keeps the request and finds its route. If several routes match, a literal segment wins over
    /// a placeholder. If that decides nothing, the route that was added last wins.
    pub(crate) fn take(&self, received: Received) -> Matched {
        let received = Arc::new(received);
        let routes = lock(&self.routes).clone();
        let mut matching: Vec<_> = routes
            .into_iter()
            .rev()
            .filter(|route| route.method == received.method)
            .filter_map(|route| Some((route.template.matches(&received.path)?, route)))
            .collect();
        matching.sort_by_key(|(_, route)| route.template.rank());
        let mut panic = None;
        let found = matching.into_iter().find_map(|(values, route)| {
            let request = Captured::with_route(&received, route.template.text(), values);
            match route.conditions_hold(&request) {
                Ok(true) => Some((route, request)),
                Ok(false) => None,
                Err(payload) => {
                    panic.get_or_insert((route.name(), payload));
                    None
                }
            }
        });
        let (route, request) = match found {
            Some((route, request)) => {
                route.capture(&request);
                (Some(route), request)
            }
            None => (None, Captured::without_route(&received)),
        };
        lock(&self.requests).push(request.clone());
        Matched {
            request,
            route,
            panic,
        }
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

    /// The routes without those that a later route has replaced.
    fn current_routes(&self) -> Vec<Arc<RouteState>> {
        let routes = lock(&self.routes);
        let is_replaced = |at: usize, route: &RouteState| {
            let later = &routes[at + 1..];
            later.iter().any(|later| later.replaces(route))
        };
        let current = routes.iter().enumerate();
        current
            .filter(|(at, route)| !is_replaced(*at, route))
            .map(|(_, route)| Arc::clone(route))
            .collect()
    }

    /// Reports the problems so far, and the routes that got fewer or more requests than expected.
    pub(crate) fn verify(&self) -> Result<(), VerifyError> {
        let unmet = self.unmet();
        let problems = self.problems.verify();
        lock(&self.reported).clone_from(&unmet);
        match (problems, unmet.is_empty()) {
            (result, true) => result,
            (Ok(()), false) => Err(VerifyError::new(unmet, 0)),
            (Err(problems), false) => Err(problems.with(unmet)),
        }
    }

    /// The problems that no `verify` has reported: with single requests, and with their number.
    pub(crate) fn unreported(&self) -> Option<VerifyError> {
        match (self.problems.unreported(), self.unreported_counts()) {
            (Some(problems), Some(counts)) => Some(problems.with(counts.into_lines())),
            (problems, counts) => problems.or(counts),
        }
    }

    /// The routes that got fewer or more requests than expected, if no `verify` has reported it.
    pub(crate) fn unreported_counts(&self) -> Option<VerifyError> {
        let mut unmet = self.unmet();
        let reported = lock(&self.reported);
        unmet.retain(|line| !reported.contains(line));
        (!unmet.is_empty()).then(|| VerifyError::new(unmet, 0))
    }

    fn unmet(&self) -> Vec<String> {
        let routes = lock(&self.routes);
        routes.iter().filter_map(|route| route.unmet()).collect()
    }
}

impl fmt::Debug for Script {
    /// The routes, and how many requests and problems there were.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Script")
            .field("routes", &*lock(&self.routes))
            .field("requests", &lock(&self.requests).len())
            .field("problems", &self.problems)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
