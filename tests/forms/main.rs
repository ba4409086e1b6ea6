//! Each supported form of a declaration: it compiles without a warning, and sends the right
//! request.

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

/// The answer of most endpoints here.
#[derive(Debug, PartialEq, Deserialize)]
struct App {
    id: String,
}

/// The body of most endpoints here.
#[derive(Debug, Clone, Serialize)]
struct Users<'a> {
    ids: &'a [&'a str],
}

/// A client whose requests of this method and path are answered with an [`App`].
fn api(method: &str, template: &str) -> (Client, InMemory) {
    let api = InMemory::new();
    // One short answer serves the endpoints of all forms, so it is no message of C1.
    api.unchecked();
    api.on(method, template)
        .reply(Reply::json(&json!({ "id": "a1" })));
    (api.client().unwrap(), api)
}

/// The only request.
fn only(api: &InMemory) -> Captured {
    let mut requests = api.requests();
    assert_eq!(requests.len(), 1);
    requests.remove(0)
}
