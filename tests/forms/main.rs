//! Every form of a declaration that is supported: that it compiles, without a warning, is half of
//! each test, and what it sends is the other. One file for each theme.

mod attributes;
mod bodies;
mod crates;
mod doubles;
mod futures;
mod generics;
mod lints;
mod macros;
mod names;
mod results;
mod shapes;
mod trait_objects;
mod traits;

use c1::Client;
use c1::testing::{Captured, InMemory, Reply};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// What most endpoints of this folder answer with.
#[derive(Debug, PartialEq, Deserialize)]
struct App {
    id: String,
}

/// What most endpoints of this folder send.
#[derive(Debug, Clone, Serialize)]
struct Users<'a> {
    ids: &'a [&'a str],
}

/// A client whose every request of this method and path is answered with an [`App`].
fn api(method: &str, template: &str) -> (Client, InMemory) {
    let api = InMemory::new();
    api.on(method, template)
        .reply(Reply::json(&json!({ "id": "a1" })));
    (api.client().unwrap(), api)
}

/// The one request that was made.
fn only(api: &InMemory) -> Captured {
    let mut requests = api.requests();
    assert_eq!(requests.len(), 1);
    requests.remove(0)
}
