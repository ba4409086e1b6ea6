//! Rows 35 to 41 of docs/diagnostics.md: placeholders and arguments that do not match.

use c1::{Client, c1_endpoint};
use serde::Serialize;

#[derive(Serialize)]
struct Owners {}

trait Apps: c1::Api {
    #[c1_endpoint(GET, "/api/v1/apps/<app_id>/connectors/<id>")]
    async fn no_argument(&self, app_id: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps?<page_size>")]
    async fn no_query_argument(&self) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn unused(&self, id: &str, verbose: bool) -> c1::Result<()>;

    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    async fn unmarked_body(&self, app_id: &str, owners: &Owners) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v2/apps/<app_id>/connectors/<conector_id>/owners/users")]
    async fn typo(&self, app_id: &str, connector_id: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/<appId>/owners")]
    async fn camel_case(&self, app_id: &str) -> c1::Result<()>;

    #[c1_endpoint(PUT, "/api/v1/apps/<app_id>/owners")]
    async fn two_roles(&self, #[json] app_id: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/<app_id>/owners?<app_id>")]
    async fn path_and_query(&self, app_id: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn conditional(&self, #[cfg(all())] id: &str) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/<self>")]
    async fn own_name(&self) -> c1::Result<()>;

    #[c1_endpoint(GET, "/api/v1/apps/<id>")]
    async fn optional(&self, id: Option<&str>) -> c1::Result<()>;
}

impl Apps for Client {}

async fn uses(client: &Client) -> c1::Result<()> {
    client.no_argument("a").await?;
    client.no_query_argument().await?;
    client.unused("a", true).await?;
    client.unmarked_body("a", &Owners {}).await?;
    client.typo("a", "c").await?;
    client.camel_case("a").await?;
    client.two_roles("a").await?;
    client.path_and_query("a").await?;
    client.conditional("a").await?;
    client.own_name().await?;
    client.optional(Some("a")).await
}

fn main() {
    let _ = uses;
}
