//! Listings of a test double, which sends no request.

use std::pin::Pin;

use c1::testing::InMemory;
use c1::{Client, Pages};
use futures_core::Stream as _;

use crate::support::{Item, Listings, all, page};

/// A double that lists apps without a request.
struct Double(Client);

impl c1::Api for Double {
    fn client(&self) -> &Client {
        &self.0
    }
}

impl Listings for Double {
    fn apps(&self) -> Pages<Item> {
        Pages::from_items((1..4).map(|n| Item { n }))
    }
}

async fn sum(listings: &impl Listings) -> u32 {
    listings
        .apps()
        .into_vec(10)
        .await
        .unwrap()
        .iter()
        .map(|item| item.n)
        .sum()
}

#[tokio::test]
async fn a_listing_can_be_overridden_by_a_double() {
    let api = InMemory::new();
    api.on("GET", "/api/v1/apps").reply(page(&[40, 2], ""));
    let client = api.client().unwrap();
    let double = Double(client.clone());
    assert_eq!(sum(&double).await, 6);
    assert_eq!(api.requests().len(), 0);
    assert_eq!(sum(&client).await, 42);
    assert_eq!(all(double.apps().max_items(2)).await.0, [1, 2]);
    let listings: [&dyn Listings; 2] = [&double, &client];
    assert_eq!(listings[0].apps().into_vec(3).await.unwrap().len(), 3);
    let mut pages = double.apps().page_size(10).resume("t").pages();
    assert_eq!(pages.next().await.unwrap().unwrap().items.len(), 3);
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn a_double_lists_items_that_cannot_be_decoded() {
    struct Opaque;

    let mut items = Pages::from_items([Opaque, Opaque]);
    assert!(matches!(
        std::future::poll_fn(|context| Pin::new(&mut items).poll_next(context)).await,
        Some(Ok(Opaque))
    ));
    let mut pages = items.pages();
    let page = std::future::poll_fn(|context| Pin::new(&mut pages).poll_next(context))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(page.items.len(), 1);
    assert!(pages.next().await.is_none());
}
