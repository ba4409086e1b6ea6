//! The four ways in which C1 pages, and the keys of its lists.

use c1::testing::{InMemory, Reply};
use serde_json::{Value, json};

use crate::support::{Listings as _, all, bodies, made_up, page, queries};

#[tokio::test]
async fn the_token_of_a_get_is_in_its_query_whether_or_not_the_method_declares_it() {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps")
        .reply(page(&[1, 2], "t +/=&"))
        .reply(page(&[3], ""));
    api.on("GET", "/api/v1/users")
        .reply(page(&[4], "u"))
        .reply(page(&[5], ""));
    let client = api.client().unwrap();

    assert_eq!(all(client.apps()).await.0, [1, 2, 3]);
    assert_eq!(all(client.users(Some(50), None)).await.0, [4, 5]);
    assert_eq!(
        queries(&api),
        [
            "",
            "page_token=t%20%2B%2F%3D%26",
            "page_size=50",
            "page_size=50&page_token=u"
        ]
    );
}

#[tokio::test]
async fn the_token_of_a_post_is_in_its_body_whatever_its_type() {
    let api = InMemory::new();
    api.on("POST", "/api/v1/search/users")
        .reply(page(&[1], "t\""))
        .reply(page(&[2], ""));
    api.on("POST", "/api/v1/search/apps")
        .reply(page(&[3], "u"))
        .reply(page(&[4], ""));
    let client = api.client().unwrap();

    assert_eq!(
        all(client.search(&json!({ "query": "ada", "ids": [] })))
            .await
            .0,
        [1, 2]
    );
    assert_eq!(all(client.search_all().page_size(10)).await.0, [3, 4]);
    assert_eq!(
        bodies(&api),
        [
            r#"{"ids":[],"query":"ada"}"#,
            r#"{"ids":[],"query":"ada","pageToken":"t\""}"#,
            r#"{"pageSize":10}"#,
            r#"{"pageSize":10,"pageToken":"u"}"#,
        ]
    );
}

#[tokio::test]
async fn a_body_that_is_no_object_is_an_argument_error_and_nothing_is_sent() {
    let api = InMemory::new();
    let client = api.client().unwrap();
    for body in [json!([1]), Value::Null, json!("{}")] {
        let (items, error) = all(client.search(&body)).await;
        assert!(items.is_empty() && error.unwrap().is_argument());
    }
    assert!(api.requests().is_empty());
}

#[tokio::test]
async fn the_graph_is_read_with_its_own_page_token_while_it_has_more() {
    let api = InMemory::new();
    let graph = |n: u32, token: &str, more: bool| {
        made_up(
            &json!({ "nodes": [{ "n": n }], "edges": [{}], "pageToken": token, "hasMore": more }),
        )
    };
    let route = api.on("POST", "/api/v1/search/graph");
    route
        .reply(graph(1, "g1", true))
        .reply(graph(2, "g2", true))
        .reply(graph(3, "g3", false));
    let client = api.client().unwrap();

    let mut pages = client.graph(&json!({ "userId": "u" })).pages();
    let mut numbers = Vec::new();
    while let Some(page) = pages.next().await {
        let page = page.unwrap();
        assert_eq!(page.rest["edges"], json!([{}]));
        numbers.extend(page.items.iter().map(|item| item.n));
    }
    assert_eq!(numbers, [1, 2, 3]);
    assert_eq!(
        bodies(&api),
        [
            r#"{"userId":"u"}"#,
            r#"{"userId":"u","pageToken":"g1"}"#,
            r#"{"userId":"u","pageToken":"g2"}"#
        ]
    );
}

#[tokio::test]
async fn the_list_has_the_key_that_is_declared() {
    let api = InMemory::new();
    api.on("GET", "/api/v1/automation_executions")
        .reply(made_up(
            &json!({ "automationExecutions": [{ "n": 1 }], "list": "not this" }),
        ));
    assert_eq!(all(api.client().unwrap().executions()).await.0, [1]);
}

#[tokio::test]
async fn the_error_of_a_page_without_the_declared_list_names_the_key_of_another_list() {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps").reply(made_up(
        &json!({ "expanded": [{}], "bindings": [{ "n": 1 }] }),
    ));
    let error = all(api.client().unwrap().apps()).await.1.unwrap();
    assert!(error.is_decode());
    assert_eq!(
        error.to_string(),
        "GET /api/v1/apps: the page has no `list`, but `bindings`; declare the endpoint with `items = \"bindings\"` \
         (1 attempt)"
    );
}

#[tokio::test]
async fn a_page_without_the_declared_list_is_empty_if_every_other_list_is_empty() {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps").reply(made_up(
        &json!({ "expanded": [{}], "bindings": [], "total": "0" }),
    ));
    let (items, error) = all(api.client().unwrap().apps()).await;
    assert!(items.is_empty() && error.is_none(), "{error:?}");
}

#[tokio::test]
async fn the_key_of_another_list_is_cut_in_the_error() {
    let api = InMemory::new();
    let mut answer = serde_json::Map::new();
    answer.insert("x".repeat(5000), json!([{ "n": 1 }]));
    api.on("GET", "/api/v1/apps").reply(made_up(&answer));
    let error = all(api.client().unwrap().apps()).await.1.unwrap();
    let line = error.to_string();
    assert!(line.len() < 300 && line.contains("xxx…`"), "{line}");
}

#[tokio::test]
async fn a_next_page_token_of_null_is_the_end_whatever_the_page_token_says() {
    let api = InMemory::new();
    api.on("POST", "/api/v1/search/graph")
        .reply(made_up(&json!({
            "nodes": [{ "n": 1 }],
            "nextPageToken": null,
            "pageToken": "again",
            "hasMore": true,
        })));
    let graph = api.client().unwrap().graph(&json!({ "userId": "u" }));
    assert_eq!(all(graph).await.0, [1]);
}

#[tokio::test]
async fn the_body_of_a_first_page_without_size_or_token_is_not_changed() {
    let api = InMemory::new();
    for path in ["/api/v1/search/apps", "/api/v1/search/users"] {
        api.on("POST", path).reply(page(&[1], ""));
    }
    let client = api.client().unwrap();
    all(client.search_all()).await;
    all(client.search(&json!({}))).await;
    all(client.search(&json!({ "query": "x" }))).await;
    assert_eq!(bodies(&api), ["{}", "{}", r#"{"query":"x"}"#]);
}

#[tokio::test]
async fn a_page_size_is_sent_as_it_is_given() {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps").reply(page(&[1], ""));
    let client = api.client().unwrap();
    for size in [0, 1, 1000] {
        all(client.apps().page_size(size)).await;
    }
    assert_eq!(
        queries(&api),
        ["page_size=0", "page_size=1", "page_size=1000"]
    );
}

#[tokio::test]
async fn a_listing_of_items_does_not_read_the_other_members_of_a_page() {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps").reply(made_up(
        &json!({ "list": [{ "n": 1 }], "expanded": "no list", "facets": 7 }),
    ));
    let client = api.client().unwrap();
    assert_eq!(all(client.apps()).await.0, [1]);
    let error = client.apps().pages().next().await.unwrap().unwrap_err();
    assert_eq!(error.decode_path(), Some("expanded"));
}

#[tokio::test]
async fn an_argument_that_binds_the_token_is_the_start_of_the_listing() {
    let api = InMemory::new();
    api.on("GET", "/api/v1/users")
        .reply(page(&[1], "b"))
        .reply(page(&[2], ""));
    api.on("POST", "/api/v1/search/users")
        .reply(page(&[3], "d"))
        .reply(page(&[4], ""));
    let client = api.client().unwrap();

    let users = client.users(Some(10), Some("a+"));
    assert_eq!(users.continuation(), Some("a+"));
    assert_eq!(all(users).await.0, [1, 2]);
    let found = client
        .search(&json!({ "pageToken": "c", "pageSize": 10 }))
        .page_size(20);
    assert_eq!(found.continuation(), Some("c"));
    assert_eq!(all(found).await.0, [3, 4]);
    assert_eq!(
        queries(&api)[..2],
        ["page_size=10&page_token=a%2B", "page_size=10&page_token=b"]
    );
    assert_eq!(
        bodies(&api)[2..],
        [
            r#"{"pageSize":20,"pageToken":"c"}"#,
            r#"{"pageSize":20,"pageToken":"d"}"#
        ]
    );
}

#[tokio::test]
async fn whole_pages_have_their_other_members_too() {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps")
        .reply(made_up(&json!({
            "expanded": [{ "@type": "type.googleapis.com/c1.api.user.v1.User", "id": "u" }],
            "list": [{ "n": 1 }, { "n": 2 }],
            "facets": { "total": 2 },
            "nextPageToken": "t",
        })))
        .reply(made_up(&json!({ "list": null })));
    let mut pages = api.client().unwrap().apps().pages();

    assert_eq!(pages.continuation(), None);
    let first = pages.next().await.unwrap().unwrap();
    assert_eq!(first.items.len(), 2);
    assert_eq!(first.next_page_token.as_deref(), Some("t"));
    assert_eq!(first.rest["facets"], json!({ "total": 2 }));
    assert_eq!(first.rest.len(), 1);
    let user: Value = first.expanded.decode("$.expanded[0]").unwrap().unwrap();
    assert_eq!(
        (first.expanded.0[0].type_name(), &user),
        ("c1.api.user.v1.User", &json!({ "id": "u" }))
    );
    assert_eq!(pages.continuation(), Some("t"));
    let last = pages.next().await.unwrap().unwrap();
    assert!(
        last.items.is_empty()
            && last.rest.is_empty()
            && last.expanded.0.is_empty()
            && last.next_page_token.is_none()
    );
    assert!(pages.next().await.is_none());
    assert_eq!(pages.continuation(), None);
}

#[tokio::test]
async fn the_error_of_an_item_that_does_not_decode_names_its_page_and_path() {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps")
        .reply(page(&[1], "t"))
        .reply(made_up(
            &json!({ "list": [{ "n": 2 }, { "n": "hush" }], "nextPageToken": "u" }),
        ));
    let mut apps = api.client().unwrap().apps();

    assert_eq!(apps.next().await.unwrap().unwrap().n, 1);
    let error = apps.next().await.unwrap().unwrap_err();
    assert_eq!(error.decode_path(), Some("list[1].n"));
    let text = error.to_string();
    assert!(
        text.contains("at `list[1].n`") && text.contains("on page 2") && !text.contains("hush"),
        "{text}"
    );
    assert!(apps.next().await.is_none());
    assert_eq!(apps.continuation(), Some("t"));
}

#[tokio::test]
async fn a_page_that_is_no_object_or_has_a_member_twice_does_not_decode() {
    for body in [
        "[]",
        "null",
        "{\"list\":[],\"list\":[]}",
        "{\"nextPageToken\":\"a\",\"nextPageToken\":\"b\"}",
        "{} x",
    ] {
        let api = InMemory::new();
        api.on("GET", "/api/v1/apps")
            .reply(Reply::status(200).with_body(body).unchecked());
        let error = all(api.client().unwrap().apps()).await.1.unwrap();
        assert!(error.is_decode(), "{body}: {error}");
    }
}
