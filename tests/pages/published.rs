//! The paged operations that C1 publishes: each listing is read to its end from a tenant.
//!
//! The test has a sample of them. If the environment variable `C1_OPENAPI` names C1's OpenAPI
//! document, it takes all operations from there, with answers that the schemas allow.

use c1::__private::{Request, defer};
use c1::http::Method;
use c1::testing::{Captured, Reply};
use c1::{Client, Pages};
use c1_tests::tenant::Tenant;
use serde_json::{Map, Value, json};

mod document;
mod sample;

/// Where the page token of an operation is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    /// A query parameter that the document declares.
    Query,
    /// A member of the JSON body.
    Body,
    /// A query parameter that the document does not declare.
    Undeclared,
    /// The body's `pageToken`. The answers have `pageToken` and `hasMore`.
    Graph,
}

/// A paged operation with the answers of two pages.
#[derive(Debug)]
struct Operation {
    kind: Kind,
    method: Method,
    /// The path with `<placeholders>`.
    template: String,
    /// The key of its list.
    items: String,
    pages: [Map<String, Value>; 2],
}

const TOKEN: &str = "bmV4dA==/+ &\"é";

impl Operation {
    /// Adds the token of the second page to the first page. The second page is the last.
    fn linked(mut self) -> Self {
        let graph = self.kind == Kind::Graph;
        let [first, last] = &mut self.pages;
        for (page, token, more) in [(first, TOKEN, true), (last, "", false)] {
            page.insert(
                if graph { "pageToken" } else { "nextPageToken" }.into(),
                token.into(),
            );
            if graph {
                page.insert("hasMore".into(), more.into());
            }
        }
        self
    }

    /// Makes the listing as an expansion does: each placeholder has a value, and the body has
    /// members.
    fn listing(&self, client: &Client) -> Pages<Value> {
        let values = vec!["2abc"; self.template.matches('<').count()];
        let values: Vec<&dyn c1::PathParam> = values
            .iter()
            .map(|value| value as &dyn c1::PathParam)
            .collect();
        // The texts of an expansion are static too.
        let template: &str = self.template.clone().leak();
        let endpoint = Box::leak(Box::new((template, "published")));
        let request = match self.method {
            Method::POST => {
                Request::POST(endpoint, client, &values).json(&json!({ "own": { "pageToken": 1 } }))
            }
            _ => Request::GET(endpoint, client, &values),
        };
        defer(request.items(self.items.clone().leak()))
    }

    fn path(&self) -> String {
        let segment = |segment| {
            if str::starts_with(segment, '<') {
                "2abc"
            } else {
                segment
            }
        };
        self.template
            .split('/')
            .map(segment)
            .collect::<Vec<_>>()
            .join("/")
    }

    /// Answers a request without a token with the first page, and its token with the second.
    fn serve(&self, tenant: &Tenant) -> c1::testing::Route {
        let [first, last] = self.pages.clone();
        tenant
            .on(self.method_name(), &self.template)
            // A member of the request is made up, so that it can be found again.
            .unchecked()
            .reply_with(move |request| match token(request) {
                None => Reply::json(&first),
                Some(token) => {
                    assert_eq!(token, TOKEN);
                    Reply::json(&last)
                }
            })
    }

    fn method_name(&self) -> &'static str {
        if self.method == Method::POST {
            "POST"
        } else {
            "GET"
        }
    }

    fn all_items(&self) -> Vec<Value> {
        self.pages
            .iter()
            .flat_map(|page| page[&self.items].as_array().unwrap().clone())
            .collect()
    }
}

/// The token of a request: in the query of a GET, in the body of a POST.
fn token(request: &Captured) -> Option<String> {
    if request.method() == "GET" {
        return request.query_value("page_token").map(str::to_owned);
    }
    let body: Value = request.json().unwrap();
    assert_eq!(
        body["own"],
        json!({ "pageToken": 1 }),
        "the arguments' own body stays"
    );
    assert!(request.raw_query().is_none());
    body.get("pageToken")
        .map(|token| token.as_str().unwrap().to_owned())
}

async fn is_read_to_its_end(operation: &Operation, tenant: &Tenant, client: &Client) {
    let name = format!("{} {}", operation.method_name(), operation.template);
    let route = operation.serve(tenant);

    let items = operation
        .listing(client)
        .into_vec(100)
        .await
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(items, operation.all_items(), "{name}");

    let mut pages = operation.listing(client).pages();
    for served in &operation.pages {
        let page = pages
            .next()
            .await
            .unwrap()
            .unwrap_or_else(|error| panic!("{error}"));
        let mut expected = served.clone();
        expected.remove("nextPageToken");
        let items = expected.remove(&operation.items).unwrap();
        assert_eq!(json!(page.items), items, "{name}");
        let expanded = expected
            .remove("expanded")
            .filter(|expanded| !expanded.is_null())
            .unwrap_or_else(|| json!([]));
        assert_eq!(json!(page.expanded), expanded, "{name}");
        assert_eq!(page.rest, expected, "{name}");
    }
    assert!(pages.next().await.is_none(), "{name}");

    let requests = route.requests();
    assert_eq!(
        requests.len(),
        4,
        "{name}: each listing asks for each page once"
    );
    assert!(
        requests
            .iter()
            .all(|request| request.path() == operation.path()),
        "{name}"
    );
}

#[tokio::test]
async fn a_sample_of_each_kind_of_operation_is_read_to_its_end() {
    let tenant = Tenant::start().unwrap();
    let client = tenant.client().unwrap();
    let operations = sample::operations();
    assert!(operations.len() >= 12);
    for operation in &operations {
        is_read_to_its_end(operation, &tenant, &client).await;
    }
    has_all_kinds(&operations);
}

#[tokio::test]
async fn every_paged_operation_of_the_document_is_read_to_its_end() {
    let Some(path) = std::env::var_os("C1_OPENAPI") else {
        eprintln!("C1_OPENAPI names no document; only the sample was streamed");
        return;
    };
    let operations = document::operations(&std::fs::read(path).unwrap());
    let tenant = Tenant::start().unwrap();
    let client = tenant.client().unwrap();
    for operation in &operations {
        is_read_to_its_end(operation, &tenant, &client).await;
    }
    has_all_kinds(&operations);
    assert!(
        operations.len() >= 169,
        "the document has fewer paged operations than it once had: {}",
        operations.len()
    );
    for sampled in sample::operations() {
        let published = operations.iter().find(|operation| {
            (&operation.method, &operation.template) == (&sampled.method, &sampled.template)
        });
        let published =
            published.unwrap_or_else(|| panic!("{} is not published any more", sampled.template));
        assert_eq!(
            (published.kind, &published.items),
            (sampled.kind, &sampled.items),
            "{}",
            sampled.template
        );
    }
}

fn has_all_kinds(operations: &[Operation]) {
    for kind in [Kind::Query, Kind::Body, Kind::Undeclared, Kind::Graph] {
        assert!(
            operations.iter().any(|operation| operation.kind == kind),
            "{kind:?}"
        );
    }
}
