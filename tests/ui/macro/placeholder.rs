//! Rows 29 to 32 of docs/diagnostics.md: placeholders of other frameworks, and a repeated one.

use c1::{Client, c1_endpoint};

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<app-id>")]
    async fn hyphen(&self, app_id: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/<id: u32>")]
    async fn typed(&self, id: u32) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/<id..>")]
    async fn rest(&self, id: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/{id}")]
    async fn braces(&self, id: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/:id")]
    async fn colon(&self, id: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v2/apps/<app_id>/connectors/<app_id>/owners/users")]
    async fn twice(&self, app_id: &str) -> c1::Result<()>;

    #[c1_endpoint(DELETE, "/api/v1/apps/{app_id}/owners/{user_id}")]
    async fn pasted(&self, app_id: &str, user_id: &str) -> c1::Result<()>;
}

impl Apps for Client {}

async fn uses(client: &Client) -> c1::Result<()> {
    client.hyphen("a").await?;
    client.typed(1).await?;
    client.rest("a").await?;
    client.braces("a").await?;
    client.colon("a").await?;
    client.twice("a").await?;
    client.pasted("a", "u").await
}

fn main() {
    let _ = uses;
}
