//! A listing is resumed: at a page token, or after an error.

use c1::testing::{Gate, InMemory, Reply};
use c1_tests::tenant::Tenant;

use crate::support::{Listings as _, abandon_next, all, page, queries};

#[tokio::test]
async fn f65_the_token_that_a_listing_was_resumed_with_counts_as_seen() {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps").reply(page(&[1], "a"));
    let (numbers, error) = all(api.client().unwrap().apps().resume("a")).await;
    assert_eq!(numbers, [1]);
    assert!(error.unwrap().is_pagination());
}

#[tokio::test]
async fn f66_an_error_on_page_3_comes_once_after_the_items_before_it_and_the_listing_can_be_resumed()
 {
    let api = InMemory::new();
    let route = api
        .on("GET", "/api/v1/apps")
        .reply(page(&[1, 2], "two"))
        .reply(page(&[3], "three"));
    route
        .reply(Reply::error(403, "not yours"))
        .reply(page(&[4], ""));
    let client = api.client().unwrap();

    let mut apps = client.apps();
    for n in 1..=3 {
        assert_eq!(apps.next().await.unwrap().unwrap().n, n);
    }
    let error = apps.next().await.unwrap().unwrap_err();
    assert!(error.is_forbidden());
    let line = error.to_string();
    assert!(
        line.starts_with(
            "GET /api/v1/apps: 403 PERMISSION_DENIED: not yours; on page 3 (1 attempt)"
        ),
        "{line}"
    );
    assert!(apps.next().await.is_none());

    let rest = client.apps().resume(apps.continuation().unwrap());
    assert_eq!(all(rest).await.0, [4]);
    assert_eq!(
        queries(&api),
        ["", "page_token=two", "page_token=three", "page_token=three"]
    );
}

#[tokio::test]
async fn a_blank_token_to_resume_from_changes_nothing() {
    let api = InMemory::new();
    api.on("GET", "/api/v1/users").reply(page(&[1], ""));
    let client = api.client().unwrap();
    assert_eq!(client.users(None, Some(" ")).continuation(), None);
    all(client.users(None, None).resume("")).await;
    all(client.users(None, Some("bound")).resume(" ")).await;
    all(client.users(None, Some("bound")).resume("other")).await;
    assert_eq!(queries(&api), ["", "page_token=bound", "page_token=other"]);
}

#[tokio::test]
async fn resume_changes_nothing_after_the_first_poll() {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps")
        .reply(page(&[1], "two"))
        .reply(page(&[2], ""));
    let mut apps = api.client().unwrap().apps();
    assert_eq!(apps.next().await.unwrap().unwrap().n, 1);
    assert_eq!(all(apps.resume("elsewhere")).await.0, [2]);
    assert_eq!(queries(&api), ["", "page_token=two"]);

    let tenant = Tenant::start().unwrap();
    let gate = Gate::new();
    tenant
        .on("GET", "/api/v1/apps")
        .reply(page(&[1, 2], "").after(&gate));
    let mut apps = tenant.client().unwrap().apps();
    abandon_next(&mut apps, &gate).await;
    let mut apps = apps.resume("elsewhere");
    gate.open();
    assert_eq!(apps.next().await.unwrap().unwrap().n, 1);
    assert_eq!(
        apps.continuation(),
        None,
        "the first page is not taken whole"
    );
    assert_eq!(all(apps).await.0, [2]);
    assert_eq!(tenant.requests().len(), 1);
}

#[tokio::test]
async fn f66_a_continuation_is_the_token_of_the_first_page_with_items_left() {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps")
        .reply(page(&[1, 2], "two"))
        .reply(page(&[3, 4], ""));
    let mut apps = api.client().unwrap().apps();
    let mut seen = Vec::new();
    while let Some(item) = apps.next().await {
        seen.push((item.unwrap().n, apps.continuation().map(str::to_owned)));
    }
    let two = Some("two".to_owned());
    assert_eq!(seen, [(1, None), (2, two.clone()), (3, two), (4, None)]);
}
