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
mod tests {
    use bytes::Bytes;
    use hyper::HeaderMap;

    use super::*;

    fn received(method: &str, path: &str) -> Received {
        Received {
            method: method.to_owned(),
            path: path.to_owned(),
            query: None,
            headers: HeaderMap::new(),
            body: Bytes::new(),
        }
    }

    fn ask(script: &Script, method: &str, path: &str) -> Result<u16, String> {
        let matched = script.take(received(method, path));
        match script.reply(&matched) {
            Ok(reply) => Ok(reply.status.as_u16()),
            Err(
                Unanswered::Unscripted(line)
                | Unanswered::Unsendable(line)
                | Unanswered::Panicked(line, _),
            ) => Err(line),
        }
    }

    #[test]
    fn a_literal_wins_over_a_placeholder_whatever_the_order() {
        let script = Script::default();
        script.on("GET", "/apps/<id>").reply(Reply::status(201));
        script.on("GET", "/apps/search").reply(Reply::status(202));
        script.on("POST", "/apps/<id>").reply(Reply::status(203));
        assert_eq!(ask(&script, "GET", "/apps/a1"), Ok(201));
        assert_eq!(ask(&script, "GET", "/apps/search"), Ok(202));
        assert_eq!(ask(&script, "POST", "/apps/search"), Ok(203));
    }

    #[test]
    fn a_route_that_is_added_again_replaces_the_first() {
        let script = Script::default();
        let first = script.on("GET", "/apps/<id>").reply(Reply::status(201));
        assert_eq!(ask(&script, "GET", "/apps/a"), Ok(201));
        script.on("GET", "/apps/<app_id>").reply(Reply::status(202));
        assert_eq!(ask(&script, "GET", "/apps/a"), Ok(202));
        assert_eq!(first.requests().len(), 1);
        assert_eq!(script.requests().len(), 2);
    }

    #[test]
    fn a_request_without_a_route_is_reported_with_the_routes() {
        let script = Script::default();
        assert!(ask(&script, "GET", "/x").unwrap_err().contains("at all"));
        script.on("GET", "/apps/<id>").reply(Reply::status(200));
        let problem = ask(&script, "POST", "/apps/a1").unwrap_err();
        assert_eq!(
            problem,
            "nothing is scripted for POST /apps/a1; scripted: GET /apps/<id>"
        );
        let shown = script.problems.verify().unwrap_err().to_string();
        assert!(shown.contains(&problem), "{shown}");
        assert_eq!(script.requests().len(), 2);
    }

    #[test]
    fn of_many_routes_twelve_are_listed_and_the_others_counted() {
        let script = Script::default();
        for number in 1..=14 {
            script
                .on("GET", &format!("/{number}"))
                .reply(Reply::status(200));
        }
        let problem = ask(&script, "GET", "/x").unwrap_err();
        assert!(problem.ends_with(", GET /12 and 2 more"), "{problem}");
    }

    #[test]
    fn a_request_to_a_route_without_a_reply_is_reported() {
        let script = Script::default();
        let _ = script.on("GET", "/apps");
        assert!(
            ask(&script, "GET", "/apps")
                .unwrap_err()
                .contains("no reply")
        );
        let shown = script.problems.verify().unwrap_err().to_string();
        assert!(shown.contains("no reply"), "{shown}");
    }

    #[test]
    fn a_closure_gets_the_request_keeps_state_and_may_add_routes() {
        let script = Arc::new(Script::default());
        let inner = Arc::clone(&script);
        let mut seen = Vec::new();
        script.on("GET", "/apps/<id>").reply_with(move |request| {
            seen.push(request.path_value("id").unwrap_or_default().to_owned());
            inner.on("GET", "/seen").reply(Reply::json(&seen));
            Reply::status(200)
        });
        ask(&script, "GET", "/apps/a%20b").unwrap();
        ask(&script, "GET", "/apps/c").unwrap();
        let matched = script.take(received("GET", "/seen"));
        assert_eq!(script.reply(&matched).unwrap().body, r#"["a b","c"]"#);
    }

    #[test]
    fn a_panic_and_a_reply_that_cannot_be_sent_are_reported() {
        let script = Script::default();
        script.on("GET", "/a").reply_with(|_| panic!("boom"));
        script.on("GET", "/b").reply(Reply::status(42));
        assert_eq!(
            ask(&script, "GET", "/a").unwrap_err(),
            "the reply of GET /a panicked: boom"
        );
        assert!(ask(&script, "GET", "/b").unwrap_err().contains("42"));
    }
}
