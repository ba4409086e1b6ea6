//! The compiler warns of these declarations; here a warning is an error.
#![deny(deprecated)]

use c1::{Client, c1_endpoint};

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<app_id>/entitlements/<app_entitlement_id>/users", one_page)]
    async fn deprecated(&self, app_id: &str, app_entitlement_id: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>", unlisted)]
    async fn needlessly_unlisted(&self, id: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps?<page_size>")]
    async fn first_page(&self, page_size: u32) -> c1::Result<()>;
}

impl Apps for Client {}

async fn uses(client: &Client) -> c1::Result<()> {
    client.deprecated("a", "e").await?;
    client.first_page(10).await?;
    client.needlessly_unlisted("a").await
}

fn main() {
    let _ = uses;
}
