//! The routes that are nearest to a request without a route, and the reasons why they do not match.

use std::sync::Arc;

use super::route_state::RouteState;
use crate::testing::captured::Received;

/// The most routes that are listed with their reasons.
const EXPLAINED: usize = 3;

/// The most routes that are named.
const NAMED: usize = 12;

/// The most reasons not to match that a near route has.
const REASONS: usize = 2;

/// The routes that are scripted, for the message of a request without a route. The nearest ones
/// come first, each with the reasons why it does not match.
pub(super) fn describe(routes: &[Arc<RouteState>], received: &Received) -> String {
    if routes.is_empty() {
        return "no route is scripted at all".to_owned();
    }
    let mut described: Vec<_> = routes
        .iter()
        .map(|route| (reasons(route, received), route.name()))
        .collect();
    // The sort is stable: routes that are equally near stay in the order of the script.
    described.sort_by_key(|(reasons, _)| reasons.as_ref().map_or(usize::MAX, Vec::len));
    let names: Vec<String> = described
        .into_iter()
        .take(NAMED)
        .enumerate()
        .map(|(at, (reasons, name))| match reasons {
            Some(reasons) if at < EXPLAINED => format!("{name} ({})", reasons.join(", ")),
            _ => name,
        })
        .collect();
    let more = match routes.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("scripted: {}{more}", names.join(", "))
}

/// The reasons why the route does not match. `None` if it is not near the request.
fn reasons(route: &RouteState, received: &Received) -> Option<Vec<String>> {
    let mut reasons = Vec::new();
    if route.method != received.method {
        reasons.push("another method".to_owned());
    }
    reasons.extend(route.template.differences(&received.path)?);
    if reasons.is_empty() {
        reasons.push("its condition does not hold".to_owned());
    }
    (reasons.len() <= REASONS).then_some(reasons)
}
