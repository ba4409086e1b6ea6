//! The end of a listing: its last page, an error, a limit, or pages that repeat.

use std::pin::Pin;
use std::task::Poll;

use c1::testing::{Gate, InMemory, Reply};
use c1::{Client, Pages};
use c1_tests::tenant::Tenant;
use futures_core::Stream;
use serde_json::{Value, json};

use crate::support::{Item, Listings as _, abandon_next, all, bodies, made_up, page};

#[tokio::test]
async fn a_missing_null_or_blank_token_is_the_end() {
    for end in [
        json!({ "list": [{ "n": 1 }] }),
        json!({ "list": [{ "n": 1 }], "nextPageToken": null }),
    ] {
        let api = InMemory::new();
        api.on("GET", "/api/v1/apps").reply(made_up(&end));
        assert_eq!(all(api.client().unwrap().apps()).await.0, [1]);
        assert_eq!(api.requests().len(), 1);
    }
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps")
        .reply(page(&[1], " "))
        .reply(Reply::status(204));
    let client = api.client().unwrap();
    assert_eq!(all(client.apps()).await.0, [1]);
    // A page without a body is no end.
    let (items, error) = all(client.apps()).await;
    assert!(items.is_empty() && error.unwrap().is_decode());
    assert_eq!(api.requests().len(), 2);
}

#[tokio::test]
async fn f93_a_graph_that_has_more_and_no_token_is_cut_off_and_not_at_its_end() {
    for token in [
        None,
        Some(json!("")),
        Some(json!(" ")),
        Some(json!(null)),
        Some(json!(7)),
    ] {
        let mut cut_off = json!({ "nodes": [{ "n": 2 }, { "n": 3 }], "hasMore": true });
        if let Some(token) = token {
            cut_off["pageToken"] = token;
        }
        let first = json!({ "nodes": [{ "n": 1 }], "hasMore": true, "pageToken": "g1" });
        let api = InMemory::new();
        api.on("POST", "/api/v1/search/graph")
            .reply(made_up(&first))
            .reply(made_up(&cut_off))
            .reply(made_up(&cut_off));
        let graph = || api.client().unwrap().graph(&json!({ "userId": "u" }));

        let mut nodes = graph();
        let mut numbers = Vec::new();
        let error = loop {
            match nodes.next().await.unwrap() {
                Ok(node) => numbers.push(node.n),
                Err(error) => break error,
            }
        };
        assert_eq!(numbers, [1, 2, 3]);
        assert!(error.is_pagination(), "{error}");
        assert_eq!(
            error.to_string(),
            "POST /api/v1/search/graph: page 2 says that there are more items (`hasMore`), but has no \
             page token: the listing is cut off here (1 attempt)"
        );
        assert!(nodes.next().await.is_none());

        // The page is read again, and no item of it is delivered again.
        let (items, error) = all(graph().resume_at(&nodes.cursor())).await;
        assert!(items.is_empty() && error.unwrap().is_pagination());
        let again = bodies(&api)[2].clone();
        assert_eq!(again, r#"{"userId":"u","pageToken":"g1"}"#);
    }
}

#[tokio::test]
async fn f93_whole_pages_and_vectors_of_a_graph_that_is_cut_off_fail_too() {
    let cut_off = json!({ "nodes": [{ "n": 1 }], "hasMore": true });
    let api = InMemory::new();
    api.on("POST", "/api/v1/search/graph")
        .reply(made_up(&cut_off));
    let graph = || api.client().unwrap().graph(&json!({}));
    let mut pages = graph().pages();
    assert_eq!(pages.next().await.unwrap().unwrap().items.len(), 1);
    assert!(pages.next().await.unwrap().unwrap_err().is_pagination());
    assert!(pages.next().await.is_none());
    assert!(graph().into_vec(9).await.unwrap_err().is_pagination());
    assert_eq!(graph().max_items(1).into_vec(9).await.unwrap().len(), 1);
}

#[tokio::test]
async fn f66_a_listing_goes_on_after_an_empty_page_with_a_token() {
    let api = InMemory::new();
    let route = api
        .on("GET", "/api/v1/apps")
        .reply(page(&[], "a"))
        .reply(page(&[1], "b"));
    route
        .reply(Reply::json(&json!({ "nextPageToken": "c" })))
        .reply(page(&[2], ""));
    assert_eq!(all(api.client().unwrap().apps()).await.0, [1, 2]);
    assert_eq!(api.requests().len(), 4);
}

#[tokio::test]
async fn f65_a_repeated_token_is_an_error_with_the_page_after_the_items_before_it() {
    for (tokens, items) in [
        (&["a", "a"][..], [1, 2].as_slice()),
        (&["a", "b", "a"], &[1, 2, 3]),
    ] {
        let api = InMemory::new();
        let mut route = api.on("GET", "/api/v1/apps");
        for (n, token) in (1..).zip(tokens) {
            route = route.reply(page(&[n], token));
        }
        let (numbers, error) = all(api.client().unwrap().apps()).await;
        let error = error.unwrap();
        assert_eq!(numbers, items);
        assert!(error.is_pagination());
        assert!(
            error
                .to_string()
                .contains(&format!("page {} names", tokens.len())),
            "{error}"
        );
        assert_eq!(api.requests().len(), tokens.len());
    }
}

#[tokio::test]
async fn f67_nothing_is_sent_before_a_poll_and_each_page_only_when_it_is_needed() {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps")
        .reply(page(&[1, 2], "two"))
        .reply(page(&[3], ""));
    let mut apps = api.client().unwrap().apps();
    assert_eq!(api.requests().len(), 0);
    for (n, requests) in [(1, 1), (2, 1), (3, 2)] {
        assert_eq!(apps.next().await.unwrap().unwrap().n, n);
        assert_eq!(api.requests().len(), requests);
    }
}

#[tokio::test]
async fn max_items_ends_a_listing_and_requests_no_further_page() {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps").reply(page(&[1, 2], "two"));
    let client = api.client().unwrap();
    for (bound, numbers, requests) in [(0, &[][..], 0), (1, &[1], 1), (2, &[1, 2], 1)] {
        api.forget_requests();
        assert_eq!(all(client.apps().max_items(bound)).await.0, numbers);
        assert_eq!(api.requests().len(), requests);
    }
    let mut pages = client.apps().max_items(1).pages();
    assert_eq!(pages.next().await.unwrap().unwrap().items.len(), 2);
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn into_vec_returns_all_items_or_an_error_if_there_are_more() {
    let api = InMemory::new();
    let pages = || {
        api.on("GET", "/api/v1/apps")
            .reply(page(&[1, 2], "two"))
            .reply(page(&[3], ""))
    };
    let client = api.client().unwrap();
    pages();
    assert_eq!(client.apps().into_vec(3).await.unwrap().len(), 3);
    pages();
    let error = client.apps().into_vec(2).await.unwrap_err();
    assert!(error.is_pagination());
    assert_eq!(
        error.to_string(),
        "GET /api/v1/apps: there are more than 2 items"
    );
    pages();
    assert_eq!(
        client.apps().max_items(2).into_vec(2).await.unwrap().len(),
        2
    );
}

#[tokio::test]
async fn f67_a_stream_that_is_dropped_during_a_request_sends_nothing_more() {
    let tenant = Tenant::start().unwrap();
    let (gate, shut) = (Gate::new(), Gate::new());
    let route = tenant.on("GET", "/api/v1/apps").reply(page(&[1], "two"));
    route
        .reply(page(&[2], "three").after(&gate))
        .reply(page(&[3], "four").after(&shut));
    let mut apps = tenant.client().unwrap().apps();
    apps.next().await.unwrap().unwrap();
    abandon_next(&mut apps, &gate).await;
    gate.open();
    assert_eq!(
        apps.next().await.unwrap().unwrap().n,
        2,
        "only the future was dropped, not the page on its way"
    );
    abandon_next(&mut apps, &shut).await;
    drop(apps);
    shut.open();
    assert_eq!(tenant.requests().len(), 3);
}

/// Polls for an item until its page is requested, and drops the future.
#[tokio::test]
async fn a_listing_is_a_stream_that_can_be_spawned() {
    let api = InMemory::new();
    api.on("GET", "/api/v1/users")
        .reply(page(&[1], "t"))
        .reply(page(&[2], ""));
    let users = {
        let token = String::new();
        api.client().unwrap().users(None, Some(&token))
    };
    let numbers = tokio::spawn(async move { collect(users).await })
        .await
        .unwrap();
    assert_eq!(numbers, [1, 2]);
}

async fn collect(
    mut stream: impl Stream<Item = c1::Result<Item>> + Send + Unpin + 'static,
) -> Vec<u32> {
    let mut numbers = Vec::new();
    std::future::poll_fn(|context| {
        loop {
            match Pin::new(&mut stream).poll_next(context) {
                Poll::Ready(Some(item)) => numbers.push(item.unwrap().n),
                Poll::Ready(None) => return Poll::Ready(()),
                Poll::Pending => return Poll::Pending,
            }
        }
    })
    .await;
    numbers
}

#[tokio::test]
async fn a_listing_of_any_type_can_be_declared() {
    use c1::c1_endpoint;
    use serde::de::DeserializeOwned;

    trait Generic: c1::Api {
        #[c1_endpoint(GET, "/api/v1/apps")]
        fn list<T: DeserializeOwned>(&self) -> Pages<T>;
    }
    impl Generic for Client {}

    let api = InMemory::new();
    api.on("GET", "/api/v1/apps").reply(page(&[7], ""));
    let client = api.client().unwrap();
    assert_eq!(
        client.list::<Item>().next().await.unwrap().unwrap(),
        Item { n: 7 }
    );
    assert_eq!(
        client.list::<Value>().next().await.unwrap().unwrap()["n"],
        7
    );
}
