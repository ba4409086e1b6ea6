//! A listing that is stopped after any item, and resumed at its cursor, delivers each item once.

use std::sync::{Arc, Mutex};

use c1::testing::{Captured, InMemory, Reply};
use c1::{Client, Pages};
use serde_json::json;

use crate::support::{Item, Listings as _, page};

/// A log in ascending order. Tests add items. The token of a page is the number of its first item.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u32>>>);

impl Log {
    fn of(items: impl IntoIterator<Item = u32>) -> Self {
        Self(Arc::new(Mutex::new(items.into_iter().collect())))
    }

    fn grow(&self, items: impl IntoIterator<Item = u32>) {
        self.0.lock().unwrap().extend(items);
    }

    fn page(&self, token: Option<String>, size: Option<String>) -> Reply {
        let start: usize = token.map_or(0, |token| token.parse().unwrap());
        let size: usize = size.map_or(25, |size| size.parse().unwrap());
        let log = self.0.lock().unwrap();
        let end = (start + size).min(log.len());
        let next = if end < log.len() {
            end.to_string()
        } else {
            String::new()
        };
        page(&log[start..end], &next)
    }

    /// A client of an API that serves the log to a GET and to a POST.
    fn client(&self) -> (Client, InMemory) {
        let api = InMemory::new();
        let log = self.clone();
        api.on("GET", "/api/v1/apps")
            .reply_with(move |request: &Captured| {
                let value = |name| request.query_value(name).map(str::to_owned);
                log.page(value("page_token"), value("page_size"))
            });
        let log = self.clone();
        api.on("POST", "/api/v1/search/users")
            .reply_with(move |request: &Captured| {
                let body: serde_json::Value = request.json().unwrap();
                let text = |name: &str| match &body[name] {
                    serde_json::Value::Null => None,
                    serde_json::Value::String(text) => Some(text.clone()),
                    other => Some(other.to_string()),
                };
                log.page(text("pageToken"), text("pageSize"))
            });
        (api.client().unwrap(), api)
    }
}

/// Takes at most `most` items. Returns them, and the cursor after them.
async fn take(mut pages: Pages<Item>, most: usize) -> (Vec<u32>, String) {
    let mut items = Vec::new();
    while items.len() < most {
        match pages.next().await {
            Some(item) => items.push(item.unwrap().n),
            None => break,
        }
    }
    (items, pages.cursor())
}

/// Starts a listing.
type Start = fn(&Client) -> Pages<Item>;

const STARTS: [Start; 2] = [
    |client| client.apps(),
    |client| client.search(&json!({ "query": "x" })),
];

#[tokio::test]
async fn f88_a_listing_resumes_behind_any_item_of_five_pages() {
    let (client, api) = Log::of(0..48).client();
    for start in STARTS {
        for stop in 0..=48 {
            let (before, cursor) = take(start(&client).page_size(10), stop).await;
            api.forget_requests();
            let (after, _) = take(start(&client).resume_at(&cursor), usize::MAX).await;
            let all: Vec<u32> = before.into_iter().chain(after).collect();
            assert_eq!(all, (0..48).collect::<Vec<_>>(), "stopped after {stop}");
            // The page of the cursor, and the pages after it.
            let pages = 5 - stop.min(47) / 10;
            assert_eq!(api.requests().len(), pages, "stopped after {stop}");
        }
    }
}

#[tokio::test]
async fn f88_a_log_that_grows_between_runs_is_read_on() {
    let log = Log::of(0..7);
    let (client, _api) = log.client();
    let (mut read, mut cursor) = take(client.apps().page_size(10), usize::MAX).await;
    for end in [7, 8, 10, 10, 11, 29, 30, 55] {
        let known = u32::try_from(read.len()).unwrap();
        log.grow(known..end);
        let (new, next) = take(client.apps().resume_at(&cursor), usize::MAX).await;
        read.extend(new);
        cursor = next;
        assert_eq!(read, (0..end).collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn f88_an_empty_log_has_a_cursor_too() {
    let log = Log::default();
    let (client, _api) = log.client();
    let (none, cursor) = take(client.apps(), usize::MAX).await;
    assert!(none.is_empty());
    log.grow(0..3);
    assert_eq!(take(client.apps().resume_at(&cursor), 9).await.0, [0, 1, 2]);
}

#[tokio::test]
async fn f88_a_limit_and_whole_pages_have_the_same_cursors() {
    let (client, _api) = Log::of(0..25).client();
    let (first, cursor) = take(client.apps().page_size(10).max_items(13), usize::MAX).await;
    assert_eq!(first, (0..13).collect::<Vec<_>>());

    let mut pages = client.apps().resume_at(&cursor).max_items(9).pages();
    let rest_of_page = pages.next().await.unwrap().unwrap();
    let numbers = |items: &[Item]| items.iter().map(|item| item.n).collect::<Vec<_>>();
    assert_eq!(numbers(&rest_of_page.items), (13..20).collect::<Vec<_>>());
    let cursor = pages.cursor();
    assert_eq!(
        take(client.apps().resume_at(&cursor), 9).await.0,
        (20..25).collect::<Vec<_>>()
    );
}

#[tokio::test]
async fn f88_the_page_size_of_the_cursor_holds() {
    let (client, api) = Log::of(0..25).client();
    let (_, cursor) = take(client.apps().page_size(10), 15).await;
    for resumed in [
        client.apps().page_size(3).resume_at(&cursor),
        client.apps().resume_at(&cursor).page_size(3),
    ] {
        api.forget_requests();
        assert_eq!(take(resumed, 99).await.0, (15..25).collect::<Vec<_>>());
        assert_eq!(api.requests()[0].query_value("page_size"), Some("10"));
    }
}

#[tokio::test]
async fn f88_an_error_leaves_the_cursor_behind_the_last_item() {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps")
        .reply(page(&[1, 2], "t"))
        .reply(Reply::error(403, "no"))
        .reply(page(&[3], ""));
    let client = api.client().unwrap();
    let mut pages = client.apps();
    for _ in 0..2 {
        pages.next().await.unwrap().unwrap();
    }
    pages.next().await.unwrap().unwrap_err();
    let resumed = client.apps().resume_at(&pages.cursor());
    assert_eq!(take(resumed, 9).await.0, [3]);
    assert_eq!(api.requests()[2].query_value("page_token"), Some("t"));
}

#[tokio::test]
async fn f88_a_wrong_cursor_is_an_argument_error_and_nothing_is_sent() {
    let (client, api) = Log::of(0..25).client();
    let (_, of_search) = take(client.search(&json!({})), 0).await;
    let (_, good) = take(client.apps(), 1).await;
    let (_, of_double) = take(Pages::from_items([Item { n: 1 }]), 1).await;
    let mut polled = client.apps();
    polled.next().await.unwrap().unwrap();
    api.forget_requests();
    for (pages, problem) in [
        (client.apps().resume_at(""), "is not a cursor"),
        (client.apps().resume_at("a page token"), "is not a cursor"),
        (client.apps().resume_at(&good[1..]), "is not a cursor"),
        (client.apps().resume_at(&of_search), "another operation"),
        (client.apps().resume_at(&of_double), "another operation"),
        (polled.resume_at(&good), "comes too late"),
        (
            Pages::from_items([Item { n: 1 }]).resume_at("x"),
            "is not a cursor",
        ),
    ] {
        let mut pages = pages;
        let error = pages.next().await.unwrap().unwrap_err();
        assert!(
            error.is_argument() && error.to_string().contains("`cursor`"),
            "{error}"
        );
        assert!(error.to_string().contains(problem), "{error}");
        assert!(pages.next().await.is_none());
    }
    assert!(api.requests().is_empty());
}

#[tokio::test]
async fn f88_a_double_has_cursors_too() {
    let list = || Pages::from_items([1, 2, 3].map(|n| Item { n }));
    for stop in 0..=3 {
        let (before, cursor) = take(list(), stop).await;
        let (after, _) = take(list().resume_at(&cursor), 9).await;
        assert_eq!([before, after].concat(), [1, 2, 3]);
    }
}

#[tokio::test]
async fn f88_neither_debug_nor_an_error_shows_a_cursor() {
    let (client, _api) = Log::of(0..25).client();
    let (_, cursor) = take(client.apps().page_size(10), 15).await;
    let mut pages = client.apps().resume_at(&cursor);
    assert!(!format!("{pages:?}").contains(&cursor));
    pages.next().await.unwrap().unwrap();
    let mut late = pages.resume_at(&cursor);
    let error = late.next().await.unwrap().unwrap_err();
    assert!(!format!("{error} {error:?} {late:?}").contains(&cursor));
}

#[tokio::test]
async fn f88_the_size_that_an_argument_binds_is_the_one_of_the_cursor() {
    let log = Log::of(0..25);
    let api = InMemory::new();
    let serve = log.clone();
    api.on("GET", "/api/v1/users")
        .reply_with(move |request: &Captured| {
            let value = |name| request.query_value(name).map(str::to_owned);
            serve.page(value("page_token"), value("page_size"))
        });
    let client = api.client().unwrap();
    let (_, cursor) = take(client.users(Some(10), None), 15).await;
    for size in [Some(3), Some(10), None] {
        api.forget_requests();
        let resumed = client.users(size, None).resume_at(&cursor);
        assert_eq!(take(resumed, 99).await.0, (15..25).collect::<Vec<_>>());
        assert_eq!(api.requests()[0].query_value("page_size"), Some("10"));
    }

    let (client, api) = log.client();
    let (_, cursor) = take(client.search(&json!({ "pageSize": 10 })), 15).await;
    for query in [json!({ "pageSize": 3 }), json!({})] {
        api.forget_requests();
        let resumed = client.search(&query).resume_at(&cursor);
        assert_eq!(take(resumed, 99).await.0, (15..25).collect::<Vec<_>>());
        let body: serde_json::Value = api.requests()[0].json().unwrap();
        assert_eq!(body["pageSize"], 10);
    }
}

#[tokio::test]
async fn f88_a_token_that_is_resumed_from_after_a_cursor_loses_no_item() {
    let (client, _api) = Log::of(0..25).client();
    let (_, cursor) = take(client.apps().page_size(10), 15).await;
    let resumed = client.apps().resume_at(&cursor).resume("20");
    assert_eq!(take(resumed, 99).await.0, (20..25).collect::<Vec<_>>());
    let blank = client.apps().resume_at(&cursor).resume(" ");
    assert_eq!(take(blank, 99).await.0, (15..25).collect::<Vec<_>>());
}

#[tokio::test]
async fn f88_a_listing_that_repeats_a_token_does_not_begin_again_at_its_cursor() {
    let api = InMemory::new();
    let route = api.on("GET", "/api/v1/apps");
    route
        .reply(page(&[1], "a"))
        .reply(page(&[2], "b"))
        .reply(page(&[3], "a"))
        .reply(page(&[3], "b"));
    let client = api.client().unwrap();
    let mut apps = client.apps();
    for n in 1..=3 {
        assert_eq!(apps.next().await.unwrap().unwrap().n, n);
    }
    assert!(apps.next().await.unwrap().unwrap_err().is_pagination());
    let mut resumed = client.apps().resume_at(&apps.cursor());
    assert!(resumed.next().await.unwrap().unwrap_err().is_pagination());
    assert_eq!(api.requests()[3].query_value("page_token"), Some("b"));
}
