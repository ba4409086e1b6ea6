//! `Debug` of every public type: each type is built from a marker, and must not show it.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Debug;
use std::fs;
use std::time::Duration;

use c1::json::{Any, Base64, Expanded};
use c1::testing::{Gate, InMemory, Reply};
use c1::{
    Body, BoxError, Credentials, Error, Network, PathParam, PathSegment, QueryPairs, QueryParam,
    Token, TokenSource, Wait,
};
use c1_tests::CLIENT_SECRET;
use c1_tests::apps::Apps as _;
use c1_tests::tenant::Tenant;
use c1_tests::transport;
use serde::{Serialize, Serializer};
use serde_json::json;

use crate::apps::Listings as _;

/// The text in every value that a type is built from.
const MARKER: &str = "hunter2";

/// Public names that are no types, and types without a value.
const WITHOUT_VALUES: [&str; 19] = [
    // Traits.
    "Api",
    "Clock",
    "Deferred",
    "EndpointCall",
    "HeaderParam",
    "OptionalExt",
    "Outcome",
    "PathParam",
    "QueryParam",
    "TokenSource",
    "Transport",
    // Aliases and derives.
    "BoxError",
    "Message",
    "Result",
    // Settings.
    "ErrorKind",
    "Retry",
    "Times",
    // Types that stand for others, without a value.
    "AnyAnswer",
    "Listing",
];

/// Types whose `Debug` shows their data, as a number or a text does.
const DATA: [&str; 10] = [
    "Bytes",
    "Duration",
    "FieldMask",
    "Float",
    "Int64",
    "ParseDurationError",
    "ParseTimestampError",
    "Timestamp",
    "TimestampRangeError",
    "UInt64",
];

/// Errors without a value, and errors that show an error of the caller.
const ERRORS: [&str; 2] = ["StartError", "TransportError"];

/// The types that were checked.
#[derive(Default)]
struct Looked(RefCell<BTreeSet<&'static str>>);

impl Looked {
    fn at(&self, name: &'static str, value: &dyn Debug) {
        for shown in [format!("{value:?}"), format!("{value:#?}")] {
            assert!(!shown.contains(MARKER), "{name}: {shown}");
        }
        self.0.borrow_mut().insert(name);
    }
}

/// An argument that checks the type that it is written to.
struct Argument<'a>(&'a Looked);

impl PathParam for Argument<'_> {
    fn write(&self, segment: &mut PathSegment<'_>) {
        segment.push_str(MARKER);
        self.0.at("PathSegment", segment);
    }
}

impl QueryParam for Argument<'_> {
    fn write(&self, pairs: &mut QueryPairs<'_>) {
        pairs.push(MARKER);
        self.0.at("QueryPairs", pairs);
    }
}

/// A body that fails with an error of the caller.
struct Unserializable;

impl Serialize for Unserializable {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom(MARKER))
    }
}

struct Source(#[expect(dead_code, reason = "what `Debug` must not show")] String);

impl TokenSource for Source {
    async fn token(&self) -> Result<Token, BoxError> {
        Ok(Token::new(MARKER))
    }
}

#[tokio::test]
async fn f85_debug_of_every_public_type_hides_its_values() {
    let looked = Looked::default();
    credentials(&looked);
    client_and_calls(&looked).await;
    pages(&looked).await;
    waits(&looked).await;
    json_types(&looked);
    in_memory(&looked).await;
    tenant(&looked).await;

    let looked = looked.0.into_inner();
    let others = [&WITHOUT_VALUES[..], &DATA, &ERRORS].concat();
    let missing: Vec<String> = public_names()
        .into_iter()
        .filter(|name| !looked.contains(name.as_str()) && !others.contains(&name.as_str()))
        .collect();
    assert!(missing.is_empty(), "nothing looks at {missing:?}");
}

/// The names that `c1`, `c1::json` and `c1::testing` export.
fn public_names() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for file in ["lib.rs", "json/mod.rs", "testing/mod.rs"] {
        let path = format!("{}/../runtime/src/{file}", env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(path).unwrap();
        // An indented line is in a hidden module.
        for exports in text.split("\npub use ").skip(1) {
            let exports = exports.split(';').next().unwrap();
            let is_name = |word: &&str| word.starts_with(|c: char| c.is_ascii_uppercase());
            let words = exports.split(|c: char| !c.is_alphanumeric() && c != '_');
            names.extend(words.filter(is_name).map(str::to_owned));
        }
    }
    assert!(names.len() > 40, "{names:?}");
    names
}

fn credentials(looked: &Looked) {
    let id = "fox@acme.conductor.one/spc";
    looked.at("Token", &Token::new(MARKER));
    looked.at("Credentials", &Credentials::access_token(MARKER));
    let source = Source(MARKER.to_owned());
    looked.at("Credentials", &Credentials::source(source));
    let exchange = Credentials::token_exchange(id, || async { Ok(MARKER.to_owned()) });
    looked.at("Credentials", &exchange.unwrap());
    let secret = Credentials::client_secret(id, CLIENT_SECRET).unwrap();
    let shown = format!("{secret:?}");
    assert!(!shown.contains(CLIENT_SECRET.rsplit(':').next().unwrap()));
}

async fn client_and_calls(looked: &Looked) {
    let builder = || {
        transport::builder()
            .credentials(Credentials::access_token(MARKER))
            .user_agent(MARKER)
    };
    let with_password = format!("https://{MARKER}:{MARKER}@acme.conductor.one/{MARKER}");
    looked.at("ClientBuilder", &builder().base_url(&with_password));
    looked.at(
        "Error",
        &builder().base_url(&with_password).build().unwrap_err(),
    );

    looked.at("Body", &Body::from(MARKER));
    let (sender, receiver) = std::sync::mpsc::channel();
    let layer = move |network: Network| {
        sender.send(network.clone()).unwrap();
        network
    };
    let builder_with_layer = builder()
        .base_url("https://acme.conductor.one")
        .layer(layer);
    looked.at("Client", &builder_with_layer.build().unwrap());
    looked.at("Network", &receiver.recv().unwrap());

    let api = InMemory::new();
    let reply = json!({ "secret": MARKER, "list": [MARKER], "nextPageToken": MARKER });
    api.on("POST", "/api/v1/apps/<app_id>/secrets")
        .reply(Reply::json(&reply).header("x-request-id", MARKER));
    let client = builder()
        .base_url("https://in-memory.invalid")
        .transport(api)
        .build()
        .unwrap();
    looked.at("Client", &client);
    let client = client.with(|options| {
        let options = options.header("x-other", MARKER);
        looked.at("Options", &options);
        options
    });
    looked.at("Client", &client);

    let body = json!({ "secret": MARKER });
    let call = client.everything(MARKER, MARKER, MARKER, &body);
    looked.at("Call", &call.header("x-other", MARKER));
    let wrong = client.everything("", MARKER, MARKER, &body);
    looked.at("Call", &wrong);
    looked.at("Error", &wrong.await.unwrap_err());
    looked.at("Call", &c1::Call::ready(Ok(MARKER.to_owned())));
    let call = client.everything(MARKER, MARKER, MARKER, &body);
    looked.at("Response", &call.send().await.unwrap());
    let call = client.two_of_each(MARKER, Argument(looked), MARKER, Argument(looked));
    looked.at("Call", &call);
}

async fn pages(looked: &Looked) {
    let api = InMemory::new();
    let page = json!({ "list": [MARKER, MARKER], "nextPageToken": MARKER });
    api.on("GET", "/api/v1/apps")
        .reply(Reply::json(&page).unchecked());
    let client = api.client().unwrap();
    let mut pages = client.list_apps();
    pages.next().await.unwrap().unwrap();
    looked.at("Pages", &pages);
    looked.at("Pages", &client.list_apps().resume(MARKER));
    let mut whole = client.list_apps().pages();
    let page = whole.next().await.unwrap().unwrap();
    looked.at("Page", &page);
    looked.at("WholePages", &whole);
    looked.at(
        "Pages",
        &client.list_found_apps(&json!({ "query": MARKER })),
    );
}

async fn waits(looked: &Looked) {
    let wait = Wait::up_to(Duration::ZERO);
    looked.at("Wait", &wait);
    let last = async || Ok::<_, Error>(MARKER);
    let error = wait.until(last, |_| false).await.unwrap_err();
    looked.at("WaitError", &error);
    looked.at("Error", &Error::from(error));
}

fn json_types(looked: &Looked) {
    let any = Any::new("c1.api.app.v1.App", &json!({ "secret": MARKER })).unwrap();
    looked.at("Any", &any);
    looked.at("Expanded", &Expanded(vec![any]));
    looked.at("Base64", &Base64(MARKER.as_bytes().to_vec()));
}

async fn in_memory(looked: &Looked) {
    let api = InMemory::new();
    let reply = Reply::json(&json!({ "secret": MARKER })).header("x-request-id", MARKER);
    looked.at("Reply", &reply);
    for unsendable in [
        Reply::json(&Unserializable),
        Reply::status(200).header(&format!("{MARKER} {MARKER}"), MARKER),
        Reply::status(200).header("x-a", &format!("{MARKER}\n")),
    ] {
        looked.at("Reply", &unsendable);
    }
    let gate = Gate::new();
    gate.open();
    looked.at("Gate", &gate);
    let route = api
        .on("POST", "/api/v1/apps/<app_id>/secrets")
        .reply(reply.after(&gate));
    let client = api
        .builder()
        .credentials(Credentials::access_token(MARKER))
        .user_agent(MARKER)
        .build()
        .unwrap();
    let body = json!({ "secret": MARKER });
    let call = client.everything(MARKER, MARKER, MARKER, &body);
    call.header("accept", MARKER).await.unwrap();
    client.get_app(MARKER).await.unwrap_err();
    let request = &route.requests()[0];
    assert_eq!(request.path_value("app_id"), Some(MARKER));
    looked.at("Captured", request);
    // The request without a route.
    looked.at("Captured", &api.requests()[1]);
    looked.at("Route", &route);
    // Its route takes one value of the path.
    let of_call = api.on_call(|client| client.get_app(MARKER));
    looked.at("Route", &of_call.reply(Reply::status(204)));
    looked.at("InMemory", &api);
}

async fn tenant(looked: &Looked) {
    let tenant = Tenant::start().unwrap();
    tenant.accept_token(MARKER);
    tenant.accept_subject_token(MARKER);
    let reply = Reply::json(&json!({ "access_token": MARKER, "refresh_token": MARKER }));
    let endpoint = tenant.token_endpoint().reply(reply);
    looked.at("TokenEndpoint", &endpoint);
    tenant
        .on("POST", "/api/v1/apps/<app_id>/secrets")
        .reply(Reply::json(&Unserializable));
    let client = tenant.client().unwrap();
    let body = json!({ "secret": MARKER });
    let call = client.everything("a", MARKER, MARKER, &body);
    call.await.unwrap_err();
    looked.at("Captured", &tenant.requests()[0]);
    looked.at("Captured", &tenant.token_requests()[0]);
    looked.at("Tenant", &tenant);
    looked.at("TokenEndpoint", &endpoint);
    // It shows the method and path, without query, headers and body.
    client
        .list_found_apps(&body)
        .next()
        .await
        .unwrap()
        .unwrap_err();
    looked.at("VerifyError", &tenant.verify().unwrap_err());
}
