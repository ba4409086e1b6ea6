//! Rows 80 to 86 of docs/diagnostics.md: declarations of operations that C1 does not publish.

use c1::{Client, Pages, c1_endpoint};
use serde::Deserialize;

#[derive(Deserialize)]
struct App {}

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v2/apps/<app_id>/connector/<connector_id>/owners/users")]
    async fn one_segment_off(&self, app_id: &str, connector_id: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "/nothing/like/it")]
    async fn nowhere(&self) -> c1::Result<()>;

    #[c1_endpoint(PATCH, "/api/v1/apps/<app_id>/owners")]
    async fn other_method(&self, app_id: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v2/apps/<app_id>/connectors/<connector_id>/owners/users?<role>")]
    async fn other_query(&self, app_id: &str, connector_id: &str, role: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v2/apps/<connector_id>/connectors/<app_id>/owners/users")]
    async fn swapped(&self, app_id: &str, connector_id: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    fn not_paged(&self, id: &str) -> Pages<App>;

    #[c1_endpoint(GET, "/api/v1/not/yet", unlisted)]
    async fn unlisted(&self) -> c1::Result<()>;
}

impl Apps for Client {}

async fn uses(client: &Client) -> c1::Result<()> {
    client.one_segment_off("a", "c").await?;
    client.nowhere().await?;
    client.other_method("a").await?;
    client.other_query("a", "c", "r").await?;
    client.swapped("a", "c").await?;
    drop(client.not_paged("a").pages());
    client.unlisted().await
}

fn main() {
    let _ = uses;
}
