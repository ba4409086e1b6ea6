//! `#[async_trait]` above the trait: it rewrites every method before the endpoint is read.

use c1::{Client, c1_endpoint};

trait Apps: c1::Api {
    // `#[async_trait]` makes this of `async fn get_app(&self, id: &str) -> c1::Result<()>`.
    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    #[must_use]
    #[allow(clippy::type_complexity)]
    fn get_app<'life0, 'life1, 'async_trait>(
        &'life0 self,
        id: &'life1 str,
    ) -> ::core::pin::Pin<Box<dyn ::core::future::Future<Output = c1::Result<()>> + ::core::marker::Send + 'async_trait>>
    where
        'life0: 'async_trait,
        'life1: 'async_trait,
        Self: 'async_trait;
}

impl Apps for Client {}

async fn uses(client: &Client) -> c1::Result<()> {
    client.get_app("a").await
}

fn main() {
    let _ = uses;
}
