//! A list of items that serde cannot read.

use std::pin::Pin;

use c1::{Client, Page, Pages, c1_endpoint};

struct App;

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps")]
    fn list_apps(&self) -> Pages<App>;
}

impl Apps for Client {}

async fn uses(client: &Client) -> c1::Result<Vec<App>> {
    let mut apps = client.list_apps().page_size(10);
    let _: Option<c1::Result<App>> = apps.next().await;
    let _: Option<c1::Result<Page<App>>> = apps.pages().next().await;
    let stream = Box::pin(client.list_apps());
    let _: Pin<Box<Pages<App>>> = stream;
    client.list_apps().into_vec(10).await
}

fn main() {
    let _ = uses;
}
