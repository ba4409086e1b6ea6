//! Calls the operations of a package over a tenant, and compares what is sent with what is
//! published.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use c1::testing::{Captured, Reply, Tenant};
use c1::{Call, Client, Pages};
use c1_facts::Schema;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use tokio::runtime::Runtime;

use crate::document;
use crate::published::Published;
use crate::sample::Sample;

/// The characters that are encoded in a path: all except the unreserved ones (RFC 3986, section
/// 2.3).
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A tenant, a client of it, and the operations that are still to be called.
pub(crate) struct Checker {
    package: &'static str,
    runtime: Runtime,
    tenant: Tenant,
    client: Client,
    published: BTreeMap<String, Published>,
    called: BTreeSet<&'static str>,
}

/// The optional arguments of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Optional {
    All,
    None,
    /// The parameter of the query with this number, and no body.
    Only(usize),
}

/// The arguments of a call.
pub(crate) struct Arguments<'a> {
    published: &'a Published,
    optional: Optional,
    /// The JSON that the call must send for its body.
    body: RefCell<Option<Value>>,
}

impl Arguments<'_> {
    /// The value of a parameter of the path. It has characters with a meaning in a URL.
    #[track_caller]
    pub(crate) fn path(&self, name: &str) -> &'static str {
        let is_published = self.published.template.contains(&format!("{{{name}}}"));
        assert!(
            is_published,
            "{} has no `{name}` in its path",
            self.published.id
        );
        path_value(name).leak()
    }

    /// The value of a parameter of the query, if this call has it.
    #[track_caller]
    pub(crate) fn query(&self, name: &str) -> Option<&'static str> {
        let at = self.published.query.iter().position(|other| other == name);
        let at = at.unwrap_or_else(|| panic!("{} has no `{name}` in its query", self.published.id));
        let has = match self.optional {
            Optional::All => true,
            Optional::None => false,
            Optional::Only(only) => only == at,
        };
        has.then(|| &*query_value(name).leak())
    }

    /// The body: with every member, or with those that are required.
    #[track_caller]
    pub(crate) fn body<T: DeserializeOwned>(&self) -> T {
        let schema = Schema::find(self.published.request.as_deref().unwrap()).unwrap();
        let sample = match self.optional {
            Optional::All => Sample::full(schema),
            _ => Sample::minimal(schema),
        };
        *self.body.borrow_mut() = Some(sample.written);
        serde_json::from_value(sample.read).unwrap()
    }
}

fn path_value(name: &str) -> String {
    format!("{name}/ä?%")
}

fn query_value(name: &str) -> String {
    format!("{name}&=ä +#")
}

impl Checker {
    /// The checker of a package. Without a document and a sample, it compares with the facts.
    pub(crate) fn of(package: &'static str) -> Self {
        let tenant = Tenant::start().unwrap();
        let client = tenant.client().unwrap();
        Checker {
            package,
            runtime: tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap(),
            tenant,
            client,
            published: Published::of(package).unwrap_or_else(|| Published::of_facts(package)),
            called: BTreeSet::new(),
        }
    }

    /// Calls an operation with all optional arguments, with none, and with each alone. Each of
    /// these calls is made once for every sample answer.
    #[track_caller]
    pub(crate) fn call<T: Serialize + DeserializeOwned + Send + 'static>(
        &mut self,
        id: &'static str,
        send: impl Fn(&Client, &Arguments<'_>) -> Call<T>,
    ) {
        let published = self.take(id);
        let answers = answers(&published);
        let route = self.route(&published, answers.iter().map(|answer| answer.read.clone()));
        for optional in optionals(&published) {
            for answer in &answers {
                let arguments = Arguments {
                    published: &published,
                    optional,
                    body: RefCell::default(),
                };
                let call = send(&self.client, &arguments);
                let typed = self
                    .runtime
                    .block_on(call)
                    .unwrap_or_else(|error| panic!("{id}: {error}"));
                if published.response.is_some() {
                    assert_eq!(
                        serde_json::to_value(&typed).unwrap(),
                        answer.written,
                        "{id}"
                    );
                }
                let sent = route.requests();
                check(&arguments, sent.last().unwrap(), None);
            }
        }
    }

    /// Reads a listing whose pages are the sample answers, with all optional arguments, with none,
    /// and with each alone.
    #[track_caller]
    pub(crate) fn pages<T: Serialize + DeserializeOwned + Send + 'static>(
        &mut self,
        id: &'static str,
        items: &str,
        send: impl Fn(&Client, &Arguments<'_>) -> Pages<T>,
    ) {
        let published = self.take(id);
        let mut answers = answers(&published);
        let last = answers.len() - 1;
        let mut expected = Vec::new();
        for (at, answer) in answers.iter_mut().enumerate() {
            // An item that is `null` is an error of its page; a member that is `null` is not.
            for message in [&mut answer.read, &mut answer.written] {
                if let Some(list) = message[items].as_array_mut() {
                    list.truncate(1);
                }
            }
            let list = answer.written[items].as_array().into_iter().flatten();
            expected.extend(list.cloned());
            let token = if at == last {
                Value::Null
            } else {
                json!(format!("page {at}"))
            };
            answer.read["nextPageToken"] = token;
        }
        let route = self.route(&published, answers.iter().map(|answer| answer.read.clone()));
        for optional in optionals(&published) {
            let arguments = Arguments {
                published: &published,
                optional,
                body: RefCell::default(),
            };
            let before = route.requests().len();
            let size = (optional == Optional::All).then_some(7);
            let mut pages = send(&self.client, &arguments);
            if let Some(size) = size {
                pages = pages.page_size(size);
            }
            let read = self.runtime.block_on(async {
                let mut read = Vec::new();
                while let Some(item) = pages.next().await {
                    let item = item.unwrap_or_else(|error| panic!("{id}: {error}"));
                    read.push(serde_json::to_value(&item).unwrap());
                }
                read
            });
            assert_eq!(read, expected, "{id}");
            let sent = &route.requests()[before..];
            assert_eq!(sent.len(), answers.len(), "{id} asks for each page once");
            for (at, request) in sent.iter().enumerate() {
                let token = at.checked_sub(1).map(|at| format!("page {at}"));
                check(&arguments, request, Some(Page { size, token }));
            }
        }
    }

    /// Checks that every published operation of the package was called.
    pub(crate) fn finish(self) {
        let published: BTreeSet<&str> = self.published.keys().map(String::as_str).collect();
        assert_eq!(self.called, published, "{}", self.package);
        self.tenant.verify().unwrap();
    }

    #[track_caller]
    fn take(&mut self, id: &'static str) -> Published {
        assert!(self.called.insert(id), "{id} was called before");
        let published = self.published.get(id);
        published
            .unwrap_or_else(|| panic!("{id} is not published"))
            .clone()
    }

    /// Answers the operation with these answers in turn.
    fn route(
        &self,
        published: &Published,
        answers: impl Iterator<Item = Value>,
    ) -> c1::testing::Route {
        let answers: Vec<Value> = answers.collect();
        let template = published.path(|name| format!("<{name}>"));
        let mut count = 0;
        self.tenant
            .on(&published.method, &template)
            .reply_with(move |_: &Captured| {
                count += 1;
                // Some answers have members that are not published yet.
                Reply::json(&answers[(count - 1) % answers.len()]).unchecked()
            })
    }
}

/// The sample answers of an operation: full, hostile and empty.
fn answers(published: &Published) -> Vec<Sample> {
    let Some(name) = &published.response else {
        let empty = json!({});
        return vec![Sample {
            read: empty.clone(),
            written: empty,
        }];
    };
    let schema = Schema::find(name).unwrap();
    let full = Sample::full(schema);
    document::check(name, &full.read);
    let mut answers = vec![full];
    answers.extend(Sample::hostile(schema));
    answers.push(Sample::empty(schema));
    answers
}

fn optionals(published: &Published) -> Vec<Optional> {
    let is_paging = |name: &str| name == "page_size" || name == "page_token";
    let names = published.query.iter().enumerate();
    let only = names.filter(|(_, name)| !is_paging(name));
    let mut optionals = vec![Optional::All, Optional::None];
    optionals.extend(only.map(|(at, _)| Optional::Only(at)));
    optionals
}

/// The page that a request of a listing asks for.
struct Page {
    size: Option<u32>,
    token: Option<String>,
}

/// Compares a request with what is published and with the arguments of its call.
#[track_caller]
fn check(arguments: &Arguments<'_>, sent: &Captured, page: Option<Page>) {
    let published = arguments.published;
    let id = &published.id;
    assert_eq!(sent.method(), published.method, "{id}");
    let encoded = |name: &str| utf8_percent_encode(&path_value(name), SEGMENT).to_string();
    assert_eq!(sent.path(), published.path(encoded), "{id}");

    let is_listing = page.is_some();
    let Page { size, token } = page.unwrap_or(Page {
        size: None,
        token: None,
    });
    let mut query: Vec<(String, String)> = Vec::new();
    for name in &published.query {
        let is_paging = is_listing && (name == "page_size" || name == "page_token");
        if let (false, Some(value)) = (is_paging, arguments.query(name)) {
            query.push((name.clone(), value.to_owned()));
        }
    }
    let mut body = arguments.body.borrow().clone();
    // A method that has a body sends an object, even if the object is empty.
    if body.is_none() && published.request.is_some() && sent.method() != "DELETE" {
        body = Some(json!({}));
    }
    if sent.method() == "GET" {
        query.extend(size.map(|size| ("page_size".to_owned(), size.to_string())));
        query.extend(token.map(|token| ("page_token".to_owned(), token)));
    } else if size.is_some() || token.is_some() {
        let body = body.get_or_insert_with(|| Value::Object(Map::new()));
        if let Some(size) = size {
            body["pageSize"] = json!(size);
        }
        if let Some(token) = token {
            body["pageToken"] = json!(token);
        }
    }
    let mut sent_query = sent.query().to_vec();
    sent_query.sort();
    query.sort();
    assert_eq!(sent_query, query, "{id}");

    match body {
        None => assert_eq!(sent.body(), b"", "{id}"),
        Some(expected) => {
            let sent: Value = sent.json().unwrap_or_else(|error| panic!("{id}: {error}"));
            assert_eq!(sent, expected, "{id}");
            let name = published.request.as_deref();
            document::check(name.unwrap_or_else(|| panic!("{id} takes no body")), &sent);
        }
    }
}
