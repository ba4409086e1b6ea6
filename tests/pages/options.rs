//! Each page is a call with the options of the listing.

use std::time::Duration;

use c1::Retry;
use c1::testing::{InMemory, Reply};

use crate::support::{Listings as _, all, page};

#[tokio::test(start_paused = true)]
async fn headers_are_sent_with_every_page() {
    let api = InMemory::new();
    let client = api.client().unwrap();
    for listing in [
        client.apps().header("x-trace", "t1"),
        client.traced_apps("t1"),
    ] {
        api.on("GET", "/api/v1/apps")
            .reply(page(&[1], "t"))
            .reply(page(&[2], ""));
        api.forget_requests();
        all(listing).await;
        let headers: Vec<_> = api
            .requests()
            .iter()
            .map(|request| request.header("x-trace").map(str::to_owned))
            .collect();
        assert_eq!(headers, [Some("t1".to_owned()), Some("t1".to_owned())]);
    }
}

#[tokio::test(start_paused = true)]
async fn the_endpoint_and_the_policy_decide_whether_a_page_is_tried_again() {
    let api = InMemory::new();
    let script = |method: &str, path: &str| {
        let route = api
            .on(method, path)
            .reply(Reply::status(503))
            .reply(page(&[1], "t"));
        route.reply(Reply::status(503)).reply(page(&[2], ""))
    };
    let client = api.client().unwrap();
    script("GET", "/api/v1/apps");
    assert_eq!(all(client.apps()).await.0, [1, 2]);
    script("POST", "/api/v1/search/apps");
    assert_eq!(
        all(client.search_all()).await.0,
        [1, 2],
        "declared idempotent"
    );
    script("POST", "/api/v1/search/users");
    assert_eq!(
        all(client.search(&serde_json::json!({}))).await.0,
        [1, 2],
        "C1 publishes that it only reads"
    );
    script("POST", "/api/v1/unpublished/search");
    assert!(
        all(client.unpublished()).await.1.is_some(),
        "another POST is not tried again"
    );
    script("GET", "/api/v1/apps");
    assert_eq!(
        all(client.apps().retry(Retry::none()))
            .await
            .1
            .unwrap()
            .attempts(),
        1
    );
}

#[tokio::test(start_paused = true)]
async fn every_page_has_the_whole_timeout() {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps")
        .reply(Reply::status(503).header("retry-after", "3"))
        .reply(page(&[1], "t"))
        .reply(Reply::status(503).header("retry-after", "3"))
        .reply(page(&[2], ""))
        .reply(Reply::hang());
    let client = api.client().unwrap();
    assert_eq!(
        all(client.apps().timeout(Duration::from_secs(5))).await.0,
        [1, 2]
    );
    assert!(
        all(client.apps().timeout(Duration::from_secs(5)))
            .await
            .1
            .unwrap()
            .is_timeout()
    );
}

#[tokio::test(start_paused = true)]
async fn f102_an_option_holds_for_the_pages_that_were_not_asked_for_yet() {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps")
        .reply(page(&[1, 2], "t"))
        .reply(page(&[3], ""));
    let mut listing = api.client().unwrap().apps();
    listing.next().await.unwrap().unwrap();
    let (rest, error) = all(listing.header("x-trace", "t1")).await;
    assert_eq!((rest, error.is_none()), (vec![2, 3], true));
    let headers: Vec<_> = api
        .requests()
        .iter()
        .map(|request| request.header("x-trace").map(str::to_owned))
        .collect();
    assert_eq!(headers, [None, Some("t1".to_owned())]);
}
