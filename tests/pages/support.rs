//! Paged endpoints, and their pages.

use c1::testing::{Captured, Gate, InMemory, Reply};
use c1::{Client, Pages, c1_endpoint};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Item {
    pub(crate) n: u32,
}

pub(crate) trait Listings: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps")]
    fn apps(&self) -> Pages<Item>;

    #[c1_endpoint(GET, "/api/v1/apps")]
    fn traced_apps(&self, #[header("x-trace")] trace: &str) -> Pages<Item>;

    #[c1_endpoint(GET, "/api/v1/users?<page_size>&<page_token>")]
    fn users(&self, page_size: Option<u32>, page_token: Option<&str>) -> Pages<Item>;

    #[c1_endpoint(POST, "/api/v1/search/users")]
    fn search(&self, #[json] query: &Value) -> Pages<Item>;

    #[c1_endpoint(POST, "/api/v1/search/apps", idempotent)]
    fn search_all(&self) -> Pages<Item>;

    #[c1_endpoint(POST, "/api/v1/unpublished/search", unlisted)]
    fn unpublished(&self) -> Pages<Item>;

    #[c1_endpoint(GET, "/api/v1/automation_executions", items = "automationExecutions")]
    fn executions(&self) -> Pages<Item>;

    #[c1_endpoint(POST, "/api/v1/search/graph", items = "nodes")]
    fn graph(&self, #[json] root: &Value) -> Pages<Item>;
}

impl Listings for Client {}

/// A page with these items and this token for the next.
pub(crate) fn page(items: &[u32], token: &str) -> Reply {
    let list: Vec<Value> = items
        .iter()
        .map(|n| json!({ "n": n, "new": { "field": [] } }))
        .collect();
    made_up(&json!({ "list": list, "nextPageToken": token }))
}

/// A page of items that C1 does not publish, because these tests tell items apart by a number.
pub(crate) fn made_up<T: Serialize>(page: &T) -> Reply {
    Reply::json(page).unchecked()
}

/// All items up to the end or the first error.
pub(crate) async fn all(mut pages: Pages<Item>) -> (Vec<u32>, Option<c1::Error>) {
    let mut numbers = Vec::new();
    while let Some(item) = pages.next().await {
        match item {
            Ok(item) => numbers.push(item.n),
            Err(error) => {
                assert!(
                    pages.next().await.is_none(),
                    "an error is the last of a stream"
                );
                return (numbers, Some(error));
            }
        }
    }
    assert!(pages.next().await.is_none(), "an end stays the end");
    (numbers, None)
}

/// The queries of every request so far.
pub(crate) fn queries(api: &InMemory) -> Vec<String> {
    api.requests()
        .iter()
        .map(|request| request.raw_query().unwrap_or_default().to_owned())
        .collect()
}

/// The bodies of every request so far.
pub(crate) fn bodies(api: &InMemory) -> Vec<String> {
    let text = |request: &Captured| String::from_utf8(request.body().to_vec()).unwrap();
    api.requests().iter().map(text).collect()
}

/// Polls for the next item until its request has arrived at the gate, and drops the future.
pub(crate) async fn abandon_next(apps: &mut Pages<Item>, gate: &Gate) {
    tokio::select! {
        biased;
        () = gate.arrived(1) => {}
        item = apps.next() => panic!("{item:?} came through a closed gate"),
    }
}
